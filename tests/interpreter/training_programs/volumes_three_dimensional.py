import keras
import numpy as np
from keras import layers

scans = [np.random.rand(8, 8, 4) for _ in range(6)]
x = np.stack(scans)[..., np.newaxis]
y = np.repeat([0, 1], 3)
inputs = keras.Input((8, 8, 4, 1))
h = layers.Conv3D(2, 3, padding="same", activation="relu")(inputs)
h = layers.MaxPool3D(pool_size=2)(h)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(layers.GlobalAveragePooling3D()(h)))
model.compile("adam", "binary_crossentropy", metrics=["acc"])
model.fit(x, y, batch_size=2, verbose=0)
