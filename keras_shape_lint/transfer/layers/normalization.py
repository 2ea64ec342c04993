"""Normalization layers: shapes unchanged, weights along the axes that are normalized."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import AbstractDim, Dim
from keras_shape_lint.transfer.arguments import optional_weight, size_of_axis
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights


# ------------------------------------------------------------------------------------------------ BatchNormalization


def _one_fixed_axis(*, axis: Any) -> InputSpec:
    """After the first call neither the rank nor the size of the normalized axis may change."""
    axes = axis if isinstance(axis, (tuple, list)) else (_as_axis(axis),)
    return InputSpec(fixed_axes=tuple(each for each in axes if isinstance(each, int)), fixed_rank=True)


def _as_axis(axis: Any) -> Any:
    """``int(axis)``, as BatchNormalization takes it, where that works."""
    try:
        return int(axis) if isinstance(axis, (int, float, str)) else axis
    except ValueError:
        return axis


@layer(
    "keras.layers.BatchNormalization",
    inputs=_one_fixed_axis,
    examples=[((None, 8, 8, 3), {}), ((None, 5, 4), {"axis": 1, "scale": False}), ((None, 5), {"center": False})],
)
def batch_normalization(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


@batch_normalization.init
def check_batch_normalization(*, axis: Any, ctx: Context) -> None:
    """The axis is an integer; Keras 2 takes several."""
    require_axes(_as_axis(axis), several=isinstance(axis, (tuple, list)) and ctx.version < 3)


@batch_normalization.weights
def batch_normalization_weights(x: Shape, *, axis: Any, center: object, scale: object, renorm: object) -> Weights:
    """Scale and offset, moving mean and variance; renormalization keeps three more."""
    sizes = tuple(sizes_of_axes(x, _as_axis(axis)))
    yield from affine_weights(sizes, center, scale)
    yield "moving mean", sizes
    yield "moving variance", sizes
    for name in ("moving stddev", "renorm mean", "renorm stddev"):
        yield from optional_weight(renorm, name, sizes)


# ------------------------------------------------------------------------------------------------ LayerNormalization


@layer(
    "keras.layers.LayerNormalization",
    examples=[((None, 5, 8), {}), ((None, 4, 5, 6), {"axis": [1, 2], "center": False})],
)
def layer_normalization(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


@layer_normalization.init
def check_layer_normalization(*, axis: Any) -> None:
    """The axis is an integer or several of them."""
    require_axes(axis)


@layer_normalization.weights
def layer_normalization_weights(x: Shape, *, axis: Any, center: object, scale: object) -> Weights:
    """Scale and offset for every position along the axes."""
    return affine_weights(tuple(sizes_of_axes(x, axis)), center, scale)


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
