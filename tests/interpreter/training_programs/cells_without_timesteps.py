import keras
import numpy as np
from keras import layers

flat = keras.Input(batch_shape=(4, 10))
print(layers.RNN([layers.LSTMCell(3), layers.GRUCell(4)])(flat).shape)
print(layers.RNN([layers.LSTMCell(3), layers.GRUCell(4)])(np.zeros((4, 5, 10), "float32")).shape)
