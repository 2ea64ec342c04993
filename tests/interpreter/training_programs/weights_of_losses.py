import keras
import numpy as np
from keras import layers

x, y = np.zeros((8, 4)), np.zeros((8, 1))
features = keras.Input((4,))
single = keras.Model(features, layers.Dense(1, name="a")(features))
for loss, weights in (("mse", [2.0]), ("mse", 0.5), (["mse"], 1.0), ({"a": "mse"}, [1.0]), ({"a": "mse"}, {"a": 1.0, "b": 2.0})):
    single.compile("sgd", loss, loss_weights=weights)
    single.fit(x, y, verbose=0)
double = keras.Model(features, [layers.Dense(1, name="a")(features), layers.Dense(1, name="b")(features)])
double.compile("sgd", ["mse", "mae"], loss_weights={"a": 1.0, "b": 2.0})
double.fit(x, [y, y], verbose=0)
double.compile("sgd", {"a": "mse", "b": "mae"}, loss_weights={"a": 1.0, "b": 2.0, "c": 3.0})
double.fit(x, [y, y], verbose=0)
double.compile("sgd", [None, "mse"], loss_weights=(0.0, 2.0))
double.fit(x, [y, y], verbose=0)
double.compile("sgd", "mse", loss_weights=[1.0])
double.fit(x, [y, y], verbose=0)
named = keras.Model(features, {"a": layers.Dense(1, name="a")(features), "b": layers.Dense(1, name="b")(features)})
named.compile("sgd", ["mse", "mse"], loss_weights=[1.0, 2.0])
named.fit(x, {"a": y, "b": y}, verbose=0)
keras.Sequential(0)
keras.Sequential(None)
keras.Sequential(layer for layer in (layers.Dense(2), layers.Dense(1)))
