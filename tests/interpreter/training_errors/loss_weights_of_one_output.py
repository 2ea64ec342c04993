import keras
import numpy as np
from keras import layers

features = keras.Input((6,))
shared = layers.Dense(8, activation="relu")(features)
model = keras.Model(features, [layers.Dense(1)(shared), layers.Dense(1)(shared)])
model.compile("sgd", ["mse", "mae"], loss_weights=[0.7])
model.fit(np.zeros((12, 6)), [np.zeros((12, 1)), np.zeros((12, 1))], verbose=0)
