import numpy as np
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

inputs = Input((40, 120, 1))
model = Model(inputs, Conv2D(1, 3, padding="same")(inputs))
model.compile(optimizer="adam", loss="mse")
images = np.random.rand(10, 40, 120, 1)


def one_by_one():
    while True:
        for image in images:
            yield image, image


def cut():
    while True:
        yield images[:4, :20, :60], images[:4, :20, :60]


# Before Keras 3 the layers alone decide about what a generator gives.
model.fit(one_by_one(), steps_per_epoch=2, verbose=0)
model.fit(cut(), steps_per_epoch=2, verbose=0)
