"""Fourier transforms of NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.ops.strategies.tensors import axes, axis, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def fourier(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, a number of points, an axis."""
    x = tensor(draw, rule, least=1)
    return {"x": x, **draw.some(n=lambda: draw.rarely(draw.size(), 0), axis=lambda: axis(draw, len(x.shape)))}


def fourier_of_axes(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, and axes."""
    x = tensor(draw, rule, least=1)
    return {"x": x, **draw.some(axes=lambda: axes_of(draw, len(x.shape)))}


def axes_of(draw: Draw, rank: int) -> tuple[int, ...]:
    """Several axes."""
    chosen = axes(draw, rank, none=False)
    return (chosen,) if isinstance(chosen, int) else chosen


STRATEGIES = {
    "fourier_of_axis": fourier,
    "fourier_of_axes": fourier_of_axes,
    "fourier_shifted": lambda draw, rule: {"x": tensor(draw, rule, least=1)},
    "frequencies": lambda draw, rule: {"n": draw.size()},
}
