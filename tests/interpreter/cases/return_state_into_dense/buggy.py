import keras
from keras import layers

i = keras.Input((20, 8))
x = layers.GRU(16, return_state=True)(i)
x = layers.Dense(4)(x)  # fails: keras-input-count
model = keras.Model(i, x)
