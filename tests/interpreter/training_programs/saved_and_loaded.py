import os
import tempfile

import keras
import numpy as np
from keras import layers

folder = tempfile.mkdtemp()
weights, whole = os.path.join(folder, "small.weights.h5"), os.path.join(folder, "small.keras")


def build(features, classes=3):
    model = keras.Sequential([keras.Input((features,)), layers.Dense(8, name="first"), layers.Dense(classes)])
    model.compile("adam", "mse")
    return model


trained = build(12)
trained.save_weights(weights)
build(12).load_weights(weights)
build(5).load_weights(weights, skip_mismatch=True)
build(5).save_weights(weights)
build(5).load_weights(weights)
trained.save(whole)
again = keras.models.load_model(whole)
again.fit(np.zeros((4, 12)), np.zeros((4, 3)), verbose=0)
again.pop()
again.add(layers.Dense(2))
again.predict(np.zeros((4, 12)), verbose=0)
trained.predict(np.zeros((4, 12)), verbose=0).reshape(4, 3)
build(7).save(whole)
keras.models.load_model(whole).predict(np.zeros((4, 7)), verbose=0)
