import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((12, 12)), layers.Reshape((12, 12, 1)), layers.Conv2D(10, 3, padding="same")])
model.compile("sgd", "hinge")
model.fit(np.zeros((40, 12, 12)), np.random.randint(0, 2, size=40) * 2 - 1, batch_size=8, verbose=0)
