import numpy as np, keras
from keras import layers
i = keras.Input((6,)); h = layers.Dense(3)(i)
m = keras.Model(i, [layers.Dense(1, name="a")(h), layers.Dense(2, name="b")(h)])
m.compile("adam", loss=["mse", None])
m.fit(np.zeros((6, 6)), [np.zeros((6, 1)), np.zeros((6, 2))], verbose=0)
m.compile("adam", loss={"a": "mse", "b": "mae"}, loss_weights={"a": 1.0, "b": 0.5})
m.fit(np.zeros((6, 6)), {"b": np.zeros((6, 2)), "a": np.zeros((6, 1))}, verbose=0)
m.fit(np.zeros((6, 6)), (np.zeros((6, 1)), np.zeros((6, 2))), verbose=0)
