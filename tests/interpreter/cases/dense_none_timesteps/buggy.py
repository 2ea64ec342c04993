import keras
from keras import layers

i = keras.Input((None, 39))
x = layers.Conv1D(64, 3, padding='same', activation='relu')(i)
x = layers.Flatten()(x)
x = layers.Dense(32)(x)  # fails: keras-undefined-dimension
model = keras.Model(i, layers.Dense(2)(x))
