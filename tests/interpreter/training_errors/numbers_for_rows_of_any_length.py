import keras
import numpy as np
from keras import layers

words, marks = np.zeros(40), np.zeros((40, 1))
rows = keras.Input((None,))
features = layers.GlobalAveragePooling1D()(layers.Embedding(50, 4)(rows))
model = keras.Model(rows, layers.Dense(1)(features))
model.compile("adam", "mse")
model.fit(words, marks, verbose=0)
