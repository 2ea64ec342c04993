import numpy as np
from keras.layers import LSTM, Dense, Input
from keras.models import Sequential

BATCH, STEPS = 20, 6
series = np.sin(np.arange(400) / 7.0)
windows = np.array([series[i:i + STEPS] for i in range(300)])[..., None]
following = series[STEPS:STEPS + 300]
x_train, y_train = windows[:240], following[:240]
x_test, y_test = windows[240:], following[240:]
x_test, y_test = x_test[:40], y_test[:40]

model = Sequential()
model.add(Input(batch_shape=(BATCH, STEPS, 1)))
model.add(LSTM(8, stateful=True))
model.add(Dense(1))
model.compile(loss='mse', optimizer='adam')
model.fit(
    x_train, y_train, epochs=1, batch_size=BATCH, validation_data=(x_test, y_test), shuffle=False, verbose=0
)
