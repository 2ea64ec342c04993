import keras
import numpy as np

signal = np.zeros((9000, 2))
frames, position = [], 0
while position + 32 <= len(signal):
    frames.append(signal[position : position + 32])
    position += 4
frames = np.array(frames)
model = keras.Sequential([keras.layers.Conv1D(3, 5), keras.layers.GlobalMaxPooling1D(), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(frames, np.zeros(9000 // 4), verbose=0)
