import keras
import numpy as np
from keras import layers

x, y = np.zeros((80, 128)), np.zeros((80, 5))
x_val, y_val = np.zeros((16, 128)), np.zeros((16, 5))
model = keras.Sequential([keras.Input((128,)), layers.Dense(5, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
# hint: write validation_data=(x_val, y_val)
model.fit(x, y, validation_data=[[x_val, y_val]])
