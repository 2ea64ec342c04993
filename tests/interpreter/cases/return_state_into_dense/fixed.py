import keras
from keras import layers

i = keras.Input((20, 8))
x = layers.GRU(16)(i)
x = layers.Dense(4)(x)
model = keras.Model(i, x)
