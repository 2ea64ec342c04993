import keras
import numpy as np
from keras import layers

features = keras.Input((6,))
model = keras.Model(features, [layers.Dense(1, name="a")(features), layers.Dense(1, name="b")(features)])
model.compile("adam", "mse")
y = np.zeros((12, 1))
model.fit(np.zeros((12, 6)), [y, y], sample_weight={"a": np.ones(12), "b": np.ones(12)}, verbose=0)
