"""Cross-entropies of TensorFlow, which flattens labels and logits, compares them and brings the result into shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, divisible, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer, product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import merged, same_dim
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.conversion import Axis


@op(
    {"tensorflow.nn.softmax_cross_entropy_with_logits": "labels logits axis=-1 name"},
    {"tensorflow.nn.softmax_cross_entropy_with_logits_v2": "labels logits axis=-1 name dim"},
    dtype=SAME,
)
def softmax_cross_entropy(labels: Shape, logits: Shape, axis: Axis) -> Shape:
    """The logits without the axis of the classes; rows of labels and logits are the same, or broadcast."""
    found = axis_in(axis, logits.rank, operand=1)
    if found is None or labels.rank is None or not isinstance(axis, int):
        return Shape.unknown()
    if axis < -1:
        raise mismatch(f"needs -1 or an axis that is counted from the front, not {axis}", inputs=(1,))
    require_rank(labels.rank, 1)
    if axis >= 0:
        if labels.rank != logits.rank:
            raise mismatch("needs labels with as many dimensions as the logits", inputs=(0, 1))
        labels, logits = (x.slice(0, found) + x.slice(found + 1) + Shape((x[found],)) for x in (labels, logits))
    flat = [Shape((x.slice(0, -1).size, x[-1])) for x in (labels, logits)]
    result = logits.slice(0, -1)
    count = _rows(*flat)
    # Of several sizes the graph does not know which is which.
    return result if DYNAMIC in result.dims and result.rank != 1 else _of_elements(count, result)


def _rows(labels: Shape, logits: Shape) -> Dim:
    """How many rows both have: TensorFlow tries whether they can be the same before it broadcasts them."""
    pairs = list(zip(labels, logits, strict=True))
    if any(same_dim(*pair) is None for pair in pairs):
        return broadcast_all(labels, logits)[0]
    decided = all(equal(*pair) is Truth.YES or DYNAMIC in pair for pair in pairs)
    count = same_dim(*pairs[0]) if decided else None
    return UNKNOWN if count is None else count


def _of_elements(count: Dim, shape: Shape) -> Shape:
    """That many elements in a shape, of which one size may follow from the others.

    Raises:
        Mismatch: the shape has another number of elements.
    """
    rest = product(size for size in shape if size is not DYNAMIC)
    missing = shape.dims.count(DYNAMIC)
    shape = Shape(tuple(size if is_integer(size) or size is DYNAMIC else UNKNOWN for size in shape))
    if missing > 1 or count is DYNAMIC:
        return shape
    if (equal if missing == 0 else divisible)(count, rest) is Truth.NO:
        raise mismatch("needs as many labels as logits", inputs=(0, 1), detail=f"{count} rows do not fill {shape}")
    known = is_integer(count) and is_integer(rest) and rest != 0
    return Shape(tuple((count // rest if known else UNKNOWN) if size is DYNAMIC else size for size in shape))


@op({"tensorflow.nn.sparse_softmax_cross_entropy_with_logits": "labels logits name"}, dtype=SAME)
def sparse_softmax_cross_entropy(labels: Shape, logits: Shape) -> Shape:
    """The labels, which must have one axis less than the logits."""
    require_rank(logits.rank, 1, operand=1)
    if labels.rank is None or logits.rank is None:
        return Shape.unknown()
    if labels.rank != logits.rank - 1:
        raise mismatch("needs labels with one axis less than the logits", inputs=(0, 1))
    rest = logits.slice(0, -1)
    common = merged([labels, rest])
    if labels.rank == 1:
        return common
    # Without the number of classes the graph does not know the number of rows.
    rows = rest.size if is_integer(logits[-1]) else DYNAMIC if logits[-1] is DYNAMIC else UNKNOWN
    count = same_dim(labels.size, rows)
    return _of_elements(UNKNOWN if count is None else count, labels)
