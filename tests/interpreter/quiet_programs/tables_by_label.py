"""pandas looks for rows and columns by their labels."""

import keras
import numpy as np
import pandas as pd


def fits(table, width):
    keras.Sequential([keras.Input((width,)), keras.layers.Dense(1)])(table.astype("float32"))


first = pd.DataFrame({"a": range(6), "d": [1.0] * 6, "e": [2.0] * 6})
second = pd.DataFrame(np.zeros((8, 2)), columns=["p", "q"])
print(first.max() - second.min())
print(first["a"] * second["p"])
fits((first + first.head(2)).values[:6], 3)
del first["d"]
fits(first.values, 2)
fits(first[["a", "a"]]["a"].values, 2)
fits(first["a"].reset_index().values, 2)
fits(first["a"].apply(lambda number: pd.Series([number, 1, 2])).values, 3)
fits(pd.DataFrame([{"a": 1, "b": 2, "c": 3}] * 4).values, 3)
fits(pd.concat([second, second], axis=1, ignore_index=True).drop(3, axis=1).values, 3)
fits((second - second.rename(columns={"p": "r"}).mean()).values, 3)
assert len(pd.DataFrame({"a": first["a"], "b": second["p"]})) == 8
try:
    second.drop(columns="nothing")
    width = 5
except KeyError:
    width = 2
fits(second.values, width)
days = pd.date_range("2015-01-01", periods=7)
for column in ([1], np.zeros(1), 1.0, first["a"], pd.Index([1, 2, 3])):
    dated = pd.DataFrame({"a": column, "b": 2.0}, index=days)
    keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])(dated.values.reshape(7, 2).astype("float32"))
