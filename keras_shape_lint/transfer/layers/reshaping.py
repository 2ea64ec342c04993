"""Flatten, Reshape, Permute and RepeatVector: the same elements under other axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer, product
from keras_shape_lint.domain.reshaping import ImpossibleReshape, solve_reshape
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import as_size, require_positive
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import check_data_format, with_rank
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context

# ------------------------------------------------------------------------------------------------ Flatten


@layer(
    "keras.layers.Flatten",
    inputs=InputSpec(min_rank=1),
    examples=[((None, 4, 5, 6), {}), ((2, None, 5), {"data_format": "channels_first"}), ((None,), {})],
)
def flatten(x: Shape) -> Shape:
    """(batch, ...) -> (batch, product of the rest), which is None as soon as one of the rest is"""
    rest = (*x.head, *(x.tail or ()))[1:]
    if x.rank is None:
        return Shape((x[0], DYNAMIC if DYNAMIC in rest else UNKNOWN))
    return Shape((x[0], product(rest)))


flatten.init(check_data_format)


# ------------------------------------------------------------------------------------------------ Reshape


@layer(
    "keras.layers.Reshape",
    inputs=InputSpec(min_rank=1),
    examples=[
        ((None, 4, 6), {"target_shape": (3, 8)}),
        ((None, 4, 6), {"target_shape": (-1, 3)}),
        ((None, None, 6), {"target_shape": (-1, 3)}),
    ],
)
def reshape(x: Shape, *, target_shape: Any, ctx: Context) -> Shape:
    """(batch, ...) -> (batch, *target_shape), as ``compute_reshape_output_shape``"""
    if not isinstance(target_shape, (tuple, list)):
        return Shape((x[0],), ())
    target = tuple(map(_target_size, target_shape))
    source = None if x.rank is None else x.dims[1:]
    if _is_unusual(target, x[0], source) and ctx.version < 3:
        target = _target_of_keras_2(target, x[0], source)
    if source is None:
        return Shape((x[0], *(UNKNOWN if size == -1 else size for size in target)))
    try:
        solved = solve_reshape(source, target)
        if -1 in target and 0 in target and all(map(is_integer, (*source, *target))):
            raise ImpossibleReshape(product(source), 0, open_axis=True)
    except ImpossibleReshape as failure:
        raise _impossible(target, failure.have, failure.want, open_axis=failure.open_axis) from None
    # An unknown size of the target may be None, which Keras 3 takes for one that nobody knows.
    return Shape((x[0], *(UNKNOWN if wanted is UNKNOWN else size for wanted, size in zip(target, solved, strict=True))))


@reshape.init
def check_reshape(*, target_shape: Any, ctx: Context) -> None:
    """What ``Reshape.__init__`` refuses: what is no tuple and, in Keras 3, sizes below -1 and a second -1."""
    if target_shape is UNKNOWN or isinstance(target_shape, (Value, str, dict)):
        return
    if not isinstance(target_shape, (tuple, list)):
        requirement = f"needs a tuple as target_shape, not {target_shape!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="target_shape")
    negative = [size for size in target_shape if isinstance(size, int) and size < 0]
    if (len(negative) > 1 or any(size < -1 for size in negative)) and ctx.version >= 3:
        raise _several_open(target_shape)


def _target_size(size: Any) -> Dim:
    """One size of the target; Keras 3 takes whatever is no integer, 4.0 among them, for an unknown size."""
    if isinstance(size, (int, AbstractDim, Value)):
        return as_size(size)
    return DYNAMIC


def _is_unusual(target: Sequence[Dim], batch: Dim, source: Sequence[Dim] | None) -> bool:
    """Whether the versions may differ about this reshape."""
    negative = [size for size in target if isinstance(size, int) and size < 0]
    if len(negative) > 1 or negative not in ([], [-1]) or DYNAMIC in target:
        return True
    return source is not None and not negative and source.count(DYNAMIC) == 1 and is_integer(batch)


def _target_of_keras_2(target: tuple[Dim, ...], batch: Dim, source: Sequence[Dim] | None) -> tuple[Dim, ...]:
    """The target as Keras 2 takes it: every negative size is an open one, and TensorFlow has a look as well.

    Raises:
        Mismatch: None among the sizes; several open ones; sizes that leave no integer for the only unknown axis.
    """
    if DYNAMIC in target:
        requirement = f"needs integers in target_shape, not {Shape(target)}"
        raise Mismatch("keras-invalid-argument", requirement, argument="target_shape")
    negative = [size for size in target if isinstance(size, int) and size < 0]
    known = source is not None and all(map(is_integer, source))
    dynamic = source is not None and DYNAMIC in source
    if (len(negative) > 1 and known) or (dynamic and any(size < -1 for size in negative)):
        raise _several_open(target)
    if source is not None and not negative and source.count(DYNAMIC) == 1 and is_integer(batch):
        have, want = product(size for size in source if size is not DYNAMIC), product(target)
        if divisible(want, have) is Truth.NO:
            raise _impossible(target, have, want, open_axis=False)
    return tuple(-1 if isinstance(size, int) and size < 0 else size for size in target)


def _several_open(target: Sequence[object]) -> Mismatch:
    requirement = f"needs at most one -1 and otherwise positive sizes in target_shape, not {tuple(target)}"
    return Mismatch("keras-reshape-mismatch", requirement, argument="target_shape")


def _impossible(target: tuple[Dim, ...], have: Dim, want: Dim, *, open_axis: bool) -> Mismatch:
    count = f"a multiple of {want}" if open_axis else want
    return Mismatch(
        "keras-reshape-mismatch",
        f"needs {count} elements for {Shape(target)}",
        inputs=(0,),
        detail=f"{have} elements",
        have=have,
        want=want,
        open_axis=open_axis,
    )


# ------------------------------------------------------------------------------------------------ Permute


def permute_input(*, dims: Any) -> InputSpec:
    """As many dimensions as there are in the permutation, and the batch axis."""
    return InputSpec(rank=len(dims) + 1) if isinstance(dims, (tuple, list)) else InputSpec()


@layer("keras.layers.Permute", inputs=permute_input, examples=[((None, 4, 5, 6), {"dims": (3, 1, 2)})])
def permute(x: Shape, *, dims: Any) -> Shape:
    """(batch, ...) -> (batch, ...) with the axes in another order; they count from 1"""
    if x.rank == 0:
        return Shape.unknown()
    if not isinstance(dims, (tuple, list)):
        return Shape((x[0],), ()) if x.rank is None else Shape((x[0], *[UNKNOWN] * (x.rank - 1)))
    known = with_rank(x, len(dims) + 1)
    return Shape((known[0], *(known[axis] if isinstance(axis, int) else UNKNOWN for axis in dims)))


@permute.init
def check_permute(*, dims: Any) -> None:
    """What ``Permute.__init__`` refuses."""
    if dims is UNKNOWN or isinstance(dims, (Value, dict)):
        return
    axes = dims if isinstance(dims, (tuple, list)) else [None]
    integers = [axis for axis in axes if isinstance(axis, int)]
    possible = range(1, len(axes) + 1)
    strange = any(axis is None or isinstance(axis, (str, tuple, list)) for axis in axes)
    if strange or len(set(integers)) < len(integers) or any(axis not in possible for axis in integers):
        raise Mismatch(
            "keras-reshape-mismatch",
            f"needs each axis from 1 on exactly once in dims, not {dims!r}",
            argument="dims",
        )


# ------------------------------------------------------------------------------------------------ RepeatVector


@layer(
    "keras.layers.RepeatVector",
    inputs=InputSpec(rank=2, axes="(batch, features)"),
    examples=[((None, 7), {"n": 3})],
)
def repeat_vector(x: Shape, *, n: Dim) -> Shape:
    """(batch, features) -> (batch, n, features)"""
    vector = with_rank(x, 2)
    times = DYNAMIC if isinstance(n, int) and n < 0 else as_size(n)  # Keras 2 lets it pass
    return Shape((vector[0], times, vector[1]))


@repeat_vector.init
def check_repeat_vector(*, n: Dim, ctx: Context) -> None:
    """Keras 3 refuses all but positive integers, Keras 2 all but integers."""
    if isinstance(n, bool) or (isinstance(n, int) and n <= 0):
        if ctx.version >= 3:
            raise Mismatch("keras-invalid-argument", f"needs a positive integer as n, not {n!r}", argument="n")
    else:
        require_positive("n", n)
