"""Walrus in comprehensions, conditions and arguments; nested and conditional comprehensions, dict and set ones."""
import keras
from keras import layers

SIZES = {"stem": 16, "body": 32, "head": 10}

x = keras.Input((12,))  # shape: (None, 12)
outputs = [h := layers.Dense(units)(x if index == 0 else h) for index, units in enumerate(SIZES.values())]  # shape: (None, 16) | (None, 32) | (None, 10)
y = layers.Dense(4)(h)  # shape: (None, 4)
if (n := len(outputs)) > 2:
    y = layers.Dense(n * 3)(y)  # shape: (None, 9)
wide = {name: wider for name, units in SIZES.items() if (wider := units * 2) > 25}
for name, units in wide.items():
    y = layers.Dense(units, name=name)(y)  # shape: (None, 32) | (None, 64)
grid = [[layers.Dense(r * c)(y) for c in (1, 2)] for r in (3, 5)]  # shape: (None, 3) | (None, 6) | (None, 5) | (None, 10)
z = layers.Concatenate()([cell for row in grid for cell in row])  # shape: (None, 24)
heads = {name: layers.Dense(units)(z) for name, units in SIZES.items() if name != "stem"}  # shape: (None, 32) | (None, 10)
w = layers.Concatenate()(list(heads.values()))  # shape: (None, 42)
kinds = {type(layer).__name__ for layer in (layers.Dense(2), layers.ReLU(), layers.Dense(3))}
v = layers.Dense(len(kinds))(w)  # shape: (None, 2)
while (m := n * 4) < 13:
    v = layers.Dense(m)(v)  # shape: (None, 12)
    n += 1
last = layers.Dense(units := 6)(v)  # shape: (None, 6)
again = layers.Dense(units)(last)  # shape: (None, 6)
