import keras
from keras.layers import Dense, Input, add

inputs = Input((20,))
x = Dense(64, activation="relu")(inputs)
x = Dense(64)(x)
# hint: insert Dense(64) after 'inputs'
x = add([inputs, x])
model = keras.Model(inputs, Dense(1)(x))
