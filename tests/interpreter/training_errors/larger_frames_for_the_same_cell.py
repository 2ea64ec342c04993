import numpy as np
from keras import layers

motion = layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True)
print(motion(np.zeros((2, 6, 24, 24, 3), "float32")).shape)
print(motion(np.zeros((2, 6, 32, 24, 3), "float32")).shape)
