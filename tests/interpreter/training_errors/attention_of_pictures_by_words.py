import keras
import numpy as np
from keras import layers

words, pictures = keras.Input((20, 8)), keras.Input((6, 7, 8))
model = keras.Model([words, pictures], layers.MultiHeadAttention(2, 4)(words, pictures))
model.predict([np.zeros((2, 20, 8)), np.zeros((2, 6, 7, 8))])
