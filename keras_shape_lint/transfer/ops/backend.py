"""Functions that only ``keras.backend`` has: losses, normalization, CTC and variables."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Axis
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.ops.reductions import reduced
from keras_shape_lint.transfer.registry import op, under


@op({"keras.backend.binary_crossentropy": "target output from_logits"}, dtype=SAME)
def elementwise_crossentropy(target: Shape, output: Shape) -> Shape:
    """Both operands, broadcast."""
    return broadcast_all(target, output)


@op({"keras.backend.categorical_crossentropy": "target output from_logits axis=-1"}, dtype=SAME)
def backend_categorical_crossentropy(target: Shape, output: Shape, axis: Axis) -> Shape:
    """Two equal shapes without the axis of the classes."""
    merged([target, output])
    common = broadcast_all(target, output)
    found = axis_in(axis, common.rank)
    return Shape.unknown() if found is None else common.slice(0, found) + common.slice(found + 1)


@op({"keras.backend.sparse_categorical_crossentropy": "target output from_logits axis=-1 ignore_class"}, dtype=SAME)
def backend_sparse_crossentropy(target: Shape, output: Shape, axis: Axis) -> Shape:
    """The output without the axis of the classes, where the target has that rank; else it is flattened first."""
    found = axis_in(axis, output.rank, operand=1)
    if found is None or target.rank is None or output.rank is None or target.rank != output.rank - 1:
        return Shape.unknown()
    return merged([target, output.slice(0, found) + output.slice(found + 1)])


@op({"keras.backend.batch_normalization": "x mean var beta gamma axis epsilon"}, dtype=SAME)
def backend_batch_normalization(x: Shape, mean: Shape, var: Shape) -> Shape:
    """Any shape, kept by parameters that do not broadcast it."""
    if x.rank == 4 or x.rank is None or mean.rank is None or var.rank is None:
        return x
    return broadcast_all(x, mean, var)


@op({"keras.backend.normalize_batch_in_training": "x gamma beta reduction_axes epsilon"}, dtype=SAME)
def normalize_batch(x: Shape, reduction_axes: Axes) -> tuple[Shape, Shape, Shape]:
    """Any shape, kept, and the moments."""
    moments = reduced(x, reduction_axes, False, library="tensorflow")
    return x, moments, moments


@op(
    {"keras.backend.update": "x new_x->change", "keras.backend.update_add": "x increment->change"},
    {"keras.backend.update_sub": "x decrement->change", "keras.backend.moving_average_update": "x value momentum"},
    under("keras.backend", "eval get_value", "x"),
    dtype=SAME,
)
def variable(x: Shape) -> Shape:
    """The shape of the variable."""
    return x


@op({"keras.backend.resize_volumes": "x depth_factor height_factor width_factor data_format"}, dtype=SAME)
def resize_volumes(x: Shape, depth_factor: Dim, height_factor: Dim, width_factor: Dim, data_format: Any) -> Shape:
    """The three sizes times their factors."""
    if x.rank is None or data_format not in ("channels_first", "channels_last"):
        return Shape.unknown()
    first = 2 if data_format == "channels_first" else 1
    require_rank(x.rank, first + 3)
    for axis, factor in enumerate((depth_factor, height_factor, width_factor), start=first):
        x = x.replace(axis, x[axis] * factor)
    return x


@op({"keras.backend.local_conv1d": "inputs->x kernel kernel_size strides data_format"}, dtype=SAME)
def local_conv1d(x: Shape, kernel: Shape, data_format: Any = None) -> Shape:
    """(batch, steps, channels) with a kernel (positions, window, filters) -> (batch, positions, filters)"""
    if data_format not in (None, "channels_last") or kernel.rank is None:
        return Shape.unknown()
    return Shape((x[0] if x.rank else UNKNOWN, kernel[0], kernel[-1])) if kernel.rank == 3 else Shape.unknown()


@op({"keras.backend.ctc_batch_cost": "y_true y_pred input_length label_length"}, dtype="float32")
def ctc_batch_cost(y_true: Shape, y_pred: Shape, input_length: Shape, label_length: Shape) -> Shape:
    """Labels (batch, length), predictions (batch, timesteps, classes), two columns of lengths -> (batch, 1)"""
    require_rank(y_pred.rank, 3, "(batch, timesteps, classes)", most=3, operand=1)
    for index, column in ((2, input_length), (3, label_length)):
        if column.rank is not None and (column.rank == 0 or equal(column[-1], 1) is Truth.NO):
            detail = f"it is {column}"
            raise mismatch("needs lengths with a last axis of size 1", inputs=(index,), detail=detail)
    if y_pred.rank is None or any(shape.rank != 2 for shape in (y_true, input_length, label_length)):
        return Shape.unknown(2)
    return Shape((UNKNOWN if y_pred[0] is DYNAMIC else y_pred[0], 1))


@op({"keras.backend.ctc_decode": "y_pred input_length greedy=True beam_width top_paths=1"})
def backend_ctc_decode(y_pred: Shape, greedy: Any, top_paths: Any) -> Any:
    """(batch, timesteps, classes) -> a list of labels (batch, length), and scores (batch, paths)"""
    require_rank(y_pred.rank, 3, "(batch, timesteps, classes)", most=3)
    paths = 1 if greedy is True else top_paths if greedy is False else UNKNOWN
    if y_pred.rank is None or not isinstance(paths, int):
        return Shape.unknown()
    # TensorFlow computes the sizes in the graph, where a None loses both.
    known = is_integer(y_pred[0]) and is_integer(y_pred[1])
    labels = Shape(y_pred.dims[:2]) if known else Shape.unknown(2)
    return [labels] * paths, Shape((labels[0], paths))
