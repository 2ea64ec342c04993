import keras
from keras.layers import Dense

a = keras.Input((4,))
b = keras.Input((5,))
x = Dense(8)([a, b])
model = keras.Model([a, b], x)
