import keras
from keras import layers

a = keras.Input((4,))
b = keras.Input((5,))
x = layers.Concatenate()([a, b])
# fix: Add 'b' to the inputs
model = keras.Model(a, layers.Dense(1)(x))
