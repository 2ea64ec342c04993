import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((5,)), layers.Embedding(12, 3), layers.Flatten(), layers.Dense(1)])
words = np.concatenate([np.zeros((790, 5), int), np.full((10, 5), 12)])
model.predict(words[:790], steps=2, verbose=0)
model.predict(words, steps=2, verbose=0)
