"""Operations that repeat or surround what a tensor has: tile, repeat, pad, meshgrid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axis, Flag, Shapes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


@op(
    {"keras.ops.tile": "x repeats", "keras.backend.tile": "x n->repeats", "numpy.tile": "A->x reps->repeats"},
    {"tensorflow.tile": "input->x multiples->repeats name"},
    dtype=SAME,
)
def tile(x: Shape, repeats: Any, *, library: str) -> Shape:
    """Every size times its number of repeats; TensorFlow wants one number for each axis."""
    counts = _counts(repeats)
    if x.rank is None or counts is None:
        return Shape.unknown()
    if library == "tensorflow":
        if len(counts) != x.rank:
            raise mismatch(f"needs {x.rank} numbers of repeats, not {len(counts)}", expected=x.rank)
        return Shape(tuple(size * count for size, count in zip(x, counts, strict=True)))
    rank = max(x.rank, len(counts))
    sizes = (1,) * (rank - x.rank) + x.dims
    counts = (1,) * (rank - len(counts)) + counts
    return Shape(tuple(size * count for size, count in zip(sizes, counts, strict=True)))


def _counts(argument: Any) -> tuple[Dim, ...] | None:
    """A number or several as a tuple of dims."""
    if isinstance(argument, Shape):
        length = argument[0] if argument.rank == 1 else None
        return (UNKNOWN,) * length if isinstance(length, int) else None
    if argument is UNKNOWN:
        return None
    several = argument if isinstance(argument, (tuple, list)) else (argument,)
    return tuple(count if is_dim(count) else UNKNOWN for count in several)


@op(
    {"keras.ops.repeat": "x repeats axis", "numpy.repeat": "a->x repeats axis"},
    {"numpy.ndarray.repeat": "x repeats axis"},
    {"tensorflow.repeat": "input->x repeats axis name", "keras.backend.repeat_elements": "x rep->repeats axis"},
    dtype=SAME,
)
def repeat(x: Shape, repeats: Any, axis: Axis = None, *, library: str) -> Shape:
    """Every element so many times along the axis, or along the flattened whole."""
    if axis is None:
        x, axis = Shape((x.size,)), 0
    found = axis_in(axis, x.rank)
    counts = _counts(repeats)
    if found is None:
        return Shape.unknown(x.rank)
    if counts is None:
        return x.replace(found, UNKNOWN)
    if len(counts) == 1:
        return x.replace(found, x[found] * counts[0])
    if isinstance(x[found], int) and x[found] != len(counts):
        raise mismatch(f"needs {x[found]} numbers of repeats for axis {axis}, not {len(counts)}")
    total: Dim = 0
    for count in counts:
        total = total + count
    if library == "tensorflow" and (found == 0 or x[found] is DYNAMIC):
        return x.replace(found, UNKNOWN)  # the graph counts them when it runs
    return x.replace(found, DYNAMIC if x[found] is DYNAMIC else total)


@op({"keras.backend.repeat": "x n"}, dtype=SAME)
def repeat_vector(x: Shape, n: Dim) -> Shape:
    """(batch, features) -> (batch, n, features)"""
    require_rank(x.rank, 2, "(batch, features)", most=2)
    return Shape.unknown(3) if x.rank is None else Shape((x[0], n, x[1]))


@op(
    {"keras.ops.pad": "x pad_width mode constant_values", "tensorflow.pad": "tensor->x paddings->pad_width mode"},
    {"numpy.pad": "array->x pad_width mode"},
    dtype=SAME,
)
def pad(x: Shape, pad_width: Any, *, library: str) -> Shape:
    """Every size plus what is added before and behind; one pair or number stands for every axis but in TensorFlow."""
    if x.rank is None:
        return Shape.unknown()
    widths = pad_widths(pad_width, x.rank, spread=library != "tensorflow")
    if widths is None:
        return Shape.unknown(x.rank)
    if len(widths) != x.rank:
        raise mismatch(f"needs {x.rank} pairs of widths, not {len(widths)}", expected=x.rank)
    return Shape(tuple(size + before + after for size, (before, after) in zip(x, widths, strict=True)))


def pad_widths(argument: Any, rank: int, *, spread: bool) -> list[tuple[Dim, Dim]] | None:
    """(before, behind) of each axis, or None if it is not known how the widths are arranged.

    Raises:
        Mismatch: there are not as many widths for one axis as for another.
    """
    if spread and is_dim(argument) and argument is not UNKNOWN:
        return [(argument, argument)] * rank
    if not isinstance(argument, (tuple, list)) or not argument:
        return None
    if spread and len(argument) == 2 and all(is_dim(part) and part is not UNKNOWN for part in argument):
        return [(argument[0], argument[1])] * rank
    if len({len(pair) for pair in argument if isinstance(pair, (tuple, list))}) > 1:
        raise mismatch("needs a pair of widths for every axis")
    pairs: list[tuple[Dim, Dim]] = []
    for pair in argument:
        if pair is UNKNOWN or isinstance(pair, Shape):
            pairs.append((UNKNOWN, UNKNOWN))
        elif isinstance(pair, (tuple, list)) and len(pair) == 2 and all(is_dim(part) for part in pair):
            pairs.append((pair[0], pair[1]))
        elif spread and isinstance(pair, (tuple, list)) and len(pair) == 1 and is_dim(pair[0]):
            pairs.append((pair[0], pair[0]))
        else:
            return None
    return pairs * rank if spread and len(pairs) == 1 else pairs


@op(
    {"keras.backend.temporal_padding": "x padding=(1,1) data_format"},
    {"keras.backend.spatial_2d_padding": "x padding=((1,1),(1,1)) data_format"},
    {"keras.backend.spatial_3d_padding": "x padding=((1,1),(1,1),(1,1)) data_format"},
    dtype=SAME,
)
def spatial_padding(x: Shape, padding: Any, data_format: Any = None, *, ctx: Context, name: str) -> Shape:
    """Widths for every spatial axis; batch and channels stay."""
    if not isinstance(padding, (tuple, list)):
        return Shape.unknown(x.rank)
    pairs = (tuple(padding),) if name == "temporal_padding" else tuple(padding)
    require_rank(x.rank, len(pairs) + 2, most=len(pairs) + 2)
    order = ctx.data_format(data_format) if len(pairs) > 1 else "channels_last"
    if order is UNKNOWN:
        return Shape.unknown(x.rank)
    none = ((0, 0),)
    widths = none + pairs + none if order == "channels_last" else none * 2 + pairs
    return pad(x, widths, library="tensorflow")


@op(
    {"keras.ops.meshgrid": "*xs indexing='xy'", "tensorflow.meshgrid": "*xs indexing='xy' name"},
    {"numpy.meshgrid": "*xs indexing='xy' copy sparse"},
)
def meshgrid(xs: Shapes, indexing: Any, sparse: Flag = False) -> Any:
    """A grid for each operand, all of the shape of their lengths, with "xy" the first two exchanged."""
    assert isinstance(xs, list)
    if indexing not in ("xy", "ij") or sparse is not False:
        return [Shape.unknown(len(xs))] * len(xs)
    sizes = [x.size for x in xs]
    if len(sizes) > 1 and indexing == "xy":
        sizes[0], sizes[1] = sizes[1], sizes[0]
    return [Shape(tuple(sizes))] * len(xs)
