import keras
from keras.layers import Dense, Reshape

message = keras.Input((16,))
x = Dense(14)(message)
x = Reshape((-1, 16))(x)
model = keras.Model(message, x)
