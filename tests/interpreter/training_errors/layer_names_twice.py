import keras
import numpy as np
from keras import layers


def branch(x, width):
    x = layers.Dense(width, name=f"wide_{width}")(x)
    return layers.ReLU()(x)


inputs = keras.Input((3,))
model = keras.Model(inputs, layers.Add()([branch(inputs, 4), branch(inputs, 4)]))
model.compile("sgd", "mse")
model.fit(np.zeros((8, 3)), np.zeros((8, 4)), verbose=0)
