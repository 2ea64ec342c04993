"""The axes that a layer normalizes: whether they are fixed, their sizes, the weights along them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import AbstractDim, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import optional_weight, size_of_axis
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import ANY_INPUT, InputSpec
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keras_shape_lint.transfer.registry import Weights


def fixed_axes(axes: Sequence[Any], built: object) -> InputSpec:
    """After the first call the rank is fixed, and so are the sizes of these axes."""
    if not isinstance(built, tuple):
        return ANY_INPUT
    known = tuple(each for each in axes if isinstance(each, int))
    return InputSpec(fixed_axes=known, fixed_rank=True, axes_once=True)


def as_axis(axis: Any) -> Any:
    """``int(axis)``, as BatchNormalization takes it, where that works."""
    try:
        return int(axis) if isinstance(axis, (int, float, str)) else axis
    except (ValueError, OverflowError):
        return axis


# ------------------------------------------------------------------------------------------------ shared pieces


def require_axes(axis: Any, *, several: bool = True) -> None:
    """Refuse what is certainly neither an integer nor, with `several`, a tuple or list.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if isinstance(axis, (int, AbstractDim, Value)) or (several and isinstance(axis, (tuple, list))):
        return
    wanted = "an integer or several" if several else "an integer"
    raise Mismatch("keras-invalid-argument", f"needs {wanted} as axis, not {axis!r}", argument="axis")


def sizes_of_axes(x: Shape, axis: Any) -> Iterator[Dim]:
    """The sizes of the axes that an argument names, one or several.

    Raises:
        Mismatch: keras-invalid-argument, for an axis that the input does not have.
    """
    for each in axis if isinstance(axis, (tuple, list)) else (axis,):
        yield size_of_axis(x, each)


def affine_weights(sizes: tuple[Dim, ...], center: object, scale: object) -> Weights:
    """A scale (gamma) and an offset (beta), each if asked for."""
    yield from optional_weight(scale, "gamma", sizes)
    yield from optional_weight(center, "beta", sizes)
