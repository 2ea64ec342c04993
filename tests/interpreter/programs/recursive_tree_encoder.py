from __future__ import annotations

import keras
from keras import layers


class Node:
    def __init__(self, width: int, *children: Node):
        self.width = width
        self.children = children

    def __iter__(self):
        return iter(self.children)

    def __len__(self):
        return len(self.children)

    @classmethod
    def chain(cls, *widths: int) -> Node:
        head, *rest = widths
        return cls(head, cls.chain(*rest)) if rest else cls(head)


def encode(node: Node, x):
    if not node.children:
        return layers.Dense(node.width)(x)  # shape: (None, 4) | (None, 3) | (None, 2) | (None, 8)
    parts = [encode(child, x) for child in node]
    merged = parts[0] if len(node) == 1 else layers.Concatenate()(parts)  # shape: (None, 5) | (None, 9)
    return layers.Dense(node.width, activation="relu")(merged)  # shape: (None, 5) | (None, 6) | (None, 7)


def fractal(x, depth, filters):
    if depth == 0:
        return layers.Conv2D(filters, 3, padding="same")(x)  # shape: (None, 16, 16, 5)
    left = fractal(x, depth - 1, filters)
    right = fractal(fractal(x, depth - 1, filters), depth - 1, filters)
    return layers.Average()([left, right])  # shape: (None, 16, 16, 5)


inputs = keras.Input((9,))  # shape: (None, 9)
tree = Node(6, Node(4), Node(5, Node(3), Node(2)))
x = encode(tree, inputs)
y = encode(Node.chain(7, 8), x)
picture = keras.Input((16, 16, 2))  # shape: (None, 16, 16, 2)
z = fractal(picture, 2, 5)
outputs = layers.Dense(1)(layers.Flatten()(z))  # shape: (None, 1280) | (None, 1)
