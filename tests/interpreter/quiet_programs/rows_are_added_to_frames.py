import keras
import numpy as np
import pandas as pd


def assigned(mask):
    frame = pd.DataFrame(columns=["cell", "count"])
    for index in range(np.max(mask).astype(int)):
        frame.loc[len(frame)] = [index, 1]
    return frame


print(assigned(np.ones((3, 3))).cell.values[0])
frame = pd.DataFrame(columns=["cell", "count"])
frame.loc[0] = [1, 2]
print(frame.cell.values[0])
frame.at[3, "cell"] = 5
print(frame.cell.values[1])
empty = pd.DataFrame()
empty["cell"] = [1, 2, 3]
print(empty["cell"].values[2], empty.values[2])
wide = pd.DataFrame(np.zeros((4, 2)), columns=["a", "b"])
wide.loc[:, "c"] = 1.0
keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)]).predict(wide.values)
