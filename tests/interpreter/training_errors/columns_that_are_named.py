import io

import keras
import numpy as np
import pandas as pd

text = "\n".join(f"{number},{number % 7},{number % 3},{number % 2}" for number in range(40))
table = pd.read_csv(io.StringIO(text), header=None)
table.columns = ["height", "weight", "age", "label"]
labels = table.pop("label").values
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("sgd", "binary_crossentropy")
model.fit(table.values.astype("float32"), labels, verbose=0)
