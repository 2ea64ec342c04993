"""Lists and tuples of tensors that iterators made are what layers take."""

import keras
from keras import layers

x, y = keras.Input((4,)), keras.Input((4,))
named = {"first": x, "second": y}
outputs = [
    layers.Concatenate()([tensor for tensor in (x, y)]),
    layers.Add()(list(map(layers.Dense(3), [x, y]))),
    layers.Add()([*reversed([x, y])]),
    layers.Add()(tuple(tensor for tensor in (x, y))),
    layers.Add()(sorted([x, y], key=id)),
    layers.Add()(list(named.values())),
    *(layers.Add()(pair) for pair in zip([x, y], [y, x])),
    *(layers.Dense(place + 1)(tensor) for place, tensor in enumerate([x, y])),
]
model = keras.Model([x, y], outputs)
