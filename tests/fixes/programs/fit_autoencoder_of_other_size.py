import keras
import numpy as np
from keras.layers import Conv2D, MaxPooling2D, UpSampling2D

digits = np.zeros((16, 28, 28, 1))
image = keras.Input((28, 28, 1))
x = MaxPooling2D(2)(Conv2D(8, 3, padding="same")(image))
x = UpSampling2D(2)(Conv2D(8, 3)(x))
autoencoder = keras.Model(image, Conv2D(1, 3, padding="same")(x))
autoencoder.compile(optimizer="adam", loss="mse")
# hint: set padding="same" in the Conv2D of line 8
autoencoder.fit(digits, digits, verbose=0)
