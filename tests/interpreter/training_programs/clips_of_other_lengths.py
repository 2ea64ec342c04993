import keras
import numpy as np
from keras import layers

motion = layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True)
print(motion(np.zeros((2, 6, 24, 24, 3), "float32")).shape)
print(motion(np.zeros((3, 9, 24, 24, 3), "float32")).shape)
steps = layers.ConvLSTM1D(2, 3)
print(steps(keras.Input((None, 20, 1))).shape)
print(steps(np.zeros((2, 4, 20, 1), "float32")).shape)
