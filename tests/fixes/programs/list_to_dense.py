import keras
from keras.layers import Dense

a = keras.Input((4,))
b = keras.Input((5,))
# hint: join them first, with Concatenate()
x = Dense(8)([a, b])
model = keras.Model([a, b], x)
