import keras
from keras import layers

a = keras.Input((64,))
b = keras.Input((32,))
shared = layers.Dense(16, activation='relu')
merged = layers.subtract([shared(a), shared(b)])  # fails: keras-incompatible-axis
model = keras.Model([a, b], layers.Dense(1)(merged))
