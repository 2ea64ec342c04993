import sys

import keras
import numpy as np

inputs = keras.Input((60, 3))
x = keras.layers.GlobalAveragePooling1D()(inputs)
if len(sys.argv) > 100:
    x = keras.layers.Dense(5)(x)
outputs = keras.layers.Dense(2)(x) if len(sys.argv) < 90 else keras.layers.Dense(3)(x)
model = keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy")
model.fit(np.zeros((4, 60, 3)), np.zeros((4, 2)), verbose=0)
size = (None, None, 3) if len(sys.argv) > 70 else (8, 8, 3)
picture = keras.Input(size)
if len(sys.argv) > 80:
    picture = keras.Input((None, None, 1))
other = keras.Model(picture, keras.layers.GlobalMaxPooling2D()(picture))
other.predict(np.zeros((2, 8, 8, 3)), verbose=0)
