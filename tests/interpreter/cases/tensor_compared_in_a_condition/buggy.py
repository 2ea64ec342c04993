import keras
from keras import layers


def block(x, filters, stride=1):
    y = layers.Conv2D(filters, 3, strides=stride, padding="same")(x)
    if y != 1 or x.shape[-1] != filters:  # fails: keras-op-mismatch
        x = layers.Conv2D(filters, 1, strides=stride)(x)
    return layers.Add()([x, y])


image = keras.Input((16, 16, 3))
model = keras.Model(image, block(image, 8, stride=2))
