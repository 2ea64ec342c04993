import keras
import numpy as np
from keras import layers, ops

inputs = keras.Input((16,))
x = layers.Dense(8)(inputs)
outputs = layers.Lambda(lambda t: ops.sigmoid(ops.sum(t)), output_shape=(1,))(x)
model = keras.Model(inputs, outputs)
model.compile("adam", "binary_crossentropy")
model.fit(np.zeros((64, 16)), np.zeros((64, 1)), verbose=0)
