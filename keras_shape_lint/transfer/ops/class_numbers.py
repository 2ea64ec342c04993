"""Class numbers and scores: one-hot vectors, and the greatest of the last axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axis
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.merging import same_dim
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


@op(
    {"keras.ops.one_hot": "x num_classes axis dtype sparse", "keras.backend.one_hot": "indices->x num_classes"},
    {"tensorflow.one_hot": "indices->x depth->num_classes on_value off_value axis dtype name"},
    {"keras.utils.to_categorical": "x num_classes"},
    dtype="float32",
)
def one_hot(x: Shape, num_classes: Any = None, axis: Axis = -1, *, library: str, name: str) -> Shape:
    """A new axis for the classes; ``to_categorical`` drops a last axis of size 1 first."""
    classes: Dim = num_classes if is_dim(num_classes) else UNKNOWN
    if x.rank is None:
        return Shape((), (classes,)) if axis in (-1, None) and name != "to_categorical" else Shape.unknown()
    if name == "to_categorical" and len(x) > 1:
        if equal(x[-1], 1) is Truth.YES:
            x = x.slice(0, -1)
        elif equal(x[-1], 1) is Truth.UNKNOWN:
            return Shape.unknown()
    rank = len(x)
    if axis is None:
        axis = -1
    if not isinstance(axis, int):
        return Shape.unknown(rank + 1)
    if library == "keras" and axis != -1 and not 0 <= axis < rank:
        raise mismatch(f"needs an axis from -1 to {rank - 1}, not {axis}")
    if library == "tensorflow" and axis < -1:
        raise mismatch(f"needs an axis from -1 to {x.rank}, not {axis}")
    place = axis_in(axis, rank + 1)
    assert place is not None
    return x.slice(0, place) + Shape((classes,)) + x.slice(place)


@op({"keras.ops.multi_hot": "inputs->x num_classes axis dtype sparse"}, dtype="float32")
def multi_hot(x: Shape, num_classes: Any = None, axis: Axis = -1, *, ctx: Context) -> Shape:
    """The one-hot shape without the axis of the labels."""
    if x.rank is None or (ctx.running and not x.rank) or axis is UNKNOWN or not is_dim(num_classes):
        return Shape.unknown()
    wide = one_hot(x, num_classes, axis, library="keras", name="multi_hot")
    return wide.slice(-1) if len(wide) == 2 else wide.slice(0, 1) + wide.slice(2)


@op(
    {"keras.ops.top_k": "x k sorted", "tensorflow.math.top_k": "input->x k=1 sorted index_type name"},
    dtype=SAME,
)
def top_k(x: Shape, k: Dim, *, library: str) -> Any:
    """(..., n) -> values and indices (..., k)"""
    require_rank(x.rank, 1)
    if library == "tensorflow" and at_most(k, x[-1]) is Truth.NO:
        raise mismatch(f"needs at least {k} elements on the last axis")
    result = x.with_last(k)
    return result, result


@op(
    {"keras.ops.in_top_k": "targets predictions k", "tensorflow.math.in_top_k": "targets predictions k name"},
    {"keras.backend.in_top_k": "predictions targets k"},
    dtype="bool",
)
def in_top_k(targets: Shape, predictions: Shape, *, library: str, ctx: Context) -> Shape:
    """One answer for each target; Keras checks nothing while it builds. TensorFlow 1 has the predictions first."""
    if library == "tensorflow" and targets.rank == 2 and predictions.rank == 1 and ctx.version < 3:
        targets, predictions = predictions, targets
    if library == "tensorflow":
        require_rank(targets.rank, 1, most=1)
        require_rank(predictions.rank, 2, "(batch, classes)", most=2, operand=1)
        if targets.rank is not None and predictions.rank is not None:
            if equal(targets[0], predictions[0]) is Truth.NO:
                raise mismatch("needs as many targets as predictions", inputs=(0, 1))
            size = same_dim(targets[0], predictions[0])
            return Shape((UNKNOWN if size is None else size,))
        return Shape.unknown(1)
    return targets
