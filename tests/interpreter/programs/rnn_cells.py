import keras
from keras import layers

seq = keras.Input((10, 3))  # shape: (None, 10, 3)
a = layers.RNN(layers.LSTMCell(8))(seq)  # shape: (None, 8)
b = layers.RNN([layers.GRUCell(8), layers.GRUCell(6)], return_sequences=True)(seq)  # shape: (None, 10, 6)
cells = [layers.LSTMCell(n) for n in (12, 9)]
c = layers.RNN(layers.StackedRNNCells(cells))(seq)  # shape: (None, 9)
d, state = layers.GRU(5, return_state=True)(seq)  # shape: [(None, 5), (None, 5)]
e, h1, c1 = layers.LSTM(5, return_sequences=True, return_state=True, go_backwards=True)(seq)  # shape: [(None, 10, 5), (None, 5), (None, 5)]
f = layers.SimpleRNN(4)(e, initial_state=[layers.Dense(4)(h1)])  # shape: (None, 4)
out = layers.Bidirectional(layers.LSTM(7, return_state=True))(seq)  # shape: [(None, 14), (None, 7), (None, 7), (None, 7), (None, 7)]
y, fh, fc, bh, bc = out
g = layers.Bidirectional(layers.GRU(3), backward_layer=layers.GRU(3, go_backwards=True))(seq)  # shape: (None, 6)
masked = layers.Masking(0.0)(seq)  # shape: (None, 10, 3)
z = layers.LSTM(2)(masked)  # shape: (None, 2)
model = keras.Model(seq, [a, b, c, d, f, y, g, z])
