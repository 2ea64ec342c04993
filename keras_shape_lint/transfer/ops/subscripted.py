"""Objects of NumPy that make arrays of what stands in their brackets: mgrid, ogrid, r_, c_."""

from __future__ import annotations

import math
from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.joining import joined
from keras_shape_lint.transfer.registry import op
from keras_shape_lint.values import SliceValue


def _count(selection: SliceValue) -> Dim:
    """How many numbers ``start:stop:step`` gives; an imaginary step is their number."""
    start, stop, step = map(plain, (selection.start, selection.stop, selection.step))
    if isinstance(step, complex):
        return int(abs(step))
    first, last, by = 0 if start is None else start, stop, 1 if step is None else step
    known = all(isinstance(number, (int, float)) for number in (first, last, by)) and by
    return max(0, math.ceil((last - first) / by)) if known else UNKNOWN


@op({"numpy.mgrid": "key", "numpy.ogrid": "key"})
def grid(key: Any, *, name: str) -> Any:
    """``np.mgrid[0:5, 0:3]``: an array (2, 5, 3) of indices; with ogrid an array for each axis, to be broadcast."""
    selections = key if isinstance(key, tuple) else (key,)
    if not all(isinstance(selection, SliceValue) for selection in selections):
        return Shape.unknown()
    counts = tuple(map(_count, selections))
    if not isinstance(key, tuple):
        return Shape(counts)
    if name == "mgrid":
        return Shape((len(counts), *counts))
    ones = (1,) * len(counts)
    return tuple(Shape(ones).replace(axis, count) for axis, count in enumerate(counts))


@op({"numpy.c_": "key", "numpy.r_": "key"}, dtype=SAME)
def translated(key: Any, *, name: str) -> Shape:
    """``np.c_[a, b]`` joins arrays along the last axis, vectors as columns; ``np.r_[a, b]`` along the first."""
    parts = key if isinstance(key, tuple) else (key,)
    if any(isinstance(part, str) or part is UNKNOWN for part in parts):
        return Shape.unknown()
    shapes = [Shape((_count(part),)) if isinstance(part, SliceValue) else as_shape(part) for part in parts]
    shapes = [Shape((1,)) if shape.rank == 0 else shape for shape in shapes]
    if any(shape.rank is None for shape in shapes):
        return Shape.unknown()
    if name == "r_":
        return joined(shapes, 0, "numpy")
    rank = max(2, *(len(shape) for shape in shapes))
    if any(len(shape) not in (1, rank) for shape in shapes) or rank > 2:
        return Shape.unknown()
    columns = [shape + Shape((1,)) if len(shape) == 1 else shape for shape in shapes]
    return joined(columns, -1, "numpy")
