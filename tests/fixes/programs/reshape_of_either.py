import sys

import keras

inputs = keras.Input((3,))
if len(sys.argv) < 90:
    outputs = keras.layers.Dense(2)(inputs)
else:
    outputs = keras.layers.Dense(3)(inputs)
# hint: insert Dense(4) before it
square = keras.layers.Reshape((2, 2))(outputs)
