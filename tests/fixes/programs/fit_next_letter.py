import numpy as np
from keras.layers import Dense, Input, SimpleRNN
from keras.models import Sequential

letters, next_letters = np.zeros((60, 7, 7)), np.zeros((60, 7))
model = Sequential([Input((7, 7)), SimpleRNN(7, return_sequences=True), Dense(7, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer="adam")
# fix: Set return_sequences=False in the SimpleRNN of line 6
model.fit(letters, next_letters)
