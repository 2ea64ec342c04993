"""Categories as numbers: encoding, binning and hashing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_size, require_above_zero, require_choice
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context

ENCODINGS = ("one_hot", "multi_hot", "count")
OLD_NAMES = {"binary": "multi_hot", "tf-idf": "tf_idf"}


def encoded(x: Shape, mode: object, depth: Dim, ctx: Context) -> Shape:
    """The shape of categories of shape `x` in an output mode with `depth` categories.

    "one_hot" appends an axis, or replaces a last one of size 1; "multi_hot" and "count" replace the last one.

    Raises:
        Mismatch: keras-incompatible-rank, where Keras 2 would need more than (batch, categories).
    """
    mode = OLD_NAMES.get(mode, mode) if isinstance(mode, str) else mode
    if mode == "int":
        return x
    if not isinstance(mode, str) or x.rank is None:
        return ANY_SHAPE
    if x.rank == 0:
        return Shape((depth,))
    if x.rank > 2 and ctx.running:
        return ANY_SHAPE  # a run counts along other axes than the model that is built
    # A single category has no axis to be replaced in Keras 3.
    alone = x.rank == 1 and ctx.version == 3
    column = Truth.NO if alone else same_for_keras(x[-1], 1)
    if mode != "one_hot":
        column = Truth.YES
    if column is Truth.UNKNOWN:
        return ANY_SHAPE
    output = x.with_last(depth) if column is Truth.YES else x + Shape((depth,))
    if len(output) > 2 and ctx.version < 3:
        requirement = f"makes at most 2 dimensions with output_mode {mode!r}"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=2)
    return output


def without_batch_size(size: Dim) -> Dim:
    """The batch size after operations of TensorFlow that may lose a known one."""
    return DYNAMIC if size is DYNAMIC else UNKNOWN


def require_mode(mode: object, allowed: Sequence[str]) -> None:
    """Refuse an output mode that is none.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    require_choice("output_mode", mode, allowed)


# ------------------------------------------------------------------------------------------------ CategoryEncoding


@layer(
    "keras.layers.CategoryEncoding",
    takes_data=True,
    examples=[
        ((None, 3), {"num_tokens": 5}),
        ((None, 1), {"num_tokens": 5, "output_mode": "one_hot"}),
        ((None, 3), {"num_tokens": 5, "output_mode": "one_hot"}),
    ],
)
def category_encoding(x: Shape, *, num_tokens: Dim, output_mode: object, ctx: Context) -> Shape:
    """(batch, categories) -> (batch, num_tokens), or one-hot (..., num_tokens)"""
    return encoded(x, output_mode, as_size(num_tokens), ctx)


@category_encoding.init
def check_category_encoding(*, num_tokens: object, output_mode: object) -> None:
    """There is at least one token."""
    require_mode(output_mode, (*ENCODINGS, "binary"))
    if num_tokens is None:
        raise Mismatch("keras-invalid-argument", "needs num_tokens", argument="num_tokens")
    require_above_zero("num_tokens", num_tokens)


# ------------------------------------------------------------------------------------------------ Discretization


@layer(
    "keras.layers.Discretization",
    takes_data=True,
    examples=[
        ((None, 3), {"num_bins": 4}),
        ((None, 3), {"bin_boundaries": [0.0, 1.0], "output_mode": "one_hot"}),
    ],
)
def discretization(x: Shape, *, bin_boundaries: Any, num_bins: Any, output_mode: object, ctx: Context) -> Shape:
    """Shape unchanged, or (batch, values) -> (batch, bins), or one-hot (..., bins)"""
    if output_mode == "int":
        return x
    if isinstance(bin_boundaries, (tuple, list)):
        depth: Dim = len(bin_boundaries) + 1
    else:
        depth = as_size(num_bins) if bin_boundaries is None and ctx.version == 3 else UNKNOWN
    if output_mode not in ("multi_hot", "count") or ctx.version < 3 or ctx.running:
        return encoded(x, output_mode, depth, ctx)
    # compute_output_shape drops the second axis whatever the rank.
    if x.rank is None:
        return ANY_SHAPE
    return Shape((depth,)) if x.rank < 2 else Shape((x[0], *x.dims[2:], depth))


