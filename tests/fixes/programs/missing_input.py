import keras
from keras import layers

a = keras.Input((4,))
b = keras.Input((5,))
x = layers.Concatenate()([a, b])
model = keras.Model(a, layers.Dense(1)(x))
