import keras
from keras import layers


def conv_bn(x, filters, kernel=3, rate=1):
    x = layers.Conv2D(filters, kernel, dilation_rate=rate, padding="same", use_bias=False)(x)  # shape: (None, 1, 1, 48) | (None, 8, 8, 48) | (None, 32, 32, 12) | (None, 32, 32, 48)
    x = layers.BatchNormalization()(x)  # shape: (None, 1, 1, 48) | (None, 8, 8, 48) | (None, 32, 32, 12) | (None, 32, 32, 48)
    return keras.activations.relu(x)  # shape: (None, 1, 1, 48) | (None, 8, 8, 48) | (None, 32, 32, 12) | (None, 32, 32, 48)


def aspp(x):
    dims = x.shape
    y = layers.AveragePooling2D(pool_size=(dims[-3], dims[-2]))(x)  # shape: (None, 1, 1, 64)
    y = conv_bn(y, 48, kernel=1)
    pooled = layers.UpSampling2D(size=(dims[-3] // y.shape[1], dims[-2] // y.shape[2]), interpolation="bilinear")(y)  # shape: (None, 8, 8, 48)
    branches = [pooled] + [conv_bn(x, 48, 1 if r == 1 else 3, r) for r in (1, 6, 12, 18)]
    x = layers.Concatenate(axis=-1)(branches)  # shape: (None, 8, 8, 240)
    return conv_bn(x, 48, kernel=1)


size = 128
inp = keras.Input((size, size, 3))  # shape: (None, 128, 128, 3)
low = layers.Conv2D(24, 3, strides=4, padding="same")(inp)  # shape: (None, 32, 32, 24)
high = layers.Conv2D(64, 3, strides=4, padding="same")(low)  # shape: (None, 8, 8, 64)
x = aspp(high)
a = layers.UpSampling2D((size // 4 // x.shape[1], size // 4 // x.shape[2]), interpolation="bilinear")(x)  # shape: (None, 32, 32, 48)
b = conv_bn(low, 12, 1)
x = layers.Concatenate()([a, b])  # shape: (None, 32, 32, 60)
x = conv_bn(x, 48)
x = layers.UpSampling2D((size // x.shape[1], size // x.shape[2]))(x)  # shape: (None, 128, 128, 48)
model = keras.Model(inp, layers.Conv2D(21, 1)(x))  # shape: (None, 128, 128, 21)
