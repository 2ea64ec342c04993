"""Named tuples: typed with defaults, unpacked, replaced, as table rows and dict values."""
from collections import OrderedDict, namedtuple
from typing import NamedTuple, Optional

import keras
from keras import layers


class Stage(NamedTuple):
    filters: int
    repeats: int = 1
    stride: Optional[int] = None

    @property
    def doubled(self):
        return self._replace(filters=self.filters * 2)


Head = namedtuple("Head", "units activation", defaults=("relu",))

STAGES = OrderedDict(stem=Stage(8), body=Stage(16, 2, stride=2), tail=Stage(24, stride=2).doubled)
ROWS = [Head(*row) for row in [(32,), (10, "softmax")]]

x = keras.Input((64, 64, 3))  # shape: (None, 64, 64, 3)
for name, (filters, repeats, stride) in STAGES.items():
    for index in range(repeats):
        x = layers.Conv2D(filters, 3, strides=stride or 1, padding="same", name=f"{name}_{index}")(x)  # shape: (None, 64, 64, 8) | (None, 32, 32, 16) | (None, 16, 16, 16) | (None, 8, 8, 48)
x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 48)
for head in ROWS:
    x = layers.Dense(head.units, head.activation)(x)  # shape: (None, 32) | (None, 10)
y = layers.Dense(**Head(5)._asdict())(x)  # shape: (None, 5)
first, *_ = STAGES.values()
z = layers.Dense(first.filters + first[1])(y)  # shape: (None, 9)
w = layers.Dense(max(STAGES.values(), key=lambda stage: stage.filters).filters)(z)  # shape: (None, 48)
last = next(reversed(STAGES.values()))
v = layers.Dense(sum(stage.repeats for stage in STAGES.values()) + last.stride)(w)  # shape: (None, 6)
