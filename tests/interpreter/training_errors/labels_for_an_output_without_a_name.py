import keras
import numpy as np
from keras import layers

features = keras.Input((6,))
model = keras.Model(features, [layers.Dense(1)(features), layers.Dense(2, name="place")(features)])
model.compile("sgd", "mse")
model.fit(np.zeros((12, 6)), {"size": np.zeros((12, 1)), "place": np.zeros((12, 2))}, verbose=0)
