import numpy as np
from tensorflow import keras


def build(features):
    return keras.Sequential([keras.Input((features,)), keras.layers.Dense(8), keras.layers.Dense(1)])


build(12).save_weights("one.weights.h5")
backup = make_backup()
backup.save_weights("one.weights.h5")
build(5).load_weights("one.weights.h5")
build(12).save("one.keras")
np.save("one.npy", np.zeros(3))
keras.models.load_model("one.keras").predict(np.zeros((1, 5)))
