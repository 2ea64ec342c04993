import keras
from keras import layers

i = keras.Input((30, 64))
h = layers.LSTM(64, return_sequences=True)(i)
e = layers.Dense(1, activation='tanh')(h)
e = layers.Flatten()(e)
a = layers.Activation('softmax')(e)
a = layers.RepeatVector(128)(a)
a = layers.Permute((2, 1))(a)
c = layers.Multiply()([h, a])  # fails: keras-merge-mismatch
model = keras.Model(i, c)
