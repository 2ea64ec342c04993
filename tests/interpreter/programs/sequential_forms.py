"""Sequential built by list, add, comprehension, star, nested, popped and extended by loops."""
import keras
from keras import layers


def mlp(sizes, dropout=0.0):
    return keras.Sequential(  # shape: (None, 2)
        [layer for size in sizes for layer in (layers.Dense(size), layers.Dropout(dropout))] + [layers.Dense(2)]  # shape: (None, 16) | (None, 8) | (None, 2) | (None, 6)
    )


net = mlp((16, 8))
y = net(keras.Input((5,)))  # shape: (None, 5) | (None, 2)
base = keras.Sequential(name="base")  # shape: (None, 400)
base.add(keras.Input((28, 28, 1)))  # shape: (None, 28, 28, 1)
for filters in (8, 16):
    base.add(layers.Conv2D(filters, 3))  # shape: (None, 26, 26, 8) | (None, 11, 11, 16)
    base.add(layers.MaxPooling2D())  # shape: (None, 13, 13, 8) | (None, 5, 5, 16)
base.add(layers.Flatten())  # shape: (None, 400)
whole = keras.Sequential([base, *[layers.Dense(n) for n in (20, 10)], mlp([6])])  # shape: (None, 20) | (None, 10)
z = whole(keras.Input((28, 28, 1)))  # shape: (None, 28, 28, 1) | (None, 2)
short = keras.Sequential(base.layers[:-1])
w = short(keras.Input((28, 28, 1)))  # shape: (None, 28, 28, 1) | (None, 5, 5, 16)
last = keras.Sequential([*whole.layers[:2], layers.Dense(4)])  # shape: (None, 4)
late = keras.Sequential([layers.LSTM(7, return_sequences=True), layers.TimeDistributed(layers.Dense(3))])  # shape: (None, 9, 7) | (None, 9, 3)
late.build((None, 9, 2))
v = late(keras.Input((9, 2)))  # shape: (None, 9, 2) | (None, 9, 3)
u = layers.Dense(late.output_shape[-1] + 1)(v)  # shape: (None, 9, 4)
