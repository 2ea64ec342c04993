import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dropout, TimeDistributed, Dense

runs = [np.random.rand(20, 13) for _ in range(30)]
states = [np.random.choice(["OK", "KO"]) for _ in range(30)]
x_train = np.array(runs)
y_train = np.array([[1, 0] if state == "OK" else [0, 1] for state in states])

model = Sequential()
model.add(LSTM(16, input_shape=(20, 13), return_sequences=True))
model.add(Dropout(0.2))
model.add(TimeDistributed(Dense(2, activation="softmax")))
model.compile(loss="categorical_crossentropy", optimizer="adam")
model.fit(x_train, y_train, epochs=1, batch_size=10)  # fails: keras-fit-target-mismatch
