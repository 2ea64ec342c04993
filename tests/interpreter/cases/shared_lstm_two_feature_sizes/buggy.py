import numpy as np
from keras.layers import Input, LSTM, Dense, concatenate
from keras.models import Model

tweet_a = Input(shape=(140, 256))
tweet_b = Input(shape=(140, 128))
shared_lstm = LSTM(64)
encoded_a = shared_lstm(tweet_a)
encoded_b = shared_lstm(tweet_b)
merged = concatenate([encoded_a, encoded_b])
predictions = Dense(1, activation='sigmoid')(merged)
model = Model(inputs=[tweet_a, tweet_b], outputs=predictions)
model.compile(optimizer='rmsprop', loss='binary_crossentropy')
model.fit([np.random.rand(8, 140, 256), np.random.rand(8, 140, 128)], np.ones((8, 1)), epochs=1)  # fails: keras-fit-input-mismatch
