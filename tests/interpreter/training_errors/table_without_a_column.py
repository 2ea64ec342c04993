import keras
import numpy as np
import pandas as pd

table = pd.DataFrame(np.random.rand(20, 4), columns=["a", "b", "c", "label"])
labels = table.pop("label")
table = (table - table.mean()) / (table.max() - table.min())
del table["b"]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(table.values, labels.values, verbose=0)
