import keras
import numpy as np
from keras import layers

sentence = np.zeros(8)
model = keras.Sequential([keras.Input((None,)), layers.Embedding(50, 4), layers.GlobalAveragePooling1D()])
model.predict(sentence, verbose=0)
