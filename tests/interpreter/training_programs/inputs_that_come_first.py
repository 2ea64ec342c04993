import keras
import numpy as np
from keras import layers

flat = keras.Sequential([layers.Flatten(), layers.Dense(2)])
first = keras.Sequential([keras.Input((4, 4)), flat])
second = keras.Sequential([first, layers.Dense(3)])
third = keras.Sequential([layers.InputLayer((4, 4)), second])
fourth = keras.Sequential([layers.Dense(3, input_shape=(4,)), layers.Dense(2)])
late = keras.Sequential([layers.Dense(3), keras.Input((4,))])
print(third.predict(np.zeros((2, 4, 4)), verbose=0).shape, fourth.output_shape)
