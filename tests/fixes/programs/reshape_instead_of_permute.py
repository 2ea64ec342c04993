import keras
from keras.layers import LSTM, Reshape

inputs = keras.Input((12, 30))
# fix: Write Permute((2, 1))
x = Reshape((30, 12))(inputs)
model = keras.Model(inputs, LSTM(4)(x))
