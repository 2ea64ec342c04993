import numpy as np
import keras
from keras import layers

x = np.random.rand(100, 784)
y = np.random.randint(0, 10, 100)
x_train, x_val = x[:80].reshape(-1, 28, 28, 1), x[80:].reshape(-1, 28, 28, 1)
m = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10, activation='softmax')])
m.compile('adam', 'sparse_categorical_crossentropy')
m.fit(x_train, y[:80], validation_data=(x_val, y[80:]), epochs=1)
