import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((6, 2)), layers.LSTM(4, return_sequences=True), layers.Dense(3, activation="softmax")])
model.compile("adam", loss="categorical_crossentropy")
model.fit(np.zeros((8, 6, 2)), np.zeros((8, 6, 3)), sample_weight=np.ones((8, 6)), verbose=0)
model.fit(np.zeros((8, 6, 2)), np.zeros((8, 6, 3)), sample_weight=np.ones((8, 1)), verbose=0)
