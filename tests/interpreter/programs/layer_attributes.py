from keras import Input, Model, layers

x = Input((28, 28, 1))  # shape: (None, 28, 28, 1)
conv = layers.Conv2D(6, 5, strides=(2, 2))
dense = layers.Dense(units=9)
y = conv(x)  # shape: (None, 12, 12, 6)
z = dense(layers.Flatten()(y))  # shape: (None, 864) | (None, 9)
model = Model(x, z)
a = layers.Dense(conv.filters)(z)  # shape: (None, 6)
b = layers.Dense(dense.units + conv.kernel_size[0])(a)  # shape: (None, 14)
c = layers.Dense(model.output_shape[-1])(b)  # shape: (None, 9)
d = layers.Dense(len(model.layers))(c)  # shape: (None, 4)
e = layers.Dense(model.layers[1].filters * 2)(d)  # shape: (None, 12)
f = layers.Flatten()(model.layers[1].output)  # shape: (None, 864)
