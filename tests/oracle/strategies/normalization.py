"""Normalization layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Nested

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


def unit_normalization(name: str, draw: Draw) -> Configuration:
    """One axis or several, without weights."""
    rank = draw.rarely(draw.pick(2, 3, 4), 1)
    several = [draw.integer(1, rank) - draw.pick(1, rank) for _ in range(draw.integer(0, 2))]
    arguments = draw.some(0.6, axis=lambda: draw.pick(axis_of(rank, draw), several, tuple(several)))
    return Configuration.of(name, arguments, draw.shape(rank, dynamic=0.2))


def group_normalization(name: str, draw: Draw) -> Configuration:
    """Channels that split into the groups, mostly."""
    rank = draw.rarely(draw.pick(3, 4), 2, 5)
    groups = draw.size(1, 3)
    axis = draw.rarely(draw.pick(-1, -1, 1), rank, -rank - 1, "1", [1], None, probability=0.06)
    shape = list(draw.shape(rank, dynamic=0.15))
    if isinstance(axis, int) and -rank <= axis < rank:
        shape[axis] = draw.rarely(groups * draw.size(1, 4), None, draw.size())
    arguments: dict[str, Any] = {"groups": draw.rarely(groups, 0, -1, -2, 2.0, "2", None), "axis": axis}
    arguments |= draw.some(0.2, center=lambda: False, scale=lambda: False)
    return Configuration.of(name, arguments, tuple(shape))


def spectral_normalization(name: str, draw: Draw) -> Configuration:
    """Layers with and without a kernel."""
    layers: dict[str, tuple[dict[str, Any], int]] = {
        "Dense": ({"units": 3}, 2),
        "Conv1D": ({"filters": 2, "kernel_size": 2}, 3),
        "Conv2D": ({"filters": 2, "kernel_size": 2, "padding": "same"}, 4),
        "Embedding": ({"input_dim": 9, "output_dim": 2}, 2),
        "LayerNormalization": ({}, 3),
        "LSTM": ({"units": 2}, 3),
    }
    kind = draw.rarely(draw.pick("Dense", "Conv1D", "Conv2D", "Embedding"), "LayerNormalization", "LSTM")
    arguments, rank = layers[kind]
    given: dict[str, Any] = {"layer": draw.rarely(Nested(f"keras.layers.{kind}", arguments), None, "Dense")}
    given |= draw.some(0.3, power_iterations=lambda: draw.rarely(draw.size(1, 3), 0, -1))
    return Configuration.of(name, given, draw.shape(draw.rank(rank, probability=0.1), low=2, dynamic=0.1))


STRATEGIES = {
    "keras.layers.BatchNormalization": batch_normalization,
    "keras.layers.LayerNormalization": layer_normalization,
    "keras.layers.RMSNormalization": layer_normalization,
    "keras.layers.UnitNormalization": unit_normalization,
    "keras.layers.GroupNormalization": group_normalization,
    "keras.layers.SpectralNormalization": spectral_normalization,
}
