import numpy as np
from keras import layers, models, Input

model = models.Sequential([Input((6,)), layers.Dense(4, name='h'), layers.Dense(2, name='o')])
W = np.random.randn(4, 6)
b = np.zeros(4)
model.get_layer('h').set_weights([W, b])  # fails: keras-incompatible-axis
