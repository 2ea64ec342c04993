"""sorted with key, itertools.groupby, accumulate, product, chain, zip_longest, starmap; Counter and defaultdict."""
import collections
import itertools
import operator
from collections import Counter, defaultdict, deque

import keras
from keras import layers

BLOCKS = [("b", 12), ("a", 6), ("b", 10), ("a", 9)]

x = keras.Input((15,))  # shape: (None, 15)
for name, units in sorted(BLOCKS, key=operator.itemgetter(1), reverse=True):
    x = layers.Dense(units)(x)  # shape: (None, 12) | (None, 10) | (None, 9) | (None, 6)
for name, group in itertools.groupby(sorted(BLOCKS), key=lambda pair: pair[0]):
    x = layers.Dense(sum(units for _, units in group))(x)  # shape: (None, 15) | (None, 22)
for total in itertools.accumulate([2, 3, 4]):
    x = layers.Dense(total)(x)  # shape: (None, 2) | (None, 5) | (None, 9)
for size in itertools.starmap(operator.mul, [(2, 5), (3, 7)]):
    x = layers.Dense(size)(x)  # shape: (None, 10) | (None, 21)
for a, b in itertools.zip_longest([4, 5], [6], fillvalue=8):
    x = layers.Dense(a + b)(x)  # shape: (None, 10) | (None, 13)
groups = defaultdict(list)
for name, units in BLOCKS:
    groups[name].append(units)
for name in sorted(groups, key=lambda key: -sum(groups[key])):
    x = layers.Dense(max(groups[name]))(x)  # shape: (None, 12) | (None, 9)
counts = Counter(name for name, _ in BLOCKS)
x = layers.Dense(counts["a"] + counts.most_common(1)[0][1])(x)  # shape: (None, 4)
window = deque(maxlen=2)
for units in (3, 4, 5):
    window.append(layers.Dense(units)(x))  # shape: (None, 3) | (None, 4) | (None, 5)
y = layers.Concatenate()(list(window))  # shape: (None, 9)
for item in itertools.chain.from_iterable([[7], [8, 9]]):
    y = layers.Dense(item)(y)  # shape: (None, 7) | (None, 8) | (None, 9)
layer_map = collections.ChainMap({"top": 5}, {"top": 1, "base": 6})
z = layers.Dense(layer_map["top"] * layer_map["base"])(y)  # shape: (None, 30)
for (kernel, units), repeat in itertools.product([(1, 2), (3, 4)], range(2)):
    z = layers.Dense(kernel * units + repeat)(z)  # shape: (None, 2) | (None, 3) | (None, 12) | (None, 13)
