import keras
from keras.layers import Concatenate, Dense

a, b = keras.Input((10,)), keras.Input((10,))
# hint: join them with axis=-1
x = Concatenate(axis=2)([a, b])
model = keras.Model([a, b], Dense(2)(x))
