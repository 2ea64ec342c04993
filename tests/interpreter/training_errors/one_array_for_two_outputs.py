import numpy as np
from tensorflow import keras

inputs = keras.Input((4,))
model = keras.Model(inputs, [keras.layers.Dense(3)(inputs), keras.layers.Dense(5)(inputs)])
model.compile("sgd", "categorical_crossentropy")
model.fit(np.ones((8, 4)), np.ones((8, 3)))
