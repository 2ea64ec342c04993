from keras import Input, Model, layers

x = Input((24, 24, 6), name="image")  # shape: (None, 24, 24, 6)
y = layers.Conv2D(4, 3, name=f"conv_{24:03d}")(x)  # shape: (None, 22, 22, 4)
z = layers.Conv2D(4, 3, name=f"{y.shape[1]}x{y.shape[2]}")(y)  # shape: (None, 20, 20, 4)
model = Model(x, z)
inner = model.get_layer("conv_024").output
a = layers.Flatten()(inner)  # shape: (None, 1936)
part = x[:, 2:-2, ::2, :3]  # shape: (None, 20, 12, 3)
b = layers.Conv2D(2, 1)(part)  # shape: (None, 20, 12, 2)
first = x[:, 0]  # shape: (None, 24, 6)
c = layers.Dense(5)(first)  # shape: (None, 24, 5)
d = layers.Dense(2)(x[..., -1])  # shape: (None, 24, 24) | (None, 24, 2)
