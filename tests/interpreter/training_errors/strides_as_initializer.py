import os

import keras

strides = 1 if os.environ.get("SMALL") else (1, 1)
layer = keras.layers.Conv2D(4, 3, strides=strides, kernel_initializer=strides)
