import numpy as np
import keras
from keras import layers

i = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3, strides=2, activation='relu')(i)
x = layers.Conv2D(16, 3, strides=2, activation='relu')(x)
x = layers.Conv2DTranspose(8, 3, strides=2, activation='relu')(x)
x = layers.Conv2DTranspose(1, 3, strides=2, activation='sigmoid')(x)
m = keras.Model(i, x)
m.compile('adam', 'mse')
data = np.random.rand(10, 28, 28, 1)
m.fit(data, data, epochs=1)  # fails: keras-fit-target-mismatch
