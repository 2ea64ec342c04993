"""Classes, methods, closures and functions with checks of their own: what they require, with calls of both kinds."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = "import keras\nfrom keras import layers\n"


@dataclass(frozen=True)
class Demanding:
    """A program, the contract to look at, its conditions, and calls with the arguments that they bind."""

    label: str
    conditions: tuple[str, ...]
    call: str
    right: tuple[dict[str, object], ...]
    wrong: tuple[dict[str, object], ...]
    text: str


PROGRAMS = [
    Demanding(
        "Block",
        ("filters % heads == 0",),
        "Block(filters, heads)",
        ({"filters": 12, "heads": 4}, {"filters": 7, "heads": 7}),
        ({"filters": 10, "heads": 4}, {"filters": 3, "heads": 7}),
        """
class Block(keras.Model):
    def __init__(self, filters, heads):
        super().__init__()
        if filters % heads != 0:
            raise ValueError("filters must be a multiple of heads")
        self.dense = layers.Dense(filters)

    def call(self, x):
        return self.dense(x)
""",
    ),
    Demanding(
        "Attention",
        ("dim % heads == 0", "heads <= 16"),
        "Attention(dim, heads)",
        ({"dim": 32, "heads": 8}, {"dim": 16, "heads": 16}),
        ({"dim": 30, "heads": 8}, {"dim": 64, "heads": 32}),
        """
class Attention(layers.Layer):
    def __init__(self, dim: int, heads: int = 8, rate=0.1):
        super().__init__()
        assert dim % heads == 0
        assert 0 < heads <= 16
        self.query = layers.Dense(dim)
""",
    ),
    Demanding(
        "Grouped",
        ("filters % groups == 0",),
        "Grouped(filters, groups)",
        ({"filters": 8, "groups": 2},),
        ({"filters": 8, "groups": 3},),
        """
class Grouped(layers.Layer):
    def __init__(self, filters, groups):
        super().__init__()
        self.conv = layers.Conv2D(filters, 3, groups=groups)

    def call(self, x):
        return self.conv(x)
""",
    ),
    Demanding(
        "Builder.build",
        ("h % 2 == 0", "w % 4 == 0"),
        "Builder(8).build(h, w)",
        ({"h": 6, "w": 8}, {"h": 2, "w": 4}),
        ({"h": 7, "w": 8}, {"h": 6, "w": 10}),
        """
class Builder:
    def __init__(self, width):
        self.width = width

    def half(self, x, pool):
        return layers.UpSampling2D(pool)(layers.MaxPooling2D(pool)(x))

    def build(self, h, w):
        x = keras.Input((h, w, self.width))
        return layers.Concatenate()([x, self.half(x, (2, 4))])
""",
    ),
    Demanding(
        "maker",
        ("filters % groups == 0",),
        "maker(groups)(None, filters)",
        ({"groups": 4, "filters": 12},),
        ({"groups": 4, "filters": 10},),
        """
def maker(groups):
    def block(x, filters):
        return layers.Conv2D(filters, 3, groups=groups)

    return block
""",
    ),
    Demanding(
        "checked",
        ("dim % heads == 0", "dim//heads >= 1"),
        "checked(dim, heads)",
        ({"dim": 8, "heads": 4},),
        ({"dim": 9, "heads": 4},),
        """
def check(dim, heads):
    if dim % heads:
        raise ValueError(f"{dim} is no multiple of {heads}")


def checked(dim=64, heads=4):
    check(dim, heads)
    x = keras.Input((10, dim))
    return layers.MultiHeadAttention(heads, dim // heads)(x, x)
""",
    ),
    Demanding(
        "otherwise",
        ("depth <= 3",),
        "otherwise(depth)",
        ({"depth": 3}, {"depth": 1}),
        ({"depth": 4},),
        """
def otherwise(depth: int):
    if depth <= 3:
        x = layers.Dense(depth)(keras.Input((4,)))
    else:
        raise ValueError("too deep")
    return x
""",
    ),
    Demanding(
        "unpacking",
        ("len(filters) == 3", "filters[0] == 1 or filters[0] == filters[2] or filters[2] == 1"),
        "unpacking(filters)",
        ({"filters": [8, 4, 8]}, {"filters": (4, 2, 1)}),
        ({"filters": [8, 4]}, {"filters": [8, 4, 6]}, {"filters": [8, 4, 8, 1]}),
        """
def unpacking(filters):
    first, second, third = filters
    x = layers.Dense(first)(keras.Input((4,)))
    return layers.Add()([x, layers.Dense(third)(layers.Dense(second)(x))])
""",
    ),
    Demanding(
        "reading",
        ("len(filters) >= 4",),
        "reading(filters)",
        ({"filters": [1, 2, 3, 4]}, {"filters": [1, 2, 3, 4, 5]}),
        ({"filters": [1, 2, 3]},),
        """
def reading(filters):
    x = layers.Dense(filters[0])(keras.Input((4,)))
    return layers.Dense(filters[3])(layers.Dense(filters[-2])(x))
""",
    ),
    Demanding(
        "counting",
        ("len(filters) == 4",),
        "counting(filters)",
        ({"filters": [1, 2, 3, 4]},),
        ({"filters": [1, 2, 3]}, {"filters": [1] * 5}),
        """
def counting(filters, classes=10):
    if len(filters) != 4:
        raise ValueError("four stages, please")
    x = keras.Input((8,))
    for units in filters:
        x = layers.Dense(units)(x)
    return layers.Dense(classes)(x)
""",
    ),
    Demanding(
        "shaped",
        ("input_shape[0] % 2 == 0", "input_shape[1] % 2 == 0", "len(input_shape) == 3"),
        "shaped(input_shape)",
        ({"input_shape": (4, 6, 1)},),
        ({"input_shape": (5, 6, 1)}, {"input_shape": (4, 6)}),
        """
def shaped(input_shape):
    h, w, c = input_shape
    x = keras.Input((h, w, c))
    return layers.Concatenate()([x, layers.UpSampling2D()(layers.MaxPooling2D()(x))])
""",
    ),
]
