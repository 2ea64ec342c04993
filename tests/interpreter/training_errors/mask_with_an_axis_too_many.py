import keras
import numpy as np

x = np.zeros((4, 20, 8), "float32")
attention = keras.layers.MultiHeadAttention(2, 4)
attention(x, x, attention_mask=np.ones((1, 4, 2, 20, 20), bool))
