import keras
import numpy as np
from keras import layers

words, numbers = keras.Input((7,), name="words"), keras.Input((3,), name="numbers")
joined = layers.concatenate([layers.Dense(4)(words), numbers])
model = keras.Model([words, numbers], {"score": layers.Dense(1, name="score")(joined)})
model.compile("adam", {"score": "mse"})


def batches(size):
    while True:
        inputs, outputs = {}, {}
        for name, width in (("words", 7), ("numbers", 3)):
            inputs[name] = np.zeros((size, width), "float32")
        outputs["score"] = np.zeros((size, 1), "float32")
        yield inputs, outputs


model.fit(batches(4), steps_per_epoch=2, verbose=0)


def rows(size):
    row = 0
    while True:
        samples = []
        while len(samples) < size:
            samples.append(np.full((7,), row))
            row += 1
        parts = [np.array(samples), np.zeros((size, 3))]
        parts.append(np.zeros((size, 1)))
        yield (parts[0], parts[1]), parts[2]


single = keras.Model([words, numbers], layers.Dense(1)(joined))
single.compile("adam", "mse")
single.fit(rows(4), steps_per_epoch=2, verbose=0)
