from keras import Input, Model
from keras.layers import LSTM, Dense, Embedding, GlobalMaxPooling1D

words = Input((40,))
x = Embedding(1000, 32)(words)
x = GlobalMaxPooling1D()(x)
# hint: remove the GlobalMaxPooling1D of line 6
x = LSTM(16)(x)
model = Model(words, Dense(1)(x))
