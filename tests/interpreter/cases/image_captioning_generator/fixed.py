import numpy as np
from keras.layers import Input, Dense, LSTM, Embedding, Dropout, add
from keras.models import Model

max_length, vocab_size = 20, 300
inputs1 = Input(shape=(2048,))
fe2 = Dense(64, activation='relu')(Dropout(0.5)(inputs1))
inputs2 = Input(shape=(max_length,))
se1 = Embedding(vocab_size, 64, mask_zero=True)(inputs2)
se3 = LSTM(64)(Dropout(0.5)(se1))
decoder2 = Dense(64, activation='relu')(add([fe2, se3]))
outputs = Dense(vocab_size, activation='softmax')(decoder2)
model = Model(inputs=[inputs1, inputs2], outputs=outputs)
model.compile(loss='categorical_crossentropy', optimizer='adam')
X1 = np.random.rand(32, 2048)
X2 = np.random.randint(0, vocab_size, (32, max_length))
y = np.eye(vocab_size)[np.random.randint(0, vocab_size, 32)]
model.fit([X1, X2], y, epochs=1, verbose=0)
