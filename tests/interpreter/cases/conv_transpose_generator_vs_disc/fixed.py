import keras
from keras import layers

gen = keras.Sequential([keras.Input((64,)), layers.Dense(4 * 4 * 128), layers.Reshape((4, 4, 128)),
                        layers.Conv2DTranspose(64, 4, strides=2, padding='same'),
                        layers.Conv2DTranspose(3, 4, strides=2, padding='same')])
disc = keras.Sequential([keras.Input((16, 16, 3)), layers.Conv2D(32, 4, strides=2), layers.Flatten(), layers.Dense(1)])
z = keras.Input((64,))
gan = keras.Model(z, disc(gen(z)))
