import keras
import numpy as np
from keras import layers

x_train = np.random.rand(20, 28, 28).astype("float32")
x_train = x_train.reshape((len(x_train), np.prod(x_train.shape[1:])))
inp = keras.Input((784,))
enc = layers.Dense(32, activation="relu")(inp)
dec = layers.Dense(748, activation="sigmoid")(enc)
ae = keras.Model(inp, dec)
ae.compile("adam", "binary_crossentropy")
ae.fit(x_train, x_train, epochs=1, verbose=0)
