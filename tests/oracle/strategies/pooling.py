"""Pooling with windows, over everything, and to a given size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration
from tests.oracle.strategies.convolutional import bad_windows, image

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def pooling(name: str, draw: Draw) -> Configuration:
    """Windows that mostly fit, and the paddings that the versions treat differently."""
    rank = int(name[-2])
    arguments: dict[str, Any] = {"pool_size": draw.rarely(draw.window(rank, high=4), *bad_windows(rank))}
    arguments |= draw.some(
        strides=lambda: draw.rarely(draw.window(rank), None, *bad_windows(rank)),
        padding=lambda: draw.rarely(draw.pick("valid", "same"), "SAME", "causal", "full", None, [0, 1]),
    )
    return Configuration.of(name, arguments, image(draw, arguments, rank, draw.dim(), high=12))


def global_pooling(name: str, draw: Draw) -> Configuration:
    """With and without the reduced axes."""
    rank = int(name[-2])
    arguments = draw.some(keepdims=lambda: draw.pick(True, False))
    return Configuration.of(name, arguments, image(draw, arguments, rank, draw.dim()))


def adaptive_pooling(name: str, draw: Draw) -> Configuration:
    """Any rank, which Keras does not look at."""
    rank = int(name[-2])
    odd = (0, -1, None, 2.5, "2", (2,) * (rank + 1), (None, 2, 3)[:rank], (-1, 2, 2)[:rank], (2.0, 2, 2)[:rank])
    arguments: dict[str, Any] = {"output_size": draw.rarely(draw.window(rank, high=5), *odd, probability=0.25)}
    shape = image(draw, arguments, rank, draw.dim())
    return Configuration.of(name, arguments, draw.rarely(shape, draw.shape(1), draw.shape(2), draw.shape(rank + 4)))


STRATEGIES = {
    f"keras.layers.{prefix}{kind}Pooling{rank}D": strategy
    for prefix, strategy in (("", pooling), ("Global", global_pooling), ("Adaptive", adaptive_pooling))
    for kind in ("Max", "Average")
    for rank in (1, 2, 3)
}
