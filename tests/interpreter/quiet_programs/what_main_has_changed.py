"""Importers call a function that nobody here calls, and for them nothing under ``__main__`` has run."""

from keras import Input, layers


class Block:
    def __init__(self, before, after, repeat, strides):
        self.before, self.after, self.repeat, self.strides = before, after, repeat, strides


BLOCKS = [Block(32, 16, 1, (1, 1)), Block(16, 24, 2, (2, 2))]
WIDTHS = {"small": 8}
HEAD = layers.Dense(2)
WIDTH = 4


def block(x, before, after, strides):
    y = layers.Conv2D(after, 1, strides=strides, padding="same")(x)
    if before == after and all(stride == 1 for stride in strides):
        y = layers.Add()([x, y])
    return y


def build(shape, blocks):
    x = layers.Conv2D(32, 3)(Input(shape))
    for each in blocks:
        x = block(x, each.before, each.after, each.strides)
        if each.repeat > 1:
            each.before, each.strides = each.after, [1, 1]
        for _ in range(each.repeat - 1):
            x = block(x, each.before, each.after, each.strides)
    return x


def small(shape=(32, 32, 3)):
    return build(shape, BLOCKS)


def large(shape=(64, 64, 3)):
    return build(shape, BLOCKS)


def named():
    x = HEAD(layers.Dense(WIDTHS["small"])(Input((4,))))
    return layers.Add()([x, layers.Dense(2)(x)]), layers.Reshape((WIDTH // 2, 2))(Input((4,)))


if __name__ == "__main__":
    small()
    HEAD(Input((3,)))
    WIDTHS["small"] = -8
    WIDTH = 6
