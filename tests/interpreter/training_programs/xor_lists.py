import keras
import numpy as np
from keras.layers import Dense
from keras.models import Sequential

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])
model = Sequential()
model.add(Dense(8, input_dim=2, activation="tanh"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(learning_rate=0.1))
model.fit(X, y, batch_size=1, epochs=1, verbose=0)
print((model.predict(X, verbose=0) > 0.5).astype(int).ravel() == y.ravel())
