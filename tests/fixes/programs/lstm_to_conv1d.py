import keras
from keras import layers

inputs = keras.Input(shape=(50, 4))
x = layers.LSTM(32)(inputs)
# hint: set return_sequences=True in the LSTM of line 5
x = layers.Conv1D(16, 3)(x)
model = keras.Model(inputs, x)
