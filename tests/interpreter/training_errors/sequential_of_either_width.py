import sys

import keras
from keras import layers

width = 5 if len(sys.argv) > 1 else 3
model = keras.Sequential([keras.Input((8,)), layers.Dense(width), layers.Reshape((2, 2))])
