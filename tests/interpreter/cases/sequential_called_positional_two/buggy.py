import keras
from keras import layers

inputs_a = keras.Input((16,))
inputs_b = keras.Input((16,))
trunk = keras.Sequential([layers.Dense(32, activation='relu'), layers.Dense(16)])
h = layers.Add()(trunk(inputs_a), trunk(inputs_b))  # fails: keras-input-count
model = keras.Model([inputs_a, inputs_b], h)
