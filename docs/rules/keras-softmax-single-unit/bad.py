import keras
from keras import layers

inputs = keras.Input((20,))
answer = layers.Dense(1, activation="softmax")(inputs)  # [keras-softmax-single-unit]
