import keras
import numpy as np
from keras import layers

inp = keras.Input((8,), name="features")
h = layers.Dense(16, activation="relu")(inp)
a = layers.Dense(1, name="price")(h)
b = layers.Dense(4, activation="softmax", name="kind")(h)
model = keras.Model(inp, [a, b])
model.compile("adam", loss={"price": "mse", "kind": "sparse_categorical_crossentropy"}, loss_weights={"price": 1.0, "kind": 0.5}, metrics={"kind": ["accuracy"]})
x, p, k = np.zeros((20, 8)), np.zeros((20,)), np.zeros((20,), int)
model.fit(x, {"price": p, "kind": k}, validation_data=(x, {"price": p, "kind": k}), verbose=0)
model.fit({"features": x}, [p, k], verbose=0)
pp, kk = model.predict(x, verbose=0)
print(pp.shape, kk.argmax(axis=-1).shape)
