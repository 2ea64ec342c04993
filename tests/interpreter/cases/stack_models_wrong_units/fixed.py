import keras
from keras import layers

encoder = keras.Sequential([keras.Input((784,)), layers.Dense(128, activation='relu'), layers.Dense(32)], name='encoder')
decoder = keras.Sequential([keras.Input((32,)), layers.Dense(128, activation='relu'), layers.Dense(784)], name='decoder')
inp = keras.Input((784,))
auto = keras.Model(inp, decoder(encoder(inp)))
