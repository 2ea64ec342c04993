import keras
import numpy as np
from keras import layers

enc = np.random.randint(0, 20, (10, 7))
target = np.eye(20)[np.random.randint(0, 20, (10, 5))]
e = keras.Input((7,))
o = layers.LSTM(8, return_sequences=True)(layers.Embedding(20, 4)(e))
model = keras.Model(e, layers.TimeDistributed(layers.Dense(20, activation="softmax"))(o))
model.compile("adam", "categorical_crossentropy")
model.fit(enc, target, verbose=0)
