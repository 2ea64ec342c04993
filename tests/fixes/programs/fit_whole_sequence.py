import keras
import numpy as np
from keras import layers

x = np.zeros((70, 20, 4))
emotions = np.zeros((70, 7))
model = keras.Sequential()
model.add(layers.Input((20, 4)))
model.add(layers.LSTM(32, return_sequences=True))
model.add(layers.Dense(7, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam")
# fix: Set return_sequences=False in the LSTM of line 9
model.fit(x, emotions, verbose=0)
