from keras import layers, Model

target = 5
inp = layers.Input((100, 75, 1))  # shape: (None, 100, 75, 1)
x, filters = inp, 8
while min(x.shape[1], x.shape[2]) > target:
    x = layers.Conv2D(filters, 3, strides=2, padding="valid")(x)  # shape: (None, 49, 37, 8) | (None, 24, 18, 16) | (None, 11, 8, 32) | (None, 5, 3, 64)
    filters = min(filters * 2, 64)
_, h, w, c = x.shape
x = layers.Reshape((h * w, c))(x)  # shape: (None, 15, 64)
if h * w > 20:
    x = layers.Conv1D(32, 1)(x)
else:
    x = layers.Dense(64)(x)  # shape: (None, 15, 64)
for axis_len in x.shape[1:]:
    print(axis_len)
x = layers.Flatten()(x)  # shape: (None, 960)
assert x.shape[-1] == h * w * 32 or x.shape[-1] == h * w * 64
model = Model(inp, layers.Dense(2)(x))  # shape: (None, 2)
