import keras
import numpy as np

x, labels = np.zeros((300, 6), "float32"), np.random.randint(0, 5, 300)
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(ignore_class=3))
model.fit(x, labels, verbose=0)
