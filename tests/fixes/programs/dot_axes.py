from keras.layers import LSTM, Dense, Dot, Input, TimeDistributed
from keras.models import Model

utterance = Input((40, 80))
seq = TimeDistributed(Dense(64))(utterance)
context = Input((25, 80))
vec = LSTM(64)(TimeDistributed(Dense(64))(context))
# hint: write axes=(2, 1)
attention = Dot(axes=1)([seq, vec])
model = Model([utterance, context], attention)
