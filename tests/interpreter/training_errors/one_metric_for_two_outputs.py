import keras
import numpy as np
from keras import layers

features = keras.Input((6,))
model = keras.Model(features, [layers.Dense(1, name="age")(features), layers.Dense(1, name="sex", activation="sigmoid")(features)])
model.compile("adam", loss=["mse", "binary_crossentropy"], metrics=["accuracy"])
model.fit(np.zeros((12, 6)), [np.zeros((12, 1)), np.zeros((12, 1))], verbose=0)
