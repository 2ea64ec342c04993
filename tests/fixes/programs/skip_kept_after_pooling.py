import keras
from keras import layers


def encoder(x):
    skips = []
    for filters in (16, 32):
        x = layers.Conv2D(filters, 3, padding="same")(x)
        x = layers.MaxPooling2D()(x)
        skips.append(x)
    return x, skips


def decoder(x, skips):
    for filters, skip in zip((32, 16), reversed(skips)):
        x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
        # hint: write skips.append(x) before line 9
        x = layers.Concatenate()([x, skip])
    return x


inputs = keras.Input((64, 64, 3))
model = keras.Model(inputs, decoder(*encoder(inputs)))
