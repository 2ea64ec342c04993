import numpy as np
from keras import Input, Model
from keras.layers import LSTM, Conv1D, Dense, MaxPooling1D, TimeDistributed

signals, states = np.zeros((20, 400, 12)), np.zeros((20, 400, 4))
signal = Input((400, 12))
x = Conv1D(32, 5, padding="same", activation="relu")(signal)
x = MaxPooling1D(2)(x)
x = LSTM(32, return_sequences=True)(x)
model = Model(signal, TimeDistributed(Dense(4, activation="softmax"))(x))
model.compile("adam", "categorical_crossentropy")
# hint: remove the MaxPooling1D of line 8
model.fit(signals, states)
