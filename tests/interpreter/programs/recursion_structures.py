"""Recursive builders over nested lists and dicts, trees of tensors, mutual recursion, accumulators."""
import keras
from keras import layers

TREE = {"units": 8, "children": [{"units": 4, "children": []}, {"units": 6, "children": [{"units": 2, "children": []}]}]}


def grow(node, x, collected=None):
    collected = [] if collected is None else collected
    x = layers.Dense(node["units"])(x)  # shape: (None, 8) | (None, 4) | (None, 6) | (None, 2)
    if not node["children"]:
        collected.append(x)
    for child in node["children"]:
        grow(child, x, collected)
    return collected


def nest(x, spec):
    if isinstance(spec, int):
        return layers.Dense(spec)(x)  # shape: (None, 10) | (None, 3) | (None, 4) | (None, 5) | (None, 6) | (None, 7)
    if isinstance(spec, tuple):
        return layers.Concatenate()([nest(x, part) for part in spec])  # shape: (None, 13)
    for part in spec:
        x = nest(x, part)
    return x


def even(x, n):
    return x if n == 0 else odd(layers.Dense(n)(x), n - 1)  # shape: (None, 3) | (None, 1)


def odd(x, n):
    return x if n == 0 else even(layers.Dense(n * 10)(x), n - 1)  # shape: (None, 20)


def flatten(items):
    return sum((flatten(i) if isinstance(i, list) else [i] for i in items), [])


x = keras.Input((5,))  # shape: (None, 5)
leaves = grow(TREE, x)
y = layers.Concatenate()(leaves)  # shape: (None, 6)
z = nest(y, [10, (3, 4, [5, 6]), 7])
w = even(z, 3)
for units in flatten([1, [2, [3]], 4]):
    w = layers.Dense(units)(w)  # shape: (None, 1) | (None, 2) | (None, 3) | (None, 4)
depths = list(map(lambda pair: pair[0] * pair[1], zip((1, 2, 3), (4, 5, 6))))
v = layers.Dense(max(depths) - min(depths))(w)  # shape: (None, 14)
