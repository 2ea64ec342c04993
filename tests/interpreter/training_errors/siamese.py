import keras
import numpy as np
from keras import layers

pairs = np.random.rand(20, 2, 16, 16)
labels = np.random.randint(0, 2, 20)
a, b = keras.Input((16, 16)), keras.Input((16, 16))
shared = layers.Dense(8)
out = layers.Dense(1, activation="sigmoid")(layers.subtract([layers.Flatten()(a), layers.Flatten()(b)]))
model = keras.Model([a, b], out)
model.compile("adam", "binary_crossentropy")
model.fit(pairs, labels, verbose=0)
