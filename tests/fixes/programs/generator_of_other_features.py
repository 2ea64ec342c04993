import numpy as np
from keras import Input, Model
from keras.layers import LSTM, Dense, Embedding, add

images, words = Input((4096,)), Input((34,))
x = add([Dense(64)(images), LSTM(64)(Embedding(1000, 64)(words))])
model = Model([images, words], Dense(1000, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy")


def batches(size):
    while True:
        yield (np.zeros((size, 2048)), np.zeros((size, 34))), np.zeros((size, 1000))


# hint: write shape=(2048,) in line 5
model.fit(batches(8), steps_per_epoch=2)
