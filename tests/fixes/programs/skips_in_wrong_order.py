import keras
from keras import layers

inputs = keras.Input((64, 64, 3))
skips, x = [], inputs
for filters in (16, 32):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    skips.append(x)
    x = layers.MaxPooling2D()(x)
for filters, skip in zip((32, 16), skips):
    x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
    # hint: write reversed(skips) in line 10
    x = layers.concatenate([x, skip])
model = keras.Model(inputs, x)
