import keras
import numpy as np
from keras.layers import LSTM, Dense, Embedding, Input, RepeatVector, TimeDistributed

samples, encoder_steps, decoder_steps, tokens = 10, 7, 5, 11
encoder_inputs = Input((None, tokens))
_, state_h, state_c = LSTM(6, return_state=True)(encoder_inputs)
decoder_inputs = Input((None, tokens))
outputs, _, _ = LSTM(6, return_sequences=True, return_state=True)(decoder_inputs, initial_state=[state_h, state_c])
model = keras.Model([encoder_inputs, decoder_inputs], Dense(tokens, activation="softmax")(outputs))
model.compile("rmsprop", "categorical_crossentropy")
source = np.zeros((samples, encoder_steps, tokens))
target = np.zeros((samples, decoder_steps, tokens))
model.fit([source, target], np.roll(target, 1, axis=1), validation_split=0.2, verbose=0)

numbers = keras.Sequential(
    [
        Input((encoder_steps,)),
        Embedding(tokens, 4),
        LSTM(6),
        RepeatVector(decoder_steps),
        LSTM(6, return_sequences=True),
    ]
)
numbers.add(TimeDistributed(Dense(tokens, activation="softmax")))
numbers.compile("adam", "sparse_categorical_crossentropy")
numbers.fit(np.zeros((samples, encoder_steps)), np.zeros((samples, decoder_steps)), verbose=0)
numbers.compile("adam", "sparse_categorical_crossentropy")
numbers.fit(np.zeros((samples, encoder_steps)), np.zeros((samples, decoder_steps, 1)), verbose=0)
