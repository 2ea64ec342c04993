import keras
from keras import layers

encoder = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(16)])
photo = keras.Input((28, 28, 1))
code = encoder(photo)
