import keras
import numpy as np
from keras import layers


def translator(source_words, target_words, units):
    source = keras.Input((9, source_words))
    steps, last = layers.GRU(units, return_sequences=True, return_state=True)(source)
    target = keras.Input((None, target_words))
    decoder = layers.GRU(units, return_sequences=True)
    decoded = decoder(target, initial_state=[last])
    return keras.Model([source, target], layers.Dense(target_words, activation="softmax")(decoded))


model = translator(20, 12, 16)
model.predict([np.zeros((2, 9, 20)), np.zeros((2, 4, 12))], verbose=0)
