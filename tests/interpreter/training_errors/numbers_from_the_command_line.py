import sys

import keras
import numpy as np

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
given = [argument for argument in sys.argv[1:] if argument.isdigit()]
age, income = (float(given[0]), float(given[1]) / 1000) if len(given) > 1 else (30.0, 2.5)
print(model.predict(np.array([[float(age), len(given)]])))
