from collections import namedtuple

import keras
from keras import layers

Stage = namedtuple("Stage", "filters repeats stride")
STAGES = [Stage(16, 1, 1), Stage(24, 2, stride=2), Stage(repeats=1, filters=40, stride=2)]


def expanded(stages):
    for stage in stages:
        for i in range(stage.repeats):
            yield stage.filters, stage.stride if i == 0 else 1


inp = keras.Input((30, 50, 3))  # shape: (None, 30, 50, 3)
x = inp
for filters, stride in expanded(STAGES):
    x = layers.Conv2D(filters, 3, strides=stride, padding="same")(x)  # shape: (None, 30, 50, 16) | (None, 15, 25, 24) | (None, 8, 13, 40)

sizes = [int(n) for n in x.shape[1:3]]
levels = {n: layers.AveragePooling2D((sizes[0] // n, sizes[1] // n))(x) for n in (1, 2, 4)}  # shape: (None, 1, 1, 40) | (None, 2, 2, 40) | (None, 4, 4, 40)
flat = [layers.Flatten()(levels[n]) for n in sorted(levels)]  # shape: (None, 40) | (None, 160) | (None, 640)
pyramid = layers.Concatenate()(flat)  # shape: (None, 840)
first, *rest = flat
total = sum(f.shape[-1] for f in rest)
out = layers.Dense(total // 10)(first)  # shape: (None, 80)
model = keras.Model(inp, [pyramid, out])
