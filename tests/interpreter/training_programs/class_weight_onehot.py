import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
model.compile("adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(np.zeros((8, 4)), np.eye(3)[np.random.randint(0, 3, 8)], class_weight={0: 1.0, 1: 2.0, 2: 1.0}, verbose=0)
