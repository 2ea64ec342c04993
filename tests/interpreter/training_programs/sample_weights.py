import keras
import numpy as np
from keras import layers

x, y, w = np.random.rand(12, 4), np.random.randint(0, 3, 12), np.ones(12)
model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy", weighted_metrics=["accuracy"])
model.fit(x, y, sample_weight=w, verbose=0)
model.fit(x, y, class_weight={0: 1.0, 1: 2.0, 2: 1.0}, verbose=0)
model.fit(x, y, validation_data=(x, y, w), verbose=0)
model.evaluate(x, y, sample_weight=w, verbose=0)
