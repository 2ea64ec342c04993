import numpy as np
import keras
from keras import layers

critic = keras.Sequential([
    keras.Input((32, 32, 3)),
    layers.Conv2D(32, 4, strides=2, padding='same'),
    layers.LeakyReLU(negative_slope=0.2),
    layers.Conv2D(1, 4, strides=2, padding='same'),
])
critic.compile('adam', 'binary_crossentropy')
real = np.random.rand(16, 32, 32, 3)
critic.train_on_batch(real, np.ones((16, 8, 8, 1)))
