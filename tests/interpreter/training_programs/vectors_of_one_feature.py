import keras
import numpy as np
from keras import layers

celsius = np.array([-40, -10, 0, 8, 15, 22, 38], dtype=float)
fahrenheit = np.array([-40, 14, 32, 46, 59, 72, 100], dtype=float)
model = keras.Sequential([layers.Dense(units=1, input_shape=[1])])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(0.1))
history = model.fit(celsius, fahrenheit, epochs=1, verbose=False)
print(model.predict(np.array([100.0]), verbose=0))
