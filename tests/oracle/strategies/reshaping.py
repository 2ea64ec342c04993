"""Flatten, Reshape, Permute and RepeatVector."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def flatten(name: str, draw: Draw) -> Configuration:
    """Every rank."""
    arguments = draw.some(
        0.2, data_format=lambda: draw.rarely(draw.pick("channels_last", "channels_first"), None, "NHWC", 0)
    )
    return Configuration.of(name, arguments, draw.shape(draw.integer(1, 5)))


def reshape(name: str, draw: Draw) -> Configuration:
    """Targets that mostly hold as many elements as there are, some of them with an open axis."""
    shape = draw.shape(draw.rarely(draw.integer(2, 4), 1), high=6, dynamic=draw.pick(0.0, 0.0, 0.3))
    total = math.prod(size or 1 for size in shape[1:])
    target: list[Any] = []
    for _ in range(draw.integer(0, 3)):
        target.append(draw.pick(*(size for size in range(1, total + 1) if total % size == 0)))
        total //= target[-1]
    target.append(total)
    if draw.chance(0.4):
        target[draw.integer(0, len(target) - 1)] = -1
    if draw.chance(0.3):
        target[draw.integer(0, len(target) - 1)] = draw.pick(-1, -1, -2, 0, None, 4.0, 7, 3, 2, True)
    kind = draw.pick(tuple, list)
    return Configuration.of(name, {"target_shape": draw.rarely(kind(target), 12, None, probability=0.03)}, shape)


def permute(name: str, draw: Draw) -> Configuration:
    """Permutations, rarely one that counts from 0."""
    axes = list(range(1, draw.integer(1, 4) + 1))
    draw.random.shuffle(axes)
    dims = draw.rarely(
        tuple(axes), tuple(axis - 1 for axis in axes), (*axes, 1), 2, None, "12", (None, 1), probability=0.15
    )
    return Configuration.of(name, {"dims": dims}, draw.shape(draw.rank(len(axes) + 1)))


def repeat_vector(name: str, draw: Draw) -> Configuration:
    """Vectors, rarely something else."""
    return Configuration.of(
        name, {"n": draw.rarely(draw.size(), 0, -1, True, 2.0, None, "2")}, draw.shape(draw.rank(2))
    )


STRATEGIES = {
    "keras.layers.Flatten": flatten,
    "keras.layers.Reshape": reshape,
    "keras.layers.Permute": permute,
    "keras.layers.RepeatVector": repeat_vector,
}
