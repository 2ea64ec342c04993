from keras.layers import LSTM, Activation, Bidirectional, Dense, Dot, Embedding, Flatten, Input, Multiply, Permute, RepeatVector
from keras.models import Model

MAX_LEN, UNITS = 100, 64

words = Input((MAX_LEN,))  # shape: (None, 100)
x = Embedding(8000, 100)(words)  # shape: (None, 100, 100)
states = Bidirectional(LSTM(UNITS, return_sequences=True))(x)  # shape: (None, 100, 128)

# attention weights, one per step
e = Dense(1, activation='tanh')(states)  # shape: (None, 100, 1)
e = Flatten()(e)  # shape: (None, 100)
a = Activation('softmax')(e)  # shape: (None, 100)
a = RepeatVector(2 * UNITS)(a)  # shape: (None, 128, 100)
a = Permute([2, 1])(a)  # shape: (None, 100, 128)
weighted = Multiply()([states, a])  # shape: (None, 100, 128)

# or as a dot product
b = Activation('softmax')(Flatten()(Dense(1)(states)))  # shape: (None, 100, 1) | (None, 100)
context = Dot(axes=1)([b, states])  # shape: (None, 128)

pooled = LSTM(32)(weighted)  # shape: (None, 32)
out = Dense(1, activation='sigmoid')(context)  # shape: (None, 1)
model = Model(words, [pooled, out])
