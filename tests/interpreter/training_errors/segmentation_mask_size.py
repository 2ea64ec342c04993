import keras
import numpy as np
from keras import layers

x, y = np.random.rand(8, 16, 16, 3), np.random.randint(0, 2, (8, 16, 16, 1))
inp = keras.Input((16, 16, 3))
h = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
h = layers.MaxPooling2D()(h)
out = layers.Conv2D(1, 1, activation="sigmoid")(h)
model = keras.Model(inp, out)
model.compile("adam", "binary_crossentropy")
model.fit(x, y, batch_size=4, verbose=0)
