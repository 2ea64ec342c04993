import keras
from keras import layers

inputs = keras.Input((6,))
x, heads = inputs, []
for units in (4, 2):
    x = layers.Dense(units)(x)
model = keras.Model(inputs, heads)
