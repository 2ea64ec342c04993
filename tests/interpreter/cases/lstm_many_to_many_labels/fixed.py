import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, Bidirectional, Embedding, TimeDistributed

n_words, max_len, n_tags = 1000, 50, 9
X = np.random.randint(0, n_words, (64, max_len))
y = np.random.randint(0, n_tags, (64, max_len))

model = Sequential()
model.add(Embedding(n_words, 20))
model.add(Bidirectional(LSTM(50, return_sequences=True)))
model.add(TimeDistributed(Dense(n_tags, activation='softmax')))
model.compile(optimizer='rmsprop', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(X, y, batch_size=32, epochs=1)
