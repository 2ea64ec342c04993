import keras
import numpy as np
from keras import layers

x = keras.Input((8,))
model = keras.Model(x, {"age": layers.Dense(1, name="age")(x), "kind": layers.Dense(3, name="kind")(x)})
model.compile("adam", loss={"age": "mse", "kind": "categorical_crossentropy"})
ages, kinds = np.random.rand(20, 1), np.random.randint(0, 3, 20)
# fix: Use sparse_categorical_crossentropy
model.fit(np.random.rand(20, 8), {"age": ages, "kind": kinds})
