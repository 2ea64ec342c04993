from keras import Input, layers

grid = (4,) * 2
shape = grid + (3,)
x = Input(shape)  # shape: (None, 4, 4, 3)
kernel = tuple(size // 2 for size in grid)
x = layers.Conv2D(6, kernel)(x)  # shape: (None, 3, 3, 6)
target = (x.shape[1] * x.shape[2],) + x.shape[3:]
x = layers.Reshape(target)(x)  # shape: (None, 9, 6)
x = layers.Permute((2, 1))(x)  # shape: (None, 6, 9)
x = layers.Reshape([-1] + [2])(x)  # shape: (None, 27, 2)
