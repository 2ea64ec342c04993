"""What stands under a condition may be for later iterations, which have something else than the first one."""

import sys

import numpy as np
from tensorflow import keras
from keras import layers

number = int(sys.argv[1]) if len(sys.argv) > 1 else 3
inputs = layers.Input((8,))
branch = layers.Dense(3)(inputs)
for level in range(number):
    if level % number == number - 1:
        merged = layers.Add()([inputs, branch])
    branch = layers.Dense(8)(branch)

frames, rows = [], []
for step in range(number):
    if step % number == number - 1:
        print(np.stack(frames).shape)
    frames.append(np.zeros((4, 4)))

window = np.zeros((0, 4))
while len(rows) < number:
    rows.append(step)
    if len(rows) == number and number > 1:
        print(window @ np.zeros((number - 1, 2)))
    window = np.zeros((len(rows), len(rows)))

parts = []
for step in range(3):
    if number > 2 * step:
        print("early", np.zeros(3) + (np.zeros(3) if step else 1))
    if step == number - 1:
        print(np.stack(parts).shape)
    parts.append(np.zeros(2))

for units, width in ((4, 8), (8, 8)):
    hidden = layers.Dense(units)(inputs)
    if number * units == 24:
        layers.Add()([layers.Dense(width)(inputs), hidden])


def rows_of(count):
    kept = []
    for step in range(4):
        if step % count == 0:
            continue
        kept.append(np.zeros(step))
        if len(kept) > count:
            return np.stack(kept[1:2] + kept[1:2])
    return None


print(rows_of(number))
