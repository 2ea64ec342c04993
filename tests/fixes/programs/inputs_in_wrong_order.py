import keras
import numpy as np
from keras import layers

history, facts = keras.Input((30, 4)), keras.Input((12,))
merged = layers.concatenate([layers.LSTM(16)(history), facts])
model = keras.Model([history, facts], layers.Dense(1)(merged))
model.compile("adam", "mse")
x_history, x_facts = np.random.rand(64, 30, 4), np.random.rand(64, 12)
# hint: write [x_history, x_facts]
model.fit([x_facts, x_history], np.random.rand(64, 1))
