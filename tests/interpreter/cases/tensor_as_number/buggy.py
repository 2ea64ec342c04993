import math

import keras
from keras import layers

x = keras.Input((32, 32, 3))
size = x.shape[1]
while size > 8:
    x = layers.Conv2D(8, 3, strides=2, padding="same")(x)
    size = x.shape[1]
y = layers.Dense(math.ceil(x * 1.5))(layers.Flatten()(x))  # fails: keras-op-mismatch
