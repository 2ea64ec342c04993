import keras
from keras import layers

inputs = keras.Input((32, 8))
x = inputs
skips = []
for rate in (1, 2, 4):
    x = layers.Conv1D(8, 2, dilation_rate=rate, padding="causal", activation="tanh")(x)
    skips.append(layers.Conv1D(8, 1)(x))
total = layers.add(skips)
y = layers.Activation("relu")(skips)
outputs = layers.Conv1D(1, 1)(y)  # fails: keras-input-count
model = keras.Model(inputs, outputs)