@discretization.init
def check_discretization(*, bin_boundaries: object, num_bins: object, output_mode: object, ctx: Context) -> None:
    """Either the boundaries or the number of bins."""
    require_mode(output_mode, ("int", *ENCODINGS))
    if UNKNOWN in (bin_boundaries, num_bins) or isinstance(bin_boundaries, Value) or isinstance(num_bins, Value):
        return
    both = bin_boundaries is not None and num_bins is not None
    if both or (bin_boundaries is None and num_bins is None and ctx.version == 3):
        requirement = "needs either bin_boundaries or num_bins"
        raise Mismatch("keras-invalid-argument", requirement, argument="num_bins")


# ------------------------------------------------------------------------------------------------ hashing


@layer(
    "keras.layers.Hashing",
    takes_data=True,
    examples=[((None, 3), {"num_bins": 4}), ((None, 3), {"num_bins": 4, "output_mode": "multi_hot"})],
)
def hashing(x: Shape, *, num_bins: Dim, output_mode: object, ctx: Context) -> Shape:
    """Shape unchanged, or (..., values) -> (..., num_bins)"""
    depth = as_size(num_bins)
    if output_mode == "int" or ctx.version < 3 or ctx.running:
        return encoded(x, output_mode, depth, ctx)
    if not isinstance(output_mode, str):
        return ANY_SHAPE
    return Shape((depth,)) if x.rank == 0 else x.with_last(depth) if x.rank is not None else Shape((), (depth,))


@hashing.init
def check_hashing(*, num_bins: object, output_mode: object) -> None:
    """There is at least one bin."""
    require_mode(output_mode, ("int", *ENCODINGS))
    if num_bins is None:
        raise Mismatch("keras-invalid-argument", "needs num_bins", argument="num_bins")
    require_above_zero("num_bins", num_bins)


@layer(
    "keras.layers.HashedCrossing",
    inputs=InputSpec(structure="list"),
    takes_data=True,
    examples=[
        ([(None, 1), (None, 1)], {"num_bins": 4}),
        ([(None, 1), (None, 1)], {"num_bins": 4, "output_mode": "one_hot"}),
    ],
)
def hashed_crossing(shapes: Sequence[Shape], *, num_bins: Dim, output_mode: object, ctx: Context) -> Shape:
    """Two of (batch, 1) -> (batch, 1), or one-hot (batch, num_bins)"""
    if not all(isinstance(shape, Shape) for shape in shapes):
        return ANY_SHAPE
    if ctx.version == 3 and len(shapes) != 2 and (len(shapes) < 2 or not ctx.running):
        requirement = f"expects 2 tensors, but it received {len(shapes)}"
        raise Mismatch("keras-input-count", requirement, inputs=tuple(range(min(len(shapes), 4))), count=len(shapes))
    if len(shapes) != 2 or any(shape.rank in (0, None) for shape in shapes):
        return ANY_SHAPE
    first, second = shapes
    if same_for_keras(first[-1], second[-1]) is Truth.NO and ctx.version == 3:
        requirement = "expects two tensors of the same shape"
        detail = f"the last axis is {first[-1]} in one and {second[-1]} in the other"
        raise Mismatch("keras-merge-mismatch", requirement, inputs=(0, 1), detail=detail)
    if ctx.version < 3:
        if first != second or not (first.rank == 1 or (first.rank == 2 and first[-1] == 1)):
            return ANY_SHAPE
        return encoded(first.replace(0, without_batch_size(first[0])), output_mode, as_size(num_bins), ctx)
    if output_mode == "int":
        return first
    column = same_for_keras(first[-1], 1)
    if output_mode != "one_hot" or column is Truth.UNKNOWN:
        return ANY_SHAPE
    depth = as_size(num_bins)
    return first.with_last(depth) if column is Truth.YES else first + Shape((depth,))


@hashed_crossing.init
def check_hashed_crossing(*, output_mode: object) -> None:
    """Integers or one-hot."""
    require_mode(output_mode, ("int", "one_hot"))
