"""Normalization layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def axis_of(rank: int, draw: Draw) -> Any:
    """Mostly the last axis or the second one."""
    usual = draw.pick(-1, -1, 1, draw.integer(-rank, rank - 1))
    return draw.rarely(usual, rank, -rank - 1, "1", 1.0, None, probability=0.1)


def batch_normalization(name: str, draw: Draw) -> Configuration:
    """One axis, now and then a list of them."""
    rank = draw.rarely(draw.pick(2, 3, 4), 1, 5)
    arguments: dict[str, Any] = draw.some(
        0.5, axis=lambda: draw.rarely(axis_of(rank, draw), [1], [-1], probability=0.05)
    )
    arguments |= draw.some(0.2, center=lambda: False, scale=lambda: False, renorm=lambda: draw.pick(True, False))
    return Configuration.of(name, arguments, draw.shape(rank, dynamic=0.1))


def layer_normalization(name: str, draw: Draw) -> Configuration:
    """One axis or several."""
    rank = draw.rarely(draw.pick(2, 3, 4), 1, 5)
    several = [draw.integer(1, rank) - draw.pick(1, rank) for _ in range(draw.integer(0, 2))]
    arguments: dict[str, Any] = draw.some(
        0.6, axis=lambda: draw.pick(axis_of(rank, draw), several, tuple(several), axis_of(rank, draw))
    )
    if name.endswith("LayerNormalization"):
        arguments |= draw.some(0.2, center=lambda: False, scale=lambda: False)
    return Configuration.of(name, arguments, draw.shape(rank, dynamic=0.1))


STRATEGIES = {
    "keras.layers.BatchNormalization": batch_normalization,
    "keras.layers.LayerNormalization": layer_normalization,
}
