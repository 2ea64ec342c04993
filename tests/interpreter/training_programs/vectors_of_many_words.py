import keras
import numpy as np
from keras import layers

vectors = {word: np.random.rand(30) for word in range(3000)}
corpus = np.random.randint(0, 3000, 300)


def observations():
    while True:
        for i in range(4, len(corpus)):
            context = [vectors[word] for word in corpus[i - 4 : i]]
            yield np.concatenate(context)[np.newaxis], np.array([corpus[i]])


model = keras.Sequential([keras.Input((120,)), layers.Dense(3000, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(observations(), steps_per_epoch=3, verbose=0)
