import keras
import numpy as np
from keras import layers

x_train = np.zeros((600, 28, 28))
inputs = keras.Input(x_train.shape)  # [keras-batch-in-input-shape]
scores = layers.Dense(10)(inputs)
