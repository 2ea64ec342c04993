import numpy as np
from keras.layers import Concatenate, Dense, Input, Multiply, Subtract
from keras.models import Model


def pairs(count):
    while True:
        first, second = np.random.rand(count, 24), np.random.rand(count, 24)
        labels = [1] * (count // 2) + [0] * (count // 2)
        yield (first, second), labels


a, b = Input((24,)), Input((24,))
merged = Concatenate()([Multiply()([a, b]), Subtract()([a, b])])
model = Model([a, b], Dense(1, activation='sigmoid')(Dense(10, activation='relu')(merged)))
model.compile(loss='binary_crossentropy', metrics=['acc'], optimizer='adam')
model.fit(pairs(8), steps_per_epoch=2, epochs=1, verbose=0)  # fails: keras-fit-target-mismatch
