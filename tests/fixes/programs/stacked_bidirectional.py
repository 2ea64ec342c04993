import keras
from keras import layers

inputs = keras.Input((None,))
x = layers.Embedding(5000, 64)(inputs)
x = layers.Bidirectional(layers.LSTM(64))(x)
# hint: set return_sequences=True in the LSTM of line 6
x = layers.Bidirectional(layers.LSTM(32))(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
