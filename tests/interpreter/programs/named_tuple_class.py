from typing import NamedTuple

from keras import Input, layers


class Block(NamedTuple):
    filters: int
    kernel: int = 3
    repeat: int = 1

    @property
    def total(self):
        return self.filters * self.repeat


x = Input((30, 2))  # shape: (None, 30, 2)
for block in (Block(4), Block(6, repeat=2), Block(8, 5)):
    for _ in range(block.repeat):
        x = layers.Conv1D(block.filters, block.kernel)(x)  # shape: (None, 28, 4) | (None, 26, 6) | (None, 24, 6) | (None, 20, 8)
    x = layers.Dense(block.total)(x)  # shape: (None, 28, 4) | (None, 24, 12) | (None, 20, 8)
filters, kernel, repeat = Block(3)._replace(kernel=1)
outputs = layers.Conv1D(filters, kernel)(x)  # shape: (None, 20, 3)
