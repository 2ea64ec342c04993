import numpy as np
import keras
from keras import layers

m = keras.Sequential([keras.Input((25, 25, 1)), layers.MaxPooling2D(), layers.Conv2D(8, 3, padding='same'), layers.UpSampling2D(), layers.Conv2D(1, 1)])
x = np.random.rand(3, 25, 25, 1)
residual = x - m.predict(x, verbose=0)  # fails: keras-op-mismatch
