import numpy as np
from keras import layers, models

X = np.random.rand(100, 100)
X = X.reshape(100, 28, 28, 1)  # fails: keras-op-mismatch
model = models.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(2)])
model.compile('sgd', 'mse')
