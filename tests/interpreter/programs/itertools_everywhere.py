from itertools import chain, count, cycle, islice, product, repeat, starmap, takewhile, zip_longest

import keras
from keras import layers

inputs = keras.Input((24, 24, 3))  # shape: (None, 24, 24, 3)
x = inputs
for filters in chain((4, 8), [16]):
    x = layers.Conv2D(filters, 3, padding="same")(x)  # shape: (None, 24, 24, 4) | (None, 24, 24, 8) | (None, 24, 24, 16)
for kernel, stride in product((1, 3), (1, 2)):
    x = layers.Conv2D(6, kernel, dilation_rate=stride, padding="same")(x)  # shape: (None, 24, 24, 6)
for filters, kernel in zip_longest([8, 10, 12], [5, 3], fillvalue=1):
    x = layers.Conv2D(filters, kernel)(x)  # shape: (None, 20, 20, 8) | (None, 18, 18, 10) | (None, 18, 18, 12)
vector = layers.GlobalAveragePooling2D()(x)  # shape: (None, 12)
for width in islice(count(8, 4), 3):
    vector = layers.Dense(width)(vector)  # shape: (None, 8) | (None, 12) | (None, 16)
for width, activation in zip((5, 6, 7), cycle(("relu", "tanh"))):
    vector = layers.Dense(width, activation=activation)(vector)  # shape: (None, 5) | (None, 6) | (None, 7)
for layer in starmap(layers.Dense, [(3, "relu"), (9,)]):
    vector = layer(vector)  # shape: (None, 3) | (None, 9)
for width in takewhile(lambda size: size > 4, (32, 16, 8, 4, 2)):
    vector = layers.Dense(width)(vector)  # shape: (None, 32) | (None, 16) | (None, 8)
for width in repeat(13, 2):
    vector = layers.Dense(width)(vector)  # shape: (None, 13)
flat = list(chain.from_iterable([[1, 2], [3]]))
outputs = layers.Dense(sum(flat))(vector)  # shape: (None, 6)
