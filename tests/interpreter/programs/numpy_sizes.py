import numpy as np
from keras import Input, layers

data = np.zeros((200, 28, 28))
labels = np.arange(10)
x = Input(data.shape[1:])  # shape: (None, 28, 28)
x = layers.Reshape((28, 28, 1))(x)  # shape: (None, 28, 28, 1)
for rate in np.linspace(0.0, 0.2, 3):
    if rate > 0:
        x = layers.Dropout(float(rate))(x)  # shape: (None, 28, 28, 1)
x = layers.Conv2D(int(np.ceil(7 / 2)), 3)(x)  # shape: (None, 26, 26, 4)
x = layers.Reshape((int(np.prod(x.shape[1:])),))(x)  # shape: (None, 2704)
outputs = layers.Dense(len(labels))(x)  # shape: (None, 10)
