"""More samples or columns are taken than there are: pandas and scikit-learn refuse that, in their own words."""

import keras
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
try:
    train, test = train_test_split(np.zeros((2, 3)), test_size=6)
    model(train[:5])
except ValueError:
    print("too few samples")
try:
    model(pd.DataFrame(np.zeros((2, 1)), columns=list("a")).drop(columns=["a", "b", "c"]).values[:, 1:])
except KeyError:
    print("too few columns")
