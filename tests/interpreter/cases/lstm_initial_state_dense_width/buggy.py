import numpy as np
import keras
from keras import layers

img = keras.Input((512,))
cap = keras.Input((None,))
state = layers.Dense(128)(img)
e = layers.Embedding(800, 64)(cap)
seq = layers.LSTM(256, return_sequences=True)(e, initial_state=[state, state])
m = keras.Model([img, cap], layers.Dense(800, activation='softmax')(seq))
m.compile('adam', 'sparse_categorical_crossentropy')
m.fit([np.random.rand(4, 512), np.zeros((4, 9))], np.zeros((4, 9)), epochs=1)  # fails: keras-fit-input-mismatch
