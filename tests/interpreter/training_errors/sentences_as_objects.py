import keras
import numpy as np

sentences = [["hello", "there"], ["how", "are", "you", "today"], ["bye"]]
numbers = {}
for sentence in sentences:
    for word in sentence:
        numbers.setdefault(word, len(numbers) + 1)
rows = np.array([[numbers[word] for word in sentence] for sentence in sentences], dtype=object)
model = keras.Sequential([keras.layers.Embedding(20, 8), keras.layers.GRU(8), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(rows, np.arange(3), verbose=0)
