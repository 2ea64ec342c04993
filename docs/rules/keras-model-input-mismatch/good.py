import keras
from keras import layers

encoder = keras.Sequential([keras.Input((32, 32, 3)), layers.Flatten(), layers.Dense(16)])
photo = keras.Input((32, 32, 3))
code = encoder(photo)
