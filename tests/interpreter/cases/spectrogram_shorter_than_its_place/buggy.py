import numpy as np
from keras.layers import Conv2D, Dense, Flatten, Input
from keras.models import Sequential

TOTAL, BANDS, FRAMES = 6, 24, 32


def spectrogram(seconds):
    return np.random.rand(1, 1, BANDS, seconds * 8)


x_train = np.zeros((TOTAL, 1, BANDS, FRAMES))
for i in range(TOTAL):
    found = spectrogram(3)[:, :, :, :FRAMES]
    x_train[i, :, :] = found  # fails: keras-op-mismatch
x_train = np.moveaxis(x_train, 1, -1)
model = Sequential([Input((BANDS, FRAMES, 1)), Conv2D(4, 3), Flatten(), Dense(2, activation='softmax')])
model.compile('adam', 'sparse_categorical_crossentropy')
model.fit(x_train, np.zeros(TOTAL), verbose=0)
