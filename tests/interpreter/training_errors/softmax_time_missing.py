import keras
import numpy as np
from keras import layers

X, Y = np.zeros((20, 12, 8)), np.zeros((20, 5))
model = keras.Sequential()
model.add(keras.Input((12, 8)))
model.add(layers.Bidirectional(layers.LSTM(8, return_sequences=True)))
model.add(layers.Dropout(0.2))
model.add(layers.Dense(5, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam")
model.fit(X, Y, verbose=0)
