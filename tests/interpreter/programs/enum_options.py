import enum

from keras import Input, layers


class Pooling(enum.Enum):
    MAX = "max"
    NONE = "none"


class Size(enum.IntEnum):
    SMALL = 8
    LARGE = 32


def pooled(x, pooling):
    if pooling is Pooling.MAX:
        return layers.GlobalMaxPooling1D()(x)  # shape: (None, 3)
    return layers.Flatten()(x)  # shape: (None, 36)


x = Input((12, 3))  # shape: (None, 12, 3)
a = pooled(x, Pooling.MAX)
b = pooled(x, Pooling.NONE)
c = layers.Dense(Size.SMALL.value)(a)  # shape: (None, 8)
