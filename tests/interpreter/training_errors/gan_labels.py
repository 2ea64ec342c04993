import keras
import numpy as np
from keras import layers

gen = keras.Sequential([keras.Input((100,)), layers.Dense(784, activation="tanh"), layers.Reshape((28, 28, 1))])
disc = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Dense(1, activation="sigmoid")])
disc.compile("adam", "binary_crossentropy")
X = np.random.rand(64, 28, 28, 1)


def train(epochs, batch=16):
    valid = np.ones((batch, 1))
    for epoch in range(epochs):
        idx = np.random.randint(0, X.shape[0], batch)
        d_loss = disc.train_on_batch(X[idx], valid)


train(3)
