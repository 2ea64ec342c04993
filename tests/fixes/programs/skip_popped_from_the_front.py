import keras
from keras import layers


def level_up(x, skips):
    x = layers.UpSampling2D()(x)
    # hint: write skips.pop() in line 8
    return layers.Concatenate()([x, skips.pop(0)])


inputs = keras.Input((64, 64, 3))
skips, x = [], inputs
for filters in (16, 32):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    skips.append(x)
    x = layers.MaxPooling2D()(x)
for _ in range(2):
    x = level_up(x, skips)
model = keras.Model(inputs, x)
