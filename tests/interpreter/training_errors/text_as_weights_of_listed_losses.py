import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
for loss, weights in ((["mse"], [0.5]), ({"dense": "mse"}, "mse")):
    model.compile("sgd", loss, loss_weights=weights)
