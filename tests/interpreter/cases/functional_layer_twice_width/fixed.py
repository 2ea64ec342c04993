import keras
from keras import layers

a = keras.Input((64,))
b = keras.Input((64,))
shared = layers.Dense(16, activation='relu')
merged = layers.subtract([shared(a), shared(b)])
model = keras.Model([a, b], layers.Dense(1)(merged))
