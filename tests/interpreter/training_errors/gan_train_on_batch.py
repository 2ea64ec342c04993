import keras
import numpy as np
from keras import layers

gen = keras.Sequential([keras.Input((100,)), layers.Dense(784, activation="tanh"), layers.Reshape((28, 28, 1))])
disc = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
disc.compile("adam", "binary_crossentropy")
X = np.random.rand(64, 28, 28)
X = np.expand_dims(X, axis=3)
half = 16
idx = np.random.randint(0, X.shape[0], half)
real = X[idx]
noise = np.random.normal(0, 1, (half, 10))
fake = gen.predict(noise, verbose=0)
disc.train_on_batch(np.concatenate([real, fake]), np.concatenate([np.ones((half, 1)), np.zeros((half, 1))]))
