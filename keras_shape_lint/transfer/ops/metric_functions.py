"""Metrics as functions of two tensors, and losses that compare whole regions; those of Keras 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, is_integer, product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes
from keras_shape_lint.transfer.ops.axes import axes_in, axis_in, mismatch
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.loss_functions import PAIR, of_one_rank
from keras_shape_lint.transfer.ops.reductions import may_equal, reduced
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

METRICS = "keras.metrics"


@op({f"{METRICS}.binary_accuracy": f"{PAIR} threshold"}, dtype="float32")
def binary_accuracy(y_true: Shape, y_pred: Shape, *, ctx: Context) -> Shape:
    """Both broadcast, one of them first given the rank of the other; Keras 2 takes the mean of the last axis."""
    pair = of_one_rank(y_true, y_pred) if ctx.version == 3 else None
    return Shape.unknown() if pair is None else broadcast_all(*pair)


@op({f"{METRICS}.categorical_accuracy": PAIR}, dtype="float32")
def categorical_accuracy(y_true: Shape, y_pred: Shape, *, ctx: Context) -> Shape:
    """Labels and predictions without the axis of the classes."""
    for index, operand in enumerate((y_true, y_pred)):
        axis_in(-1, operand.rank, operand=index)
    if ctx.version < 3 or y_true.rank is None or y_pred.rank is None:
        return Shape.unknown()
    labels, predicted = y_true.slice(0, -1), y_pred.slice(0, -1)
    if labels.rank != y_pred.rank:
        return broadcast_all(labels, predicted)
    if same_for_keras(labels[-1], 1) is Truth.NO:
        raise mismatch(f"needs a size of 1 on axis {labels.rank - 1} of the labels, not {labels[-1]}")
    kept = labels.slice(0, -1)
    common = broadcast_all(kept, predicted)
    _require_same_size(common, kept)
    return labels if common == kept or kept.dims.count(DYNAMIC) < 2 else Shape.unknown()


@op({f"{METRICS}.sparse_categorical_accuracy": PAIR}, dtype="float32")
def sparse_categorical_accuracy(y_true: Shape, y_pred: Shape, *, ctx: Context) -> Shape:
    """Labels against predictions without the axis of the classes; a last axis of size 1 is dropped."""
    axis_in(-1, y_pred.rank, operand=1)
    if ctx.version < 3 or y_true.rank is None or y_pred.rank is None:
        return Shape.unknown()
    alone = same_for_keras(y_true[-1], 1) if y_true.rank == y_pred.rank else Truth.NO
    if alone is Truth.UNKNOWN:
        return Shape.unknown()
    if alone is Truth.YES:
        kept = y_true.slice(0, -1)
        common = broadcast_all(kept, y_pred.slice(0, -1))
        _require_same_size(common, kept)
        if not may_equal(common, kept) and kept.dims.count(DYNAMIC) > 1:
            return Shape.unknown()
        return kept if kept.rank else y_true
    matches = broadcast_all(y_true, y_pred.slice(0, -1))
    if matches.rank is None or (matches.rank > 1 and same_for_keras(matches[-1], 1) is Truth.UNKNOWN):
        return Shape.unknown()
    alone = Truth.NO if matches.rank < 2 else same_for_keras(matches[-1], 1)
    return matches.slice(0, -1) if alone is Truth.YES else matches


def _require_same_size(common: Shape, kept: Shape) -> None:
    """What is compared gets the shape of the labels back.

    Raises:
        Mismatch: it has another number of elements.
    """
    sizes = product(common.dims), product(kept.dims)
    if all(map(is_integer, sizes)) and equal(*sizes) is Truth.NO:
        detail = f"they are compared as {common}"
        raise mismatch("needs labels that are not broadcast to the predictions", inputs=(0, 1), detail=detail)


@op({f"{METRICS}.pearson_correlation": f"{PAIR} axis=-1", f"{METRICS}.concordance_correlation": f"{PAIR} axis=-1"})
def correlation_along(y_true: Shape, y_pred: Shape, axis: Axes) -> Shape:
    """Both broadcast, one of them first given the rank of the other, without the axes."""
    pair = of_one_rank(y_true, y_pred)
    if pair is None:
        return Shape.unknown()
    for index, operand in enumerate(pair):
        axes_in(axis, operand.rank, operand=index)
    return reduced(broadcast_all(*pair), axis, False)


@op({"keras.losses.dice": f"{PAIR} axis", "keras.losses.tversky": f"{PAIR} alpha beta axis"}, dtype="float32")
def overlap(y_true: Shape, y_pred: Shape, axis: Axes = None, *, name: str) -> Shape:
    """One number, or the shape of both, broadcast, without the axes."""
    common = broadcast_all(y_true, y_pred)
    if axis is UNKNOWN:
        return Shape.unknown()
    alone = (y_true, y_pred) if name == "dice" else ()
    return broadcast_all(*(reduced(each, axis, False) for each in (common, *alone)))
