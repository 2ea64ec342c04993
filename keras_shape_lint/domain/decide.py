"""Questions about dims, each answered yes, no or unknown.

A "no" or a "yes" holds for every value that the symbols may take; everything that cannot be proved with bounds and
residues is `Truth.UNKNOWN`. There is no solver: an answer takes microseconds and can be explained.
"""

from __future__ import annotations

import contextlib
import enum
import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, Expr, Extremum, Floor, Modulo, Symbol, is_integer

if TYPE_CHECKING:
    from keras_shape_lint.domain.dims import Monomial

Bounds = tuple["int | None", "int | None"]


class Truth(enum.Enum):
    """The answer to a question about dims."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, Truth.UNKNOWN)

    def __bool__(self) -> bool:
        raise TypeError("compare a Truth with `is Truth.YES` or `is Truth.NO`: it has three values")


Witness: TypeAlias = "Callable[[str, Dim], Truth]"
"""Answers what cannot be proved: whether a difference is zero ("==") or at most zero ("<=")."""
_witness: Witness | None = None


@contextlib.contextmanager
def asking(witness: Witness) -> Iterator[None]:
    """Put the questions that are left open to a witness, to find out what depends on them."""
    global _witness
    earlier, _witness = _witness, witness
    try:
        yield
    finally:
        _witness = earlier


def _left_open(relation: str, left: Dim, right: Dim) -> Truth:
    return Truth.UNKNOWN if _witness is None else _witness(relation, left - right)


def truth_of(value: bool) -> Truth:
    """The certain answer."""
    return Truth.YES if value else Truth.NO


def equal(left: Dim, right: Dim) -> Truth:
    """Whether both sizes are the same in every run; a dynamic or unknown size may be anything."""
    if isinstance(left, int) and isinstance(right, int):
        return truth_of(left == right)
    if left is UNKNOWN or right is UNKNOWN or left is DYNAMIC or right is DYNAMIC:
        return Truth.UNKNOWN
    if left == right:
        return Truth.YES
    # Where a symbol may be None, so may both sides, whatever their difference is otherwise.
    answer = _zero(left - right) if is_integer(left) and is_integer(right) else Truth.UNKNOWN
    return _left_open("==", left, right) if answer is Truth.UNKNOWN else answer


def same_for_keras(left: Dim, right: Dim) -> Truth:
    """Whether Keras's own ``left == right`` holds while it builds, where None equals None and no integer."""
    if left is DYNAMIC or right is DYNAMIC:
        if left is right:
            return Truth.YES
        return Truth.NO if is_integer(left) or is_integer(right) else Truth.UNKNOWN
    return equal(left, right)


def at_most(left: Dim, right: Dim) -> Truth:
    """Whether ``left <= right``."""
    if isinstance(left, int) and isinstance(right, int):
        return truth_of(left <= right)
    if not (is_integer(left) and is_integer(right)):
        return _left_open("<=", left, right)
    lower, upper = bounds(left - right)
    if upper is not None and upper <= 0:
        return Truth.YES
    return Truth.NO if lower is not None and lower > 0 else _left_open("<=", left, right)


def less(left: Dim, right: Dim) -> Truth:
    """Whether ``left < right``."""
    return ~at_most(right, left)


def divisible(dividend: Dim, divisor: Dim) -> Truth:
    """Whether ``dividend % divisor == 0``; a zero divisor is unknown."""
    if divisor == 0:
        return Truth.UNKNOWN
    if not (is_integer(dividend) and is_integer(divisor)):
        return _left_open("==", dividend % divisor, 0)
    return equal(dividend % divisor, 0)


def bounds(dim: Dim) -> Bounds:
    """The least interval that interval arithmetic finds for the size; None for an end without a bound."""
    if isinstance(dim, int):
        return dim, dim
    if not isinstance(dim, Expr):
        return None, None
    lower: int | None = 0
    upper: int | None = 0
    for monomial, coefficient in dim.terms:
        interval: Bounds = (1, 1)
        for atom in monomial:
            interval = _times(interval, _atom_bounds(atom))
        interval = _times(interval, (coefficient, coefficient))
        lower = None if lower is None or interval[0] is None else lower + interval[0]
        upper = None if upper is None or interval[1] is None else upper + interval[1]
    if (lower is None or upper is None) and len(dim.terms) > 1:
        low, high = _bounds_without_floors(dim)
        return (low if lower is None else lower), (high if upper is None else upper)
    return lower, upper


