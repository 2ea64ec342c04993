import numpy as np
from keras.layers import Input, Embedding, Bidirectional, LSTM, TimeDistributed, Dense, Dropout
from keras.models import Model
from keras.utils import to_categorical, pad_sequences

max_len, n_words, n_tags = 50, 900, 17
X = [list(range(1, 8)), list(range(3, 30)), list(range(2, 12))]
y = [[1] * 7, [2] * 27, [3] * 10]
X = pad_sequences(maxlen=max_len, sequences=X, padding='post', value=0)
y = pad_sequences(maxlen=max_len, sequences=y, padding='post', value=0)
y = np.array([to_categorical(i, num_classes=n_tags) for i in y])
inp = Input(shape=(max_len,))
m = Embedding(input_dim=n_words, output_dim=50)(inp)
m = Dropout(0.1)(m)
m = Bidirectional(LSTM(units=100, recurrent_dropout=0.1))(m)
out = Dense(n_tags, activation='softmax')(m)
model = Model(inp, out)
model.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['accuracy'])
model.fit(X, y, batch_size=3, epochs=1)  # fails: keras-fit-target-mismatch
