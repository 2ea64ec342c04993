import numpy as np
from keras import layers, models

X = np.random.rand(500, 28, 28, 1)
n, h, w, c = X.shape
model = models.Sequential([layers.Input((h, w, c)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(3)])
