import keras
from keras.layers import Concatenate, Dense

a = keras.Input((4,))
b = keras.Input((5,))
# hint: pass them as a list
x = Concatenate()(a, b)
model = keras.Model([a, b], Dense(1)(x))
