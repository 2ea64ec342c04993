import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy", keras.metrics.Recall()])
model.fit(np.zeros((8, 4)), np.zeros((8,)), verbose=0)
