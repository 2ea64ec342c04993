import numpy as np
from keras.layers import Dense, Input
from keras.models import Sequential


def batches():
    while True:
        yield [np.zeros((4, 3)), np.zeros((4, 1))]


model = Sequential([Input((3,)), Dense(1)])
model.compile(loss="mse", optimizer="adam")
samples = batches()
# no hint
model.fit(samples, steps_per_epoch=2)
