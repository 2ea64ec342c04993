"""What is chosen by chance has the shape that all have, but not the contents of any one."""

import random

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
x = np.zeros((8, 4))
several = [np.full((8,), 5), np.zeros((8,))]
model.fit(x, random.choice(several))
model.fit(x, several[random.randrange(2)])
model.fit(x, {0: several[0], 1: several[1]}[random.randrange(2)])
sizes = random.choice([np.array([3, 4]), np.array([4, 3])])
keras.ops.matmul(np.zeros((2, sizes[0])), np.zeros((4, 5)))
for _ in range(random.randint(1, 3)):
    several.append(np.full((8,), 7))
    several.append(np.full((8,), 2))
model.fit(x, several[-1])
count = random.randint(2, 5)
layers.Dense(count)(np.zeros((count, 3)))
np.zeros((8, 4)).reshape((count, -1))
