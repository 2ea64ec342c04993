from keras import Input, layers

conv = layers.Conv2D(8, 3, strides=2)
rows, columns, channels = conv.compute_output_shape((None, 33, 21, 3))[1:]
x = Input((33, 21, 3))  # shape: (None, 33, 21, 3)
y = conv(x)  # shape: (None, 16, 10, 8)
flat = layers.Flatten()(y)  # shape: (None, 1280)
same = layers.Dense(rows * columns * channels)(flat)  # shape: (None, 1280)
back = layers.Reshape((rows, columns, channels))(same)  # shape: (None, 16, 10, 8)
