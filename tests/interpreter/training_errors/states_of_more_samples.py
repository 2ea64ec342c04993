import keras
import numpy as np
from keras import layers

x = np.ones((100, 5, 3), "float32")
layer = layers.GRU(4, stateful=True)
layer(x[:20])
layer(x[:14])
