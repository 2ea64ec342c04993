"""Neural-network functions: softmax and normalizations, losses between tensors, attention, embeddings."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, divisible, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Axis
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axes_in, axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import merged, same_dim
from keras_shape_lint.transfer.registry import op, under


@op(
    under("keras.ops", "softmax log_softmax sparsemax", "x axis=-1"),
    under("keras.activations", "softmax log_softmax sparsemax", "x axis=-1"),
    {"keras.backend.softmax": "x axis=-1", "keras.backend.l2_normalize": "x axis"},
    under("tensorflow.nn", "softmax log_softmax", "logits->x axis=-1 name"),
    {"keras.ops.normalize": "x axis=-1 order epsilon", "tensorflow.math.l2_normalize": "x axis epsilon name dim"},
    dtype=SAME,
)
def softmax(x: Shape, axis: Axes = None) -> Shape:
    """Any shape, kept; the axes must exist."""
    axes_in(axis, x.rank)
    return x


@op(
    {
        "keras.ops.layer_normalization": "x gamma beta axis epsilon",
        "keras.ops.rms_normalization": "x scale axis epsilon",
    },
    under("tensorflow.nn", "lrn local_response_normalization", "input->x depth_radius bias alpha beta name"),
    dtype=SAME,
)
def normalized(x: Shape, *, name: str) -> Shape:
    """Any shape, kept; Keras checks no axis while it builds."""
    if name in ("lrn", "local_response_normalization"):
        require_rank(x.rank, 4, most=4)
    return x


@op({"keras.ops.batch_normalization": "x mean variance axis offset scale epsilon"}, dtype=SAME)
def batch_normalization(
    x: Shape, mean: Shape, variance: Shape, axis: Axis, offset: Shape | None = None, scale: Shape | None = None
) -> Shape:
    """Any shape, kept; the parameters are vectors as long as the axis."""
    found = axis_in(axis, x.rank)
    if found is None:
        return x
    for index, vector in enumerate((mean, variance, offset, scale), start=1):
        if vector is None or vector.rank is None:
            continue
        if vector.rank != 1 or same_for_keras(vector[0], x[found]) is Truth.NO:
            raise mismatch(f"needs parameters of the shape ({x[found]},)", inputs=(0, index), axis=found)
    return x


@op({"tensorflow.nn.batch_normalization": "x mean variance offset scale variance_epsilon name"}, dtype=SAME)
def broadcast_normalization(
    x: Shape, mean: Shape, variance: Shape, offset: Shape | None = None, scale: Shape | None = None
) -> Shape:
    """The operands, broadcast."""
    return broadcast_all(x, mean, variance, *(part for part in (offset, scale) if part is not None))


@op({"keras.ops.glu": "x axis=-1", "keras.activations.glu": "x axis=-1"}, dtype=SAME)
def glu(x: Shape, axis: Axis) -> Shape:
    """Half the size on an axis, which must be even."""
    found = axis_in(axis, x.rank)
    if found is None:
        return Shape.unknown(x.rank)
    if divisible(x[found], 2) is Truth.NO:
        raise mismatch(f"needs an even size on axis {axis}, not {x[found]}")
    return x.replace(found, x[found] // 2)


@op({"tensorflow.nn.crelu": "features->x axis=-1 name"}, dtype=SAME)
def crelu(x: Shape, axis: Axis) -> Shape:
    """Twice the size on an axis."""
    found = axis_in(axis, x.rank)
    return Shape.unknown(x.rank) if found is None else x.replace(found, x[found] * 2)


@op({"keras.backend.bias_add": "x bias data_format"}, dtype=SAME)
def backend_bias_add(x: Shape, bias: Shape, data_format: Any = None) -> Shape:
    """Any shape, kept; the bias is a vector as long as the last axis, or has every axis but the first."""
    if x.rank is None:
        return Shape.unknown()
    if bias.rank == 1:
        return bias_add(x, bias, data_format)
    require_rank(bias.rank, x.rank - 1, most=x.rank - 1, operand=1)
    if bias.rank is None or data_format not in (None, "channels_last") or x.rank not in (3, 4, 5):
        return Shape.unknown()
    if bias.dims.count(DYNAMIC):
        raise mismatch("needs a bias of known sizes", inputs=(1,))
    return broadcast_all(x, Shape((1,)) + bias)


@op({"tensorflow.nn.bias_add": "value->x bias data_format name"}, dtype=SAME)
def bias_add(x: Shape, bias: Shape, data_format: Any = None) -> Shape:
    """Any shape, kept; the bias is a vector as long as the last axis."""
    if data_format not in (None, "channels_last", "NHWC", "N...C"):
        return x
    require_rank(x.rank, 2)
    require_rank(bias.rank, 1, most=1, operand=1)
    if x.rank is not None and bias.rank is not None and equal(x[-1], bias[0]) is Truth.NO:
        raise mismatch("needs a bias as long as the last axis", inputs=(0, 1), detail=f"{x[-1]} and {bias[0]}")
    if x.rank is None:
        return Shape.unknown()
    size = same_dim(x[-1], bias[0] if bias.rank else UNKNOWN)
    return x if size is None else x.with_last(size)


@op(
    under("keras.ops", "binary_crossentropy", "target output from_logits"),
    dtype=SAME,
)
def binary_crossentropy(target: Shape, output: Shape) -> Shape:
    """Two equal shapes, kept."""
    return equal_for_keras(target, output)


@op({"keras.ops.categorical_crossentropy": "target output from_logits axis"}, dtype=SAME)
def categorical_crossentropy(target: Shape, output: Shape) -> Shape:
    """Two equal shapes without the last axis."""
    equal_for_keras(target, output)
    require_rank(output.rank, 1, operand=1)
    return Shape.unknown() if output.rank is None else output.slice(0, -1)


def equal_for_keras(target: Shape, output: Shape) -> Shape:
    """The shape of both.

    Raises:
        Mismatch: Keras finds them different; None is equal to None alone.
    """
    if target.rank is None or output.rank is None:
        return output
    if target.rank != output.rank:
        raise mismatch("needs target and output of the same shape", inputs=(0, 1))
    for axis, (left, right) in enumerate(zip(target, output, strict=True)):
        if same_for_keras(left, right) is Truth.NO:
            detail = f"axis {axis} is {left} in one and {right} in the other"
            raise mismatch("needs target and output of the same shape", inputs=(0, 1), detail=detail)
    return output


@op({"keras.ops.sparse_categorical_crossentropy": "target output from_logits axis=-1"}, dtype=SAME)
def sparse_categorical_crossentropy(target: Shape, output: Shape, axis: Axis) -> Shape:
    """The output without the axis of the classes, which the target must equal."""
    require_rank(output.rank, 1, operand=1)
    found = axis_in(axis, output.rank, operand=1)
    if found is None or target.rank is None:
        return Shape.unknown()
    rest = output.slice(0, found) + output.slice(found + 1)
    if target.rank == output.rank:
        last = equal(target[-1], 1)
        if last is Truth.UNKNOWN and target[-1] is not DYNAMIC:
            return rest
        target = target.slice(0, -1) if last is Truth.YES else target
    equal_for_keras(target, rest)
    return rest


@op(
    {"tensorflow.nn.sigmoid_cross_entropy_with_logits": "labels logits name"},
    {"tensorflow.nn.weighted_cross_entropy_with_logits": "labels logits pos_weight name"},
    {"tensorflow.nn.log_poisson_loss": "targets->labels log_input->logits compute_full_loss name"},
    dtype=SAME,
)
def sigmoid_cross_entropy(labels: Shape, logits: Shape) -> Shape:
    """Two equal shapes, kept."""
    merged([labels, logits])
    return broadcast_all(labels, logits)


@op({"keras.ops.dot_product_attention": "query key value bias mask scale is_causal"}, dtype=SAME)
def dot_product_attention(query: Shape, key: Shape, value: Shape) -> Shape:
    """The shape of the query; Keras checks nothing while it builds."""
    return query


@op({"tensorflow.nn.embedding_lookup": "params ids max_norm name"}, dtype=SAME)
def embedding_lookup(params: Shape, ids: Shape) -> Shape:
    """The shape of the ids with a row of the table behind each."""
    require_rank(params.rank, 1)
    return Shape.unknown() if params.rank is None else ids + params.slice(1)


@op(
    {"tensorflow.nn.l2_loss": "t->x name", "tensorflow.math.zero_fraction": "value->x name"},
    {"tensorflow.nn.compute_average_loss": "per_example_loss->x sample_weight global_batch_size"},
    {"tensorflow.nn.scale_regularization_loss": "regularization_loss->x"},
    dtype=SAME,
)
def to_scalar(x: Shape, *, name: str) -> Shape:
    """A scalar."""
    if name == "compute_average_loss":
        require_rank(x.rank, 1)
    return Shape(())


@op({"keras.ops.psnr": "x1 x2 max_val"}, dtype=SAME)
def psnr(x1: Shape, x2: Shape) -> Shape:
    """A scalar of two tensors with the same rank."""
    if x1.rank is not None and x2.rank is not None and x1.rank != x2.rank:
        raise mismatch("needs operands with the same number of dimensions", inputs=(0, 1))
    return Shape(())


@op({"keras.ops.polar": "abs_->x angle"})
def polar(x: Shape, angle: Shape) -> Shape:
    """The shape of the absolute values."""
    return x


@op(
    under("keras.ops", "segment_sum segment_max segment_min segment_prod", "data segment_ids num_segments sorted"),
    under(
        "tensorflow.math",
        "unsorted_segment_max unsorted_segment_mean unsorted_segment_min unsorted_segment_prod unsorted_segment_sqrt_n "
        "unsorted_segment_sum",
        "data segment_ids num_segments name",
    ),
    dtype=SAME,
)
def segments(data: Shape, segment_ids: Shape, num_segments: Dim | None = None, *, library: str) -> Shape:
    """(rows, ...) -> (segments, ...)"""
    count: Dim = DYNAMIC if num_segments is None else num_segments
    if library == "tensorflow":
        if data.rank is None or segment_ids.rank is None:
            return Shape.unknown()
        require_rank(data.rank, segment_ids.rank)
        for axis, (size, given) in enumerate(zip(data, segment_ids, strict=False)):
            if equal(size, given) is Truth.NO:
                raise mismatch("needs an id for each row", inputs=(0, 1), detail=f"axis {axis}: {size} and {given}")
        return Shape((count,)) + data.slice(segment_ids.rank)
    require_rank(segment_ids.rank, 1, most=1, operand=1)
    if data.rank and segment_ids.rank and equal(data[0], segment_ids[0]) is Truth.NO:
        raise mismatch("needs an id for each row", inputs=(0, 1), detail=f"{data[0]} rows and {segment_ids[0]} ids")
    return Shape.unknown() if data.rank is None else Shape((count,)) + data.slice(1)


@op({"keras.ops.cdist": "x y->x2"}, dtype=SAME)
def cdist(x: Shape, x2: Shape) -> Shape:
    """(..., n, features) and (..., m, features) -> (..., n, m)"""
    require_rank(x.rank, 2)
    require_rank(x2.rank, 2, operand=1)
    if x.rank is None or x2.rank is None:
        return Shape.unknown()
    if equal(x[-1], x2[-1]) is Truth.NO:
        raise mismatch("needs equal last axes", inputs=(0, 1), detail=f"{x[-1]} and {x2[-1]}")
    return broadcast_all(x.slice(0, -2), x2.slice(0, -2)) + Shape((x[-2], x2[-2]))
