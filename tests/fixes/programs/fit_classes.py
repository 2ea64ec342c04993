import keras
import numpy as np
from keras.layers import Dense

x, y = np.zeros((30, 6)), np.zeros((30, 4))
model = keras.Sequential([keras.Input((6,)), Dense(16, activation="relu"), Dense(3, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer="adam")
# hint: set units=4 in the Dense of line 6
model.fit(x, y, verbose=0)
