import keras
from keras import layers

inputs = keras.Input((20, 8))
left = layers.LSTM(16, return_sequences=True)(inputs)
right = layers.GRU(16)(inputs)
# hint: set return_sequences=True in the GRU of line 6
merged = layers.Concatenate()([left, right])
model = keras.Model(inputs, layers.TimeDistributed(layers.Dense(3))(merged))
