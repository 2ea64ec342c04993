import keras
import numpy as np
from keras.layers import AveragePooling1D, Conv1D, Dense

x, y = np.zeros((11, 124, 3)), np.zeros((11, 2))
model = keras.Sequential([keras.Input((124, 3)), Conv1D(8, 5), AveragePooling1D(pool_size=2), Dense(2, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer="adam")
# hint: use GlobalAveragePooling1D() instead of the AveragePooling1D of line 6
model.fit(x, y, verbose=0)
