import keras
import numpy as np
from keras import layers

sentences = [[3, 8, 1], [4, 2], [9, 9, 9, 1, 2]]
longest = max(len(sentence) for sentence in sentences)
padded = np.zeros((len(sentences), longest), dtype="int32")
for row, sentence in enumerate(sentences):
    padded[row, : len(sentence)] = sentence
labels = np.array([0, 1, 0])
model = keras.Sequential()
model.add(layers.Embedding(input_dim=10, output_dim=4, mask_zero=True))
model.add(layers.Bidirectional(layers.GRU(4)))
model.add(layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(padded, labels, epochs=1, verbose=0)
