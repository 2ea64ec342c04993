import keras
from keras import layers

noise = keras.Input((100,))
x = layers.Dense(7 * 7 * 128)(noise)
x = layers.LeakyReLU()(x)
# hint: insert Reshape((7, 7, 128)) before it
x = layers.Conv2DTranspose(64, 4, strides=2, padding="same")(x)
generator = keras.Model(noise, x)
