import keras
from keras import layers

vocab = 8000
inp = keras.Input((None,), dtype='int32')
h = layers.Embedding(vocab, 100, mask_zero=True)(inp)
for units in (128, 64):
    h = layers.GRU(units, dropout=0.2, return_sequences=units == 128)(h)
out = layers.Dense(5, activation='softmax')(h)
model = keras.Model(inp, out)
