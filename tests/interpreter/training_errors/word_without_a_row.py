import keras
import numpy as np
from keras import layers

vocabulary = 12
model = keras.Sequential([keras.Input((5,)), layers.Embedding(vocabulary, 3), layers.Flatten(), layers.Dense(1)])
model.compile("sgd", "mse")
words = np.random.randint(1, vocabulary + 1, (800, 5))
model.fit(words, np.zeros((800, 1)), verbose=0)
