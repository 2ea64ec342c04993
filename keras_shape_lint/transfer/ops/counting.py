"""Operations that count, compare sets of values, or choose among tensors: bincount, histogram, isin, select."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axis, Flag, Shapes
from keras_shape_lint.transfer.dtypes import SAME, dtype_name, item_size
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.registry import op, under
from keras_shape_lint.values import Library

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


@op({"keras.ops.bincount": "x weights minlength sparse"})
def bincount(x: Shape, *, ctx: Context) -> Shape:
    """A count for each value, up to the largest, which nobody knows, of every row."""
    return Shape.unknown() if x.rank is None else x.slice(0, -1) + Shape((_largest(ctx),))


def _largest(ctx: Context) -> Dim:
    """The size that the largest value decides, which Keras has once it computes."""
    return UNKNOWN if ctx.running else DYNAMIC


@op({"keras.ops.histogram": "x bins=10 range"}, dtype=SAME)
def histogram(x: Shape, bins: Any) -> Any:
    """A count for each bin, and the edges between the bins."""
    if is_dim(bins) and at_most(0, bins) is Truth.NO:
        raise mismatch(f"needs a number of bins that is not negative, not {bins}", inputs=())
    count: Dim = bins if is_dim(bins) else UNKNOWN
    return Shape((count,)), Shape((count + 1,))


@op({"numpy.histogram": "a->x bins=10 range density weights"})
def numpy_histogram(x: Shape, bins: Any) -> Any:
    """A count for each bin, and the edges between the bins."""
    edges: Dim = UNKNOWN
    if isinstance(bins, Shape) and bins.rank == 1:
        edges = bins[0]
    elif is_dim(bins):
        edges = bins + 1
    return Shape((edges - 1,)), Shape((edges,))


@op(
    {"keras.ops.isin": "x1->x x2 assume_unique invert", "numpy.isin": "element->x test_elements->x2 assume_unique"},
    dtype="bool",
)
def isin(x: Shape) -> Shape:
    """An answer for every element."""
    return x


@op({"keras.ops.corrcoef": "x"}, dtype=SAME)
def corrcoef(x: Shape, *, ctx: Context) -> Shape:
    """Correlations; Keras says the shape of x while it builds, which only square matrices keep in a run."""
    same = x.rank == 2 and same_for_keras(x[0], x[1]) is Truth.YES
    return x if same or not ctx.running else Shape.unknown()


@op({"keras.ops.select": "condlist choicelist default"}, dtype=SAME)
def select(choicelist: Shapes) -> Shape:
    """The shape of the choices, of which Keras looks at the first; unknown where they are not all alike."""
    assert isinstance(choicelist, list)
    alike = bool(choicelist) and all(choice == choicelist[0] for choice in choicelist)
    return choicelist[0] if alike else Shape.unknown()


@op({"keras.ops.unravel_index": "indices shape"}, dtype=SAME)
def unravel_index(indices: Shape, shape: Any) -> Any:
    """The positions on each axis of a shape."""
    if not isinstance(shape, (tuple, list)):
        return Shape.unknown()
    if UNKNOWN in shape:
        return [Shape.unknown() for _ in shape]  # one of them may be None
    return [Shape((DYNAMIC,)) if None in shape or DYNAMIC in shape else indices for _ in shape]


@op({"keras.ops.allclose": "x1->x x2 rtol atol equal_nan", "numpy.allclose": "a->x b->x2 rtol atol equal_nan"})
def allclose(x: Shape) -> Shape:
    """One answer."""
    return Shape(())


@op(
    {"keras.ops.unique": "x sorted return_index=False return_inverse=False return_counts=False axis size fill_value"},
)
def unique_elements(
    x: Shape,
    return_index: Flag,
    return_inverse: Flag,
    return_counts: Flag,
    axis: Axis = None,
    size: Any = None,
) -> Any:
    """The different elements, of which there are `size`, or nobody knows how many, and what else was asked for."""
    count: Dim = DYNAMIC if size is None else size if is_dim(size) else UNKNOWN
    found = axis_in(axis, x.rank)
    if axis is not None and found is None:
        return Shape.unknown()
    values = Shape((count,)) if found is None else x.replace(found, count)
    inverse = x if found is None else Shape((x[found],))
    wanted = ((return_index, Shape((count,))), (return_inverse, inverse), (return_counts, Shape((count,))))
    if any(flag is UNKNOWN for flag, _ in wanted):
        return Shape.unknown()
    extra = [shape for flag, shape in wanted if flag]
    return (values, *extra) if extra else values


@op({"keras.ops.view": "x dtype"}, dtype=SAME)
def view(x: Shape, dtype: Any = None, *, ctx: Context) -> Shape:
    """The same bytes as another dtype, which may take another number of elements on the last axis."""
    if dtype is None:
        return x
    named = dtype.name if isinstance(dtype, Library) else dtype
    new = dtype_name(named) if isinstance(named, str) and not named.endswith("float") else None
    if new is not None and new == ctx.operand_dtype:
        return x
    before, after = item_size(ctx.operand_dtype), item_size(new)
    if before is not None and before == after:
        return x
    if before is None or after is None or x.rank is None:
        return x.with_last(UNKNOWN) if x.rank else Shape.unknown(x.rank)
    asked = f"cannot view {ctx.operand_dtype} as {new}, which takes another number of bytes"
    if x.rank == 0:
        raise mismatch(asked, detail="a scalar has no axis that could change")
    size = x[-1]
    if size is DYNAMIC:
        return x
    if equal((size * before) % after, 0) is Truth.NO:
        raise mismatch(
            asked, detail=f"{size} elements on the last axis have {size * before} bytes, not a multiple of {after}"
        )
    return x.with_last((size * before) // after)


@op({"tensorflow.math.bincount": "arr->x weights minlength maxlength dtype name axis binary_output"})
def tf_bincount(x: Shape, axis: Axis = None, *, ctx: Context) -> Shape:
    """A count for each value, of every row if the last axis is asked for."""
    if axis is None:
        return Shape((_largest(ctx),))
    return Shape.unknown(2)


@op({"tensorflow.histogram_fixed_width": "values value_range nbins=100 dtype name"}, dtype="int32")
def fixed_histogram(nbins: Dim) -> Shape:
    """A count for each bin."""
    return Shape((nbins,))


@op(
    {"tensorflow.math.confusion_matrix": "labels predictions num_classes weights dtype name"},
    dtype="int32",
)
def confusion_matrix(labels: Shape, predictions: Shape, num_classes: Any = None) -> Shape:
    """A row for each true class, a column for each predicted one."""
    pair = [labels, predictions]
    for index, (long, short) in enumerate(((labels, predictions), (predictions, labels))):
        if long.rank and short.rank is not None and long.rank == short.rank + 1 and equal(long[-1], 1) is not Truth.NO:
            pair[index] = long.slice(0, -1)  # A last axis of size 1 is dropped.
    first, second = pair
    if first.rank is None or second.rank is None:
        pass
    elif first.rank != second.rank:
        raise mismatch("needs one class for each label and prediction", inputs=(0, 1), detail="their ranks differ")
    elif first.rank > 1 and equal(first[-1], 2) is Truth.NO:
        raise mismatch("needs classes in one axis", inputs=(0, 1), detail="flatten them, for example by reshape")
    elif first.rank == 1 and equal(first[0], second[0]) is Truth.NO:
        raise mismatch("needs as many labels as predictions", inputs=(0, 1))
    size: Dim = num_classes if is_dim(num_classes) else DYNAMIC if num_classes is None else UNKNOWN
    return Shape((size, size))


@op(
    under("tensorflow.math", "segment_max segment_mean segment_min segment_prod segment_sum", "data segment_ids name"),
    dtype=SAME,
)
def sorted_segments(data: Shape, segment_ids: Shape) -> Shape:
    """(rows, ...) -> (segments, ...), of which the values of the ids decide how many there are"""
    require_rank(segment_ids.rank, 1, most=1, operand=1)
    require_rank(data.rank, 1)
    return Shape.unknown() if data.rank is None else Shape((DYNAMIC,)) + data.slice(1)


@op({"keras.ops.ctc_loss": "target output target_length output_length mask_index"})
def ctc_loss(target: Shape, output: Shape, target_length: Shape, output_length: Shape) -> Shape:
    """A loss for each sample; all four have the same batch axis (``CTCLoss.compute_output_spec``)."""
    shapes = (target, output, target_length, output_length)
    for index, shape in enumerate(shapes):
        require_rank(shape.rank, 1, operand=index)
    for first, second in ((0, 1), (2, 0), (3, 1)):
        if any(not shapes[index].rank for index in (first, second)):
            continue
        if same_for_keras(shapes[first][0], shapes[second][0]) is Truth.NO:
            detail = f"{shapes[first][0]} and {shapes[second][0]}"
            raise mismatch("needs the same batch axis everywhere", inputs=(first, second), detail=detail)
    return Shape((target[0],))


@op({"keras.ops.ctc_decode": "inputs->x sequence_lengths strategy='greedy' beam_width top_paths=1"})
def ctc_decode(x: Shape, strategy: Any, top_paths: Any) -> Any:
    """(batch, timesteps, classes) -> labels (paths, batch, timesteps) and scores (batch, paths)"""
    require_rank(x.rank, 2)
    paths: Dim = UNKNOWN
    if isinstance(strategy, str):
        paths = 1 if strategy == "greedy" else top_paths if is_dim(top_paths) else UNKNOWN
    return Shape((paths, x[0], x[1])), Shape((x[0], paths))
