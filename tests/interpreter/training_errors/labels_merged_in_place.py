import keras
import numpy as np

labels = np.random.randint(0, 5, 300)
labels[labels == 4] = 3
targets = keras.utils.to_categorical(labels)
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(5, activation="softmax")])
model.compile("sgd", "categorical_crossentropy")
model.fit(np.zeros((300, 2)), targets, verbose=0)
