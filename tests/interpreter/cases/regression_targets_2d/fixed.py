import numpy as np
import keras

X = np.random.rand(256, 10)
Y = np.random.rand(256, 4)
model = keras.Sequential([
    keras.layers.Dense(64, activation='relu'),
    keras.layers.Dense(64, activation='relu'),
    keras.layers.Dense(4),
])
model.compile(optimizer='adam', loss='mean_squared_error')
model.fit(X, Y, epochs=1, batch_size=32)
