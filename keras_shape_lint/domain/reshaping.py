"""Solving a reshape: which sizes a target shape with one open axis stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, divisible, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer, product

if TYPE_CHECKING:
    from collections.abc import Sequence


class ImpossibleReshape(Exception):
    """`have` elements can never be arranged as the target, whose fixed axes hold `want` of them."""

    def __init__(self, have: Dim, want: Dim, *, open_axis: bool) -> None:
        super().__init__(have, want)
        self.have, self.want, self.open_axis = have, want, open_axis


def solve_reshape(source: Sequence[Dim], target: Sequence[Dim]) -> tuple[Dim, ...]:
    """The sizes after a reshape of `source` to `target`, in which at most one -1 is left open.

    A dynamic source is not checked, as Keras does not: its open axis is dynamic.

    Raises:
        ImpossibleReshape: the number of elements can never agree.
    """
    have = product(source)
    fixed = [dim for dim in target if dim != -1]
    want = product(fixed)
    has_open = len(fixed) < len(target)
    if DYNAMIC in source or DYNAMIC in target:
        open_size: Dim = UNKNOWN if UNKNOWN in source else DYNAMIC
        return tuple(open_size if dim == -1 else dim for dim in target)
    if not has_open:
        if equal(have, want) is Truth.NO:
            raise ImpossibleReshape(have, want, open_axis=False)
        return tuple(target)
    if divisible(have, want) is Truth.NO or (want == 0 and is_integer(have)):
        raise ImpossibleReshape(have, want, open_axis=True)
    return tuple(have // want if dim == -1 else dim for dim in target)
