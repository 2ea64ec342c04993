import sys

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
season = sys.argv[0] + "?"
tables = {"summer": np.zeros((8, 3)), "winter": np.ones((8, 4))}
tables.pop(season, None)
if "winter" not in tables:
    model.predict(tables["summer"], verbose=0)
model.predict(tables[max(tables, key=lambda name: tables[name].shape[1])], verbose=0)
for name, table in tables.items():
    if name == "winter":
        model.predict(table, verbose=0)
seasons = {"a": "summer", "b": "winter"}
if seasons.pop(season[:0] + "b") == "winter" and len(seasons) == 1:
    model.predict(tables["winter"], verbose=0)
print(np.zeros((1, 2)).reshape(len(seasons), 2), "b" in seasons)
counts = {"rows": 3, "columns": 4}
counts.pop(season, None)
counts["rows"] = 8
model.predict(np.zeros((counts["rows"], counts.get("columns", 4))), verbose=0)
