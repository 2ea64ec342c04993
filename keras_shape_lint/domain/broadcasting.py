"""Broadcasting of shapes, aligned from the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape

if TYPE_CHECKING:
    from collections.abc import Callable


class Incompatible(Exception):
    """Two sizes that can never be broadcast: at `axis` (negative, from the right), `left` against `right`."""

    def __init__(self, axis: int, left: Dim, right: Dim) -> None:
        super().__init__(axis, left, right)
        self.axis, self.left, self.right = axis, left, right


def broadcast_dims(left: Dim, right: Dim) -> Dim:
    """The size of an axis where both meet; None stands back behind any known size.

    Raises:
        Incompatible: in every run the sizes differ and neither is 1.
    """
    if left == right:
        return left
    if left == 1:
        return right
    if right == 1:
        return left
    if equal(left, right) is Truth.NO and equal(left, 1) is Truth.NO and equal(right, 1) is Truth.NO:
        raise Incompatible(-1, left, right)
    for size in (left, right):
        # A size that is certainly no 1 wins: the other one equals it, is 1, or is None.
        if is_integer(size) and equal(size, 1) is Truth.NO:
            return size
    return UNKNOWN


def broadcast(left: Shape, right: Shape, rule: Callable[[Dim, Dim], Dim] = broadcast_dims) -> Shape:
    """The shape of an elementwise operation on both; `rule` says what two sizes give.

    Raises:
        Incompatible: some axis can never be broadcast; `axis` counts from the right.
    """
    if left.tail is not None or right.tail is not None:
        return _partial(left, right, rule)
    length = max(len(left), len(right))
    dims: list[Dim] = []
    for axis in range(-length, 0):
        if -axis > len(left) or -axis > len(right):
            dims.append((right if -axis > len(left) else left)[axis])
            continue
        try:
            dims.append(rule(left[axis], right[axis]))
        except Incompatible as clash:
            raise Incompatible(axis, clash.left, clash.right) from None
    return Shape(tuple(dims))


def _partial(left: Shape, right: Shape, rule: Callable[[Dim, Dim], Dim]) -> Shape:
    """What the known ends prove when at least one rank is unknown."""
    length = max(_known_from_right(shape) for shape in (left, right))
    tail: list[Dim] = []
    for axis in range(-length, 0):
        missing = [shape for shape in (left, right) if shape.rank is not None and -axis > shape.rank]
        try:
            # An axis that an unknown rank leaves open is unknown, whether it is there or not.
            tail.append((right if left in missing else left)[axis] if missing else rule(left[axis], right[axis]))
        except Incompatible as clash:
            raise Incompatible(axis, clash.left, clash.right) from None
    return Shape((), tuple(tail)) if tail else ANY_SHAPE


def _known_from_right(shape: Shape) -> int:
    """The number of axes, counted from the right, that are certainly there."""
    return len(shape.head if shape.tail is None else shape.tail)


def is_bias_of(bias: Shape, shape: Shape) -> Truth:
    """Whether TensorFlow takes `bias` for one, where Keras 3 lets it add it to a tensor of this shape.

    It does if all sizes but one are 1, and that one is the size of the tensor's second or last axis. Then it is added
    to the channels, wherever it stands among the axes.
    """
    if (shape.rank is not None and shape.rank < 2) or bias.rank == 0:
        return Truth.NO
    if shape.rank is None or bias.rank is None:
        return Truth.UNKNOWN
    ones = [equal(size, 1) for size in bias.dims]
    long = [size for size, one in zip(bias.dims, ones, strict=True) if one is Truth.NO]
    if len(long) > 1 or (not long and Truth.UNKNOWN not in ones):
        return Truth.NO
    fits = [equal(size, axis) for size in long for axis in (shape.dims[1], shape.dims[-1])]
    if long and all(fit is Truth.NO for fit in fits):
        return Truth.NO
    return Truth.YES if Truth.UNKNOWN not in ones and Truth.YES in fits else Truth.UNKNOWN
