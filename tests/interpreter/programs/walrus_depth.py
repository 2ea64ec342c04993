from keras import Input, layers

x = Input((96, 96, 3))  # shape: (None, 96, 96, 3)
filters = 8
while (size := x.shape[1]) > 10:
    x = layers.Conv2D(filters, 3, strides=2, padding="same")(x)  # shape: (None, 48, 48, 8) | (None, 24, 24, 16) | (None, 12, 12, 32) | (None, 6, 6, 64)
    filters *= 2
if (channels := x.shape[-1]) > 32:
    x = layers.Conv2D(channels // 2, 1)(x)  # shape: (None, 6, 6, 32)
outputs = layers.Dense(size)(layers.GlobalAveragePooling2D()(x))  # shape: (None, 32) | (None, 6)
