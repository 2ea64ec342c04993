import numpy as np
from keras import layers

attention = layers.MultiHeadAttention(2, 4)
words = np.zeros((4, 20, 8), "float32")
print(attention(words, words).shape)
pictures = np.zeros((4, 6, 7, 8), "float32")
print(attention(words, pictures).shape)
