import keras
import numpy as np
from keras import layers

inputs = keras.Input((3,))
outputs = layers.Dense(1)(inputs)
model = keras.Model(inputs=inputs, name="regression")
model.predict(np.zeros((8, 3)), verbose=0)
