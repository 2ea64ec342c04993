import os

import keras
from keras import layers


def head(x, pooled):
    if pooled:
        x = layers.GlobalAveragePooling2D()(x)
    else:
        x = layers.Flatten()(x)
    return layers.Dense(5)(x)


image = keras.Input((16, 16, 3))
if os.path.isdir(os.sep):
    y = layers.MaxPooling2D()(image)
else:
    y = layers.AveragePooling2D(2)(image)
model = keras.Model(image, head(y, pooled=True))
