from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

import keras
from keras import layers

defaults = {"units": 16, "depth": 2, "classes": 3}
config = ChainMap({"depth": 3}, defaults)
inputs = keras.Input((28, 28, 1))  # shape: (None, 28, 28, 1)
skips = deque()
x = inputs
for level in range(config["depth"]):
    x = layers.Conv2D(config["units"] * 2**level, 3, padding="same")(x)  # shape: (None, 28, 28, 16) | (None, 14, 14, 32) | (None, 7, 7, 64)
    skips.append(x)
    if level < config["depth"] - 1:
        x = layers.MaxPooling2D()(x)  # shape: (None, 14, 14, 16) | (None, 7, 7, 32)
skips.pop()
while skips:
    skip = skips.pop()
    x = layers.UpSampling2D()(x)  # shape: (None, 14, 14, 64) | (None, 28, 28, 32)
    x = layers.Concatenate()([x, skip])  # shape: (None, 14, 14, 96) | (None, 28, 28, 48)
    x = layers.Conv2D(skip.shape[-1], 3, padding="same")(x)  # shape: (None, 14, 14, 32) | (None, 28, 28, 16)
recent = deque(maxlen=2)
for width in (4, 5, 6):
    recent.append(layers.Conv2D(width, 1)(x))  # shape: (None, 28, 28, 4) | (None, 28, 28, 5) | (None, 28, 28, 6)
pair = layers.Concatenate()(list(recent))  # shape: (None, 28, 28, 11)
recent.appendleft(inputs)
small = layers.Concatenate()([recent[0], recent[1]])  # shape: (None, 28, 28, 6)
blocks = OrderedDict([("first", 7), ("second", 8)])
blocks["third"] = 9
blocks.move_to_end("first")
y = pair
for name, width in blocks.items():
    y = layers.Conv2D(width, 1, name=name)(y)  # shape: (None, 28, 28, 8) | (None, 28, 28, 9) | (None, 28, 28, 7)
groups = defaultdict(list)
for kind, width in (("a", 2), ("b", 3), ("a", 4)):
    groups[kind].append(layers.Conv2D(width, 1)(y))  # shape: (None, 28, 28, 2) | (None, 28, 28, 3) | (None, 28, 28, 4)
joined = {kind: layers.Concatenate()(parts) if len(parts) > 1 else parts[0] for kind, parts in groups.items()}  # shape: (None, 28, 28, 6)
counts = Counter("abca")
counts.update("aa")
z = layers.GlobalAveragePooling2D()(joined["a"])  # shape: (None, 6)
z = layers.Dense(counts["a"])(z)  # shape: (None, 4)
(letter, times), *_ = counts.most_common()
outputs = layers.Dense(times * config["classes"])(z)  # shape: (None, 12)
skips.extend([1, 2, 3])
skips.rotate(1)
last = layers.Dense(skips[0])(outputs)  # shape: (None, 3)
