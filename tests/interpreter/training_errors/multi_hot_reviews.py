import keras
import numpy as np
from keras import layers


def vectorize(sequences, dimension=1000):
    results = np.zeros((len(sequences), dimension))
    for i, sequence in enumerate(sequences):
        results[i, sequence] = 1.0
    return results


x = vectorize([[1, 2], [3], [4, 5]])
y = np.asarray([0, 1, 0]).astype("float32")
model = keras.Sequential([keras.Input((10000,)), layers.Dense(16), layers.Dense(1, activation="sigmoid")])
model.compile("rmsprop", "binary_crossentropy")
model.fit(x, y, verbose=0)
