import keras
from keras import layers

inputs = keras.Input((100, 6))
x = layers.Conv1D(32, 5, activation="relu")(inputs)
x = layers.MaxPooling1D(2)(x)
x = layers.Flatten()(x)
# hint: remove the Flatten of line 7
x = layers.LSTM(20)(x)
model = keras.Model(inputs, x)
