"""Operations that join tensors or take one apart: concatenate, stack, split, unstack, tile, repeat, pad, meshgrid."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import LONGEST_SEQUENCE, Axis, Flag, Shapes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context

JOINED = "needs operands of the same shape except on axis {}"


def joined(xs: Sequence[Shape], axis: Axis, library: str) -> Shape:
    """The operands one after the other along an axis.

    Raises:
        Mismatch: the other axes can never agree, or there is no such axis.
    """
    if len(xs) == 1 and library == "tensorflow":
        return xs[0]
    ranks = {x.rank for x in xs}
    if None in ranks:
        ranks.discard(None)
        if len(ranks) == 1:
            (rank,) = ranks
            if library == "tensorflow":
                return Shape.unknown(rank)
            axis_in(axis, rank, operand=next(index for index, x in enumerate(xs) if x.rank is not None))
            return Shape.unknown(rank)
        return Shape.unknown()
    found = axis_in(axis, xs[0].rank)
    if found is None:
        return Shape.unknown(xs[0].rank)
    result = merged(xs, ignore=(found,), requirement=JOINED.format(axis), library=library)
    total: Dim = 0
    for x in xs:
        total = total + x[found]
    return result.replace(found, total)


@op(
    {"keras.ops.concatenate": "xs axis=0", "keras.backend.concatenate": "tensors->xs axis=-1"},
    {"tensorflow.concat": "values->xs axis name", "numpy.concatenate": "arrays->xs axis=0 out dtype casting"},
    dtype=SAME,
)
def concatenate(xs: Shapes, axis: Axis, *, library: str, name: str) -> Shape:
    """The operands one after the other along an axis; NumPy takes None for the flattened operands."""
    assert isinstance(xs, list)
    if not xs:
        return Shape.unknown()
    if axis is None and library == "numpy":
        return joined([Shape((x.size,)) for x in xs], 0, library)
    if axis is UNKNOWN and library == "numpy":
        return Shape.unknown()  # it may be None
    if name == "concatenate" and library == "tensorflow" and isinstance(axis, int) and axis < 0 and xs[0].rank:
        axis %= xs[0].rank
    return joined(xs, axis, library)


@op({"keras.ops.append": "x1 x2 axis", "numpy.append": "arr->x1 values->x2 axis"}, dtype=SAME)
def append(x1: Shape, x2: Shape, axis: Axis = None, *, library: str) -> Shape:
    """Both one after the other along an axis, or flattened."""
    if axis is None:
        return joined([Shape((x1.size,)), Shape((x2.size,))], 0, library)
    found = axis_in(axis, x1.rank)
    if library == "keras" and found is not None and x2.rank == x1.rank and DYNAMIC in (x1[found], x2[found]):
        raise mismatch(f"needs known sizes on axis {axis}", inputs=(0, 1))
    return joined([x1, x2], axis, library)


@op(
    {"keras.ops.stack": "x->xs axis=0", "keras.backend.stack": "x->xs axis=0"},
    {"tensorflow.stack": "values->xs axis=0 name", "numpy.stack": "arrays->xs axis=0 out dtype casting"},
    dtype=SAME,
)
def stack(xs: Shapes, axis: Axis, *, library: str) -> Shape:
    """The operands side by side along a new axis."""
    assert isinstance(xs, list)
    if not xs:
        return Shape.unknown()
    common = merged(xs, library=library)
    if common.rank is None:
        return Shape.unknown()
    found = axis_in(axis, common.rank + 1)
    if found is None:
        return Shape.unknown(common.rank + 1)
    return common.slice(0, found) + Shape((len(xs),)) + common.slice(found)


@op(
    under("keras.ops", "vstack hstack dstack", "xs"),
    under("numpy", "vstack hstack dstack column_stack row_stack", "tup->xs dtype casting"),
    dtype=SAME,
)
def stacked(xs: Shapes, *, library: str, name: str) -> Shape:
    """The operands joined along the first, second or third axis; NumPy first adds the axes that are missing."""
    assert isinstance(xs, list)
    if not xs or any(x.rank is None for x in xs):
        return Shape.unknown()
    if name == "dstack":
        return joined([_with_depth(x) for x in xs], 2, library)
    if library == "keras":
        axis = 0 if name == "vstack" else 1
        require_rank(xs[0].rank, axis + 1)
        return joined(xs, axis, library)
    if name in ("vstack", "row_stack"):
        return joined([x if len(x) > 1 else Shape((1, *(x or (1,)))) for x in xs], 0, library)
    if name == "column_stack":
        return joined([x if len(x) > 1 else Shape((*(x or (1,)), 1)) for x in xs], 1, library)
    lines = [x if len(x) else Shape((1,)) for x in xs]
    return joined(lines, 0 if len(lines[0]) == 1 else 1, library)


def _with_depth(x: Shape) -> Shape:
    """At least three axes, the new last one of size 1."""
    if len(x) > 2:
        return x
    return Shape((*x, 1)) if len(x) == 2 else Shape((1, *(x or (1,)), 1))


SECTIONS = "indices_or_sections->sections"


@op(
    {"keras.ops.split": f"x {SECTIONS} axis=0", "numpy.split": f"ary->x {SECTIONS} axis=0"},
    {"tensorflow.split": "value->x num_or_size_splits->sections axis=0 num name"},
    dtype=SAME,
)
def split(x: Shape, sections: Any, axis: Axis, *, library: str) -> Any:
    """Equal parts along an axis, or parts between the given positions (TensorFlow: of the given sizes)."""
    found = axis_in(axis, x.rank)
    if isinstance(sections, Shape) and sections.rank == 1 and isinstance(sections[0], int):
        sections = (UNKNOWN,) * sections[0]
    if isinstance(sections, int) and not isinstance(sections, bool):
        return _equal_parts(x, sections, found)
    if not isinstance(sections, (tuple, list)) or not all(is_dim(part) for part in sections):
        return Shape.unknown()
    if found is None:
        count = len(sections) + (library != "tensorflow")
        return [Shape.unknown(x.rank)] * count
    if library == "tensorflow":
        return _sized_parts(x, sections, found)
    edges = [0, *sections, x[found]]
    if library == "numpy" or any(isinstance(edge, int) and edge < 0 for edge in sections):
        return [x.replace(found, size) for size in _clamped(edges)]
    return [x.replace(found, end - start) for start, end in itertools.pairwise(edges)]


def _equal_parts(x: Shape, count: int, axis: int | None) -> Any:
    if count <= 0 or count > LONGEST_SEQUENCE:
        return Shape.unknown()
    if axis is None:
        return [Shape.unknown(x.rank)] * count
    if divisible(x[axis], count) is Truth.NO:
        raise mismatch(f"cannot split axis {axis} of size {x[axis]} into {count} equal parts", axis=axis)
    return [x.replace(axis, x[axis] // count)] * count


def _sized_parts(x: Shape, sizes: Sequence[Dim], axis: int) -> list[Shape]:
    """Parts of the given sizes, one of which may be -1."""
    known = [size for size in sizes if not (isinstance(size, int) and size == -1)]
    total: Dim = 0
    for size in known:
        total = total + size
    spare = x[axis] - total
    wrong = isinstance(spare, int) and (spare < 0 if len(known) < len(sizes) else spare != 0)
    if wrong:
        raise mismatch(f"cannot split axis {axis} of size {x[axis]} into {tuple(sizes)}", axis=axis)
    return [x.replace(axis, spare if isinstance(size, int) and size == -1 else size) for size in sizes]


def _clamped(edges: Sequence[Dim]) -> list[Dim]:
    """The lengths between the edges as slices give them; unknown where an edge is no plain integer."""
    size = edges[-1]
    if not all(isinstance(edge, int) for edge in edges):
        return [UNKNOWN] * (len(edges) - 1)
    line = range(int(size)) if isinstance(size, int) else range(0)
    ends = [edge for edge in edges if isinstance(edge, int)]
    return [len(line[start:end]) for start, end in itertools.pairwise(ends)]


@op({"keras.ops.array_split": f"x {SECTIONS} axis=0", "numpy.array_split": f"ary->x {SECTIONS} axis=0"}, dtype=SAME)
def array_split(x: Shape, sections: Any, axis: Axis, *, library: str) -> Any:
    """Parts along an axis, the first ones longer by one where it does not divide."""
    found = axis_in(axis, x.rank)
    if not isinstance(sections, int):
        if library == "keras" and isinstance(sections, (tuple, list)):
            raise mismatch(f"needs a number of parts, not {sections}")
        return split(x, sections, axis, library=library) if library == "numpy" else Shape.unknown()
    if not 0 < sections <= LONGEST_SEQUENCE:
        return Shape.unknown()
    if found is None:
        return [Shape.unknown(x.rank)] * sections
    size = x[found]
    if not isinstance(size, int):
        return [x.replace(found, DYNAMIC if size is DYNAMIC else UNKNOWN)] * sections
    length, longer = divmod(size, sections)
    return [x.replace(found, length + (index < longer)) for index in range(sections)]


@op(
    under("keras.ops", "hsplit vsplit dsplit", f"x {SECTIONS}"),
    under("numpy", "hsplit vsplit dsplit", f"ary->x {SECTIONS}"),
    dtype=SAME,
)
def split_along(x: Shape, sections: Any, *, library: str, name: str) -> Any:
    """Parts along the second, first or third axis; a vector is split along its only one."""
    axis = {"hsplit": 1, "vsplit": 0, "dsplit": 2}[name]
    require_rank(x.rank, {"hsplit": 1, "vsplit": 2, "dsplit": 3}[name])
    return split(x, sections, 0 if x.rank == 1 else axis, library=library)


@op(
    {"keras.ops.unstack": "x num axis=0", "tensorflow.unstack": "value->x num axis=0 name"},
    {"numpy.unstack": "x axis=0"},
    dtype=SAME,
)
def unstack(x: Shape, axis: Axis, num: Any = None, *, library: str) -> Any:
    """One part for each position on the axis, without that axis; how many there are must be known."""
    found = axis_in(axis, x.rank)
    if found is None:
        return Shape.unknown()
    rest = x.slice(0, found) + x.slice(found + 1)
    length = x[found] if num is None or library == "tensorflow" else num
    if length is DYNAMIC and library != "numpy":
        if num is None:
            raise mismatch(f"needs a known size on axis {axis}")
        length = num
    if library == "tensorflow" and isinstance(num, int) and isinstance(length, int) and num != length:
        raise mismatch(f"needs size {num} on axis {axis}, not {length}")
    if isinstance(length, int) and 0 <= length <= LONGEST_SEQUENCE:
        return [rest] * length
    return Shape.unknown()


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
    if library == "tensorflow":
        return x.replace(found, UNKNOWN)
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
    """(before, behind) of each axis, or None if it is not known how the widths are arranged."""
    if spread and is_dim(argument) and argument is not UNKNOWN:
        return [(argument, argument)] * rank
    if not isinstance(argument, (tuple, list)) or not argument:
        return None
    if spread and len(argument) == 2 and all(is_dim(part) and part is not UNKNOWN for part in argument):
        return [(argument[0], argument[1])] * rank
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
