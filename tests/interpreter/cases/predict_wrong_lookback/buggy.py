import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, Input

look_back = 30
series = np.random.rand(400)
X = np.array([series[i:i + look_back] for i in range(300)]).reshape(-1, look_back, 1)
y = np.array([series[i + look_back] for i in range(300)])
model = Sequential([Input((look_back, 1)), LSTM(8), Dense(1)])
model.compile('adam', 'mse')
model.fit(X, y, epochs=1, verbose=0)
last = series[-look_back:]
print(model.predict(last))  # fails: keras-fit-input-mismatch
