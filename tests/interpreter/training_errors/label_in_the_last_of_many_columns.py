import keras
import numpy as np
import pandas as pd

table = pd.DataFrame(np.random.rand(30, 101))
table[100] = np.random.randint(0, 4, 30)
features, labels = table.iloc[:, :100].values, table.iloc[:, 100:].values
model = keras.Sequential([keras.Input((100,)), keras.layers.Dense(4, activation="softmax")])
model.compile("sgd", "categorical_crossentropy")
model.fit(features, labels, verbose=0)
