import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile("sgd", "mse")
# What is beyond the end of the first array is neither trained on nor validated on.
model.fit(np.zeros((9, 3)), np.zeros(30), validation_split=0.2, verbose=0)
