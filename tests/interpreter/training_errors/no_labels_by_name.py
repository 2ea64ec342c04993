import keras
import numpy as np

inputs = {"age": keras.Input((3,), name="age"), "price": keras.Input((2,), name="price")}
joined = keras.layers.concatenate(list(inputs.values()))
model = keras.Model(inputs, [keras.layers.Dense(1)(joined), keras.layers.Dense(2)(joined)])
model.compile("sgd", ["mse", "mae"])
model.fit({"age": np.zeros((4, 3)), "price": np.zeros((4, 2))}, verbose=0)
