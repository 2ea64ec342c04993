import keras
from keras import layers

vocab_size = 20000
maxlen = 80

model = keras.Sequential()
model.add(keras.Input(shape=(maxlen,), dtype="int32"))  # shape: (None, 80)
model.add(layers.Embedding(vocab_size, 128, mask_zero=True))  # shape: (None, 80, 128)
model.add(layers.SpatialDropout1D(0.2))  # shape: (None, 80, 128)
model.add(layers.Bidirectional(layers.GRU(64, return_sequences=True)))  # shape: (None, 80, 128)
model.add(layers.Bidirectional(layers.GRU(32, return_sequences=True), merge_mode="sum"))  # shape: (None, 80, 32)
model.add(layers.Bidirectional(layers.LSTM(16), merge_mode="ave"))  # shape: (None, 16)
model.add(layers.Dense(1, activation="sigmoid"))  # shape: (None, 1)

# functional, with unknown length
tokens = keras.Input((None,), dtype="int64")  # shape: (None, None)
x = layers.Embedding(vocab_size, 64)(tokens)  # shape: (None, None, 64)
fwd, bwd = layers.Bidirectional(layers.GRU(24, return_sequences=True), merge_mode=None)(x)  # shape: [(None, None, 24), (None, None, 24)]
x = layers.Average()([fwd, bwd])  # shape: (None, None, 24)
x = layers.SimpleRNN(8)(x)  # shape: (None, 8)
tagger = keras.Model(tokens, x)
