import numpy as np
from tensorflow.keras.layers import Conv2D, Dense, Flatten, Input
from tensorflow.keras.models import Model

inputs = Input((40, 60, 1))
model = Model(inputs, Dense(2)(Flatten()(Conv2D(4, 3)(inputs))))
model.compile(optimizer="adam", loss="mse")
images, labels = np.random.rand(10, 40, 60, 1), np.random.rand(10, 2)


def batches():
    while True:
        yield images[:4], labels[:4]


model.fit(batches(), steps_per_epoch=2, verbose=0)
