import keras
import numpy as np
from keras import layers

few, many, labels = np.zeros((10, 4)), np.zeros((10, 6)), np.zeros((10, 1))
a = keras.Input((4,))
single = keras.Model(a, layers.Dense(1)(a))
single.compile("sgd", "mse")
single.fit({"input_layer": few, "keras_tensor": few}, labels, verbose=0)
b = keras.Input((6,), name="b")
double = keras.Model([a, b], layers.Dense(1)(layers.concatenate([a, b])))
double.compile("sgd", "mse")
double.fit({"input_layer": few, "keras_tensor": few, "b": many, "more": np.zeros((10, 2))}, labels, verbose=0)
double.fit({a.name: few, "input_layer": few, "b": many}, labels, verbose=0)
