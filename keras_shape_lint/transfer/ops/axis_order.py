"""Axes that change places, and axes along which the order is turned round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Axis
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axes_in, axis_in, mismatch, require_rank, several
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


@op(
    {"keras.ops.swapaxes": "x axis1 axis2", "numpy.swapaxes": "a->x axis1 axis2"},
    {"numpy.ndarray.swapaxes": "x axis1 axis2"},
    dtype=SAME,
)
def swapaxes(x: Shape, axis1: Axis, axis2: Axis) -> Shape:
    """Two axes exchanged."""
    first, second = axis_in(axis1, x.rank), axis_in(axis2, x.rank)
    if first is None or second is None:
        return Shape.unknown(x.rank)
    return x.replace(first, x[second]).replace(second, x[first])


@op(
    {"keras.ops.moveaxis": "x source destination", "numpy.moveaxis": "a->x source destination"},
    dtype=SAME,
)
def moveaxis(x: Shape, source: Axes, destination: Axes, *, library: str) -> Shape:
    """Axes moved to other places, the rest in their order."""
    from_, to = several(source), several(destination)
    if UNKNOWN in from_ or UNKNOWN in to or x.rank is None:
        return Shape.unknown(x.rank)
    if len(from_) != len(to):
        raise mismatch(f"needs as many destinations as sources, not {source} and {destination}")
    taken, places = axes_in(from_, x.rank), axes_in(to, x.rank)
    if taken is None or places is None:
        return Shape.unknown(x.rank)
    if len(set(taken)) < len(taken) or len(set(places)) < len(places):
        if library == "numpy":
            raise mismatch(f"needs different axes, not {source} and {destination}")
        return Shape.unknown(x.rank)
    rest = iter([axis for axis in range(x.rank) if axis not in taken])
    order = [taken[places.index(place)] if place in places else next(rest) for place in range(x.rank)]
    return Shape(tuple(x[axis] for axis in order))


@op({"numpy.rollaxis": "a->x axis start"}, dtype=SAME)
def rollaxis(x: Shape, axis: Axis, start: Axis = 0) -> Shape:
    """One axis moved in front of another."""
    found = axis_in(axis, x.rank)
    if found is None or x.rank is None or not isinstance(start, int) or not -x.rank <= start <= x.rank:
        return Shape.unknown(x.rank)
    start = start + x.rank if start < 0 else start
    rest = [place for place in range(x.rank) if place != found]
    rest.insert(start - (start > found), found)
    return Shape(tuple(x[place] for place in rest))


@op(
    {"keras.ops.flip": "x axis", "keras.backend.reverse": "x axes->axis", "tensorflow.reverse": "tensor->x axis name"},
    {"numpy.flip": "m->x axis"},
    {"keras.ops.roll": "x shift axis", "numpy.roll": "a->x shift axis", "tensorflow.roll": "input->x shift axis name"},
    dtype=SAME,
)
def flip(x: Shape, axis: Axes = None, *, library: str, name: str) -> Shape:
    """Any shape, kept; the axes must exist, and NumPy flips none of them twice."""
    found = axes_in(axis, x.rank)
    if library == "numpy" and name == "flip" and found is not None and len(set(found)) < len(found):
        raise mismatch(f"needs different axes, not {axis}")
    return x


@op(under("keras.ops", "fliplr", "x"), under("numpy", "fliplr", "m->x"), dtype=SAME)
def fliplr(x: Shape) -> Shape:
    """Any shape with two axes, kept."""
    require_rank(x.rank, 2)
    return x


@op(under("keras.ops", "flipud", "x"), under("numpy", "flipud", "m->x"), dtype=SAME)
def flipud(x: Shape) -> Shape:
    """Any shape but a scalar's, kept."""
    require_rank(x.rank, 1)
    return x


@op({"keras.ops.rot90": "array->x k axes", "numpy.rot90": "m->x k axes"}, dtype=SAME)
def rot90(x: Shape, k: Any = 1, axes: Axes = (0, 1), *, library: str, ctx: Context) -> Shape:
    """The two axes exchanged; NumPy and a run of Keras only do so for an odd number of turns."""
    require_rank(x.rank, 2)
    if x.rank is None or not isinstance(axes, tuple):
        return Shape.unknown(x.rank)
    if len(axes) != 2 or (axes[0] == axes[1] and axes[0] is not UNKNOWN):
        raise mismatch(f"needs two different axes, not {axes}")
    found = axes_in(axes, x.rank)
    if found is not None and found[0] == found[1] and library != "keras":
        raise mismatch(f"needs two different axes, not {axes}")
    always = library == "keras" and not ctx.running
    if found is None or not (always or isinstance(k, int)):
        return Shape.unknown(x.rank)
    if not always and k % 2 == 0:
        return x
    return x.replace(found[0], x[found[1]]).replace(found[1], x[found[0]])
