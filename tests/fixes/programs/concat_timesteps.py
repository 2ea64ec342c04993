import keras
from keras import layers

question = keras.Input((10, 64))
answer = keras.Input((15, 64))
# hint: join them with axis=1
joined = layers.Concatenate()([question, answer])
model = keras.Model([question, answer], layers.LSTM(8)(joined))