def _bounds_without_floors(dim: Expr) -> Bounds:
    """Bounds from ``(y - m + 1) / m <= y // m <= y / m``, in which y may cancel against other terms."""
    floors = {monomial: floor for monomial, _ in dim.terms if (floor := _lone_floor(monomial))}
    if not floors:
        return None, None
    scale = math.lcm(*(divisor for _, divisor in floors.values()))
    least: Dim = 0
    most: Dim = 0
    for monomial, coefficient in dim.terms:
        if monomial not in floors:
            term = Expr(((monomial, 1),)) * (coefficient * scale) if monomial else coefficient * scale
            least, most = least + term, most + term
            continue
        numerator, divisor = floors[monomial]
        factor = coefficient * scale // divisor
        small, large = (numerator - divisor + 1) * factor, numerator * factor
        least, most = least + (small if factor > 0 else large), most + (large if factor > 0 else small)
    low, high = bounds(least)[0], bounds(most)[1]
    return (None if low is None else -(-low // scale)), (None if high is None else high // scale)


def _lone_floor(monomial: Monomial) -> tuple[Expr, int] | None:
    """(y, m) of a product that is nothing but ``y // m``."""
    if len(monomial) == 1 and isinstance(monomial[0], Floor) and isinstance(monomial[0].denominator, int):
        return monomial[0].numerator, monomial[0].denominator
    return None


def _zero(difference: Dim) -> Truth:
    if isinstance(difference, int):
        return truth_of(difference == 0)
    if not isinstance(difference, Expr):
        return Truth.UNKNOWN
    lower, upper = bounds(difference)
    if (lower is not None and lower > 0) or (upper is not None and upper < 0):
        return Truth.NO
    # All atoms are integers: a sum of multiples of g plus a constant that g does not divide is never zero.
    step = math.gcd(*(coefficient for monomial, coefficient in difference.terms if monomial))
    return Truth.NO if difference.constant % step else Truth.UNKNOWN


def _times(left: Bounds, right: Bounds) -> Bounds:
    if left == (0, 0) or right == (0, 0):
        return 0, 0
    if None not in left and None not in right:
        products = [a * b for a in left for b in right if a is not None and b is not None]
        return min(products), max(products)
    if left[0] is not None and right[0] is not None and left[0] >= 0 and right[0] >= 0:
        upper = None if left[1] is None or right[1] is None else left[1] * right[1]
        return left[0] * right[0], upper
    for factor, other in ((left, right), (right, left)):
        if factor[0] is not None and factor[0] == factor[1]:
            ends = [None if end is None else end * factor[0] for end in other]
            return (ends[0], ends[1]) if factor[0] >= 0 else (ends[1], ends[0])
    return None, None


def _atom_bounds(atom: object) -> Bounds:
    if isinstance(atom, Symbol):
        return atom.lower, None
    if isinstance(atom, Floor):
        lower, upper = bounds(atom.numerator)
        if isinstance(atom.denominator, int):
            return (
                None if lower is None else lower // atom.denominator,
                None if upper is None else upper // atom.denominator,
            )
        divisor = bounds(atom.denominator)[0]
        nonnegative = lower is not None and lower >= 0 and divisor is not None and divisor >= 1
        return (0, upper) if nonnegative else (None, None)
    if isinstance(atom, Modulo):
        if isinstance(atom.divisor, int):
            return 0, atom.divisor - 1
        return (0, None) if (bounds(atom.divisor)[0] or 0) >= 1 else (None, None)
    if isinstance(atom, Extremum):
        ends = [bounds(operand) for operand in atom.operands]
        lowers, uppers = [low for low, _ in ends], [high for _, high in ends]
        known_low = [low for low in lowers if low is not None]
        known_high = [high for high in uppers if high is not None]
        if atom.kind == "min":
            return (min(known_low) if len(known_low) == len(ends) else None, min(known_high, default=None))
        return (max(known_low, default=None), max(known_high) if len(known_high) == len(ends) else None)
    return None, None
