import keras
import numpy as np

y = np.random.randint(0, 5, 300)
labels = y
labels[labels > 3] = 0
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(np.zeros((300, 4)), y, verbose=0)
