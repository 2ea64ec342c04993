import keras
from keras import layers

encoder = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(16)])
photo = keras.Input((32, 32, 3))
code = encoder(photo)  # [keras-model-input-mismatch]
