"""Operations that take a tensor apart: split in equal or given parts, unstack."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import LONGEST_SEQUENCE, Axis
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context


SECTIONS = "indices_or_sections->sections"


@op(
    {"keras.ops.split": f"x {SECTIONS} axis=0", "numpy.split": f"ary->x {SECTIONS} axis=0"},
    {"tensorflow.split": "value->x num_or_size_splits->sections axis=0 num name"},
    dtype=SAME,
)
def split(x: Shape, sections: Any, axis: Axis, *, library: str, ctx: Context) -> Any:
    """Equal parts along an axis, or parts between the given positions (TensorFlow: of the given sizes)."""
    found = axis_in(axis, x.rank)
    if isinstance(sections, Shape) and sections.rank == 1 and isinstance(sections[0], int):
        sections = (UNKNOWN,) * sections[0]
    if isinstance(sections, int) and not isinstance(sections, bool):
        return _equal_parts(x, sections, found, lenient=library == "keras" and not ctx.on_data)
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


def _equal_parts(x: Shape, count: int, axis: int | None, *, lenient: bool) -> Any:
    """So many parts; symbolic tensors of Keras may be split into fewer than none, which gives an empty list."""
    if count < 0 and lenient and axis is not None and (x[axis] is DYNAMIC or divisible(x[axis], -count) is Truth.YES):
        return []
    lenient = lenient and (count >= 0 or axis is None or divisible(x[axis], -count) is not Truth.NO)
    if count <= 0 and not (lenient and (count < 0 or axis is None or x[axis] in (DYNAMIC, UNKNOWN))):
        raise mismatch(f"needs at least one part, not {count}")
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
def array_split(x: Shape, sections: Any, axis: Axis, *, library: str, ctx: Context) -> Any:
    """Parts along an axis, the first ones longer by one where it does not divide."""
    found = axis_in(axis, x.rank)
    if library == "numpy" and isinstance(sections, float) and math.isfinite(sections):
        sections = int(sections)
    if not isinstance(sections, int):
        if library == "keras" and isinstance(sections, (tuple, list)):
            raise mismatch(f"needs a number of parts, not {sections}")
        return split(x, sections, axis, library=library, ctx=ctx) if library == "numpy" else Shape.unknown()
    if sections <= 0:
        raise mismatch(f"needs at least one part, not {sections}")
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
def split_along(x: Shape, sections: Any, *, library: str, name: str, ctx: Context) -> Any:
    """Parts along the second, first or third axis; a vector is split along its only one."""
    axis = {"hsplit": 1, "vsplit": 0, "dsplit": 2}[name]
    require_rank(x.rank, {"hsplit": 1, "vsplit": 2, "dsplit": 3}[name])
    return split(x, sections, 0 if x.rank == 1 else axis, library=library, ctx=ctx)


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
