import random
import sys
from contextlib import suppress

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
tables = {"summer": np.zeros((8, 3)), "winter": np.ones((8, 3))}
season = sys.argv[0] + "?"
try:
    x = tables[season]
except KeyError:
    x = np.zeros((8, 4))
model.predict(x, verbose=0)
y = np.zeros((8, 4))
with suppress(KeyError):
    y = tables[season]
model.predict(y, verbose=0)
try:
    z = [np.zeros((8, 3)), np.zeros((8, 3))][len(sys.argv) + 9]
except IndexError:
    z = np.zeros((8, 4))
model.predict(z, verbose=0)
model.predict(tables.get(season, np.zeros((8, 4))), verbose=0)
found = tables.get(season)
if found is None:
    found = np.zeros((8, 4))
model.predict(found, verbose=0)
mixed = [np.zeros((8, 3)), np.zeros((8, 4))]
order = random.randrange(1, 2)
model.predict(mixed[order], verbose=0)
tables.pop(season, None)
tables["autumn"] = np.zeros((8, 4))
model.predict(tables[max(tables, key=lambda name: tables[name].shape[1])], verbose=0)
