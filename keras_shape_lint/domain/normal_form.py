"""The normal form of symbolic dims: sums, products, quotients and extrema of them, and when two are the same.

An expression is a linear combination of products of atoms, sorted by what decides equality. A quotient or remainder by
an integer is split as far as it goes (``(4*h + 3) // 2 == 2*h + 1``), and what is left becomes an atom.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, at_most, bounds
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, Expr, Extremum, Floor, Modulo, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from keras_shape_lint.domain.dims import Atom, Monomial


def _expr_of(atom: Atom) -> Expr:
    return Expr((((atom,), 1),))


def _terms(dim: int | Expr) -> dict[Monomial, int]:
    if isinstance(dim, Expr):
        return dict(dim.terms)
    return {(): int(dim)} if dim else {}


def _normal(terms: dict[Monomial, int]) -> int | Expr:
    kept = {monomial: coefficient for monomial, coefficient in terms.items() if coefficient}
    if not kept:
        return 0
    if len(kept) == 1 and () in kept:
        return kept[()]
    return Expr(tuple(sorted(kept.items(), key=lambda item: _order(item[0]))))


@functools.lru_cache(maxsize=4096)
def _order(monomial: Monomial) -> tuple[str, ...]:
    """The place of a product in the normal form, which depends on what decides equality only."""
    return tuple(map(_identity, monomial))


def _identity(part: Atom | Expr | int) -> str:
    """A text that is the same for equal parts and different for others; names do not matter."""
    if isinstance(part, Symbol):
        return f"{part.key!r}"
    if isinstance(part, Floor):
        return f"({_identity(part.numerator)})//({_identity(part.denominator)})"
    if isinstance(part, Modulo):
        return f"({_identity(part.dividend)})%({_identity(part.divisor)})"
    if isinstance(part, Extremum):
        return f"{part.kind}({','.join(map(_identity, part.operands))})"
    if isinstance(part, Expr):
        return "+".join(f"{coefficient}*{'*'.join(_order(monomial))}" for monomial, coefficient in part.terms)
    return str(part)


def add(left: int | Expr, right: int | Expr) -> int | Expr:
    """The normal form of ``left + right``."""
    terms = _terms(left)
    for monomial, coefficient in _terms(right).items():
        terms[monomial] = terms.get(monomial, 0) + coefficient
    return _normal(terms)


def subtract(left: int | Expr, right: int | Expr) -> int | Expr:
    """The normal form of ``left - right``."""
    return add(left, -right if isinstance(right, int) else multiply(right, -1))


def multiply(left: int | Expr, right: int | Expr) -> int | Expr:
    """The normal form of ``left * right``."""
    terms: dict[Monomial, int] = {}
    for first, a in _terms(left).items():
        for second, b in _terms(right).items():
            monomial = tuple(sorted(first + second, key=_identity))
            terms[monomial] = terms.get(monomial, 0) + a * b
    return _normal(terms)


def floordiv(left: int | Expr, right: int | Expr) -> Dim:
    """The normal form of ``left // right``; unknown where the divisor is certainly not positive."""
    if right == 0:
        return UNKNOWN
    if left == right:
        return 1
    if isinstance(right, Expr):
        return left if left == 0 else _exact_quotient(left, right)
    if isinstance(left, int):
        return left // right
    if right < 0:
        return UNKNOWN
    whole: dict[Monomial, int] = {}
    rest: dict[Monomial, int] = {}
    for monomial, coefficient in left.terms:
        if not monomial or coefficient % right == 0:
            whole[monomial] = coefficient // right
            coefficient %= right
        if coefficient:
            rest[monomial] = coefficient
    remainder = _normal(rest)
    if isinstance(remainder, int):
        return _normal(whole)
    reduced, step = _reduced(remainder, right)
    if step > 1:
        # (g*y + c) // (g*n) == (y + c // g) // n
        return add(_normal(whole), _sure(floordiv(reduced, right // step)))
    inner = _as_floor(remainder)
    if inner is not None:
        # (y // m + c) // n == (y + c * m) // (m * n) for positive m, n.
        numerator, denominator, offset = inner
        return add(_normal(whole), _sure(floordiv(add(numerator, offset * denominator), denominator * right)))
    lower, upper = bounds(remainder)
    if lower is not None and upper is not None and lower // right == upper // right:
        return add(_normal(whole), lower // right)
    return add(_normal(whole), _expr_of(Floor(remainder, right)))


def _exact_quotient(left: int | Expr, right: Expr) -> Dim:
    """``left // right`` for a symbolic divisor: exact where one product divides every term, an atom otherwise."""
    if len(right.terms) == 1:
        (divisor, scale) = right.terms[0]
        whole: dict[Monomial, int] = {}
        for monomial, coefficient in _terms(left).items():
            rest = _without(monomial, divisor)
            if rest is None or coefficient % scale:
                break
            whole[rest] = coefficient // scale
        else:
            return _normal(whole)
    return _expr_of(Floor(left, right)) if isinstance(left, Expr) else UNKNOWN


def _without(monomial: Monomial, divisor: Monomial) -> Monomial | None:
    """The product without the factors of another; None if they are not all in it."""
    rest = list(monomial)
    for atom in divisor:
        if atom not in rest:
            return None
        rest.remove(atom)
    return tuple(rest)


def _reduced(expr: Expr, divisor: int) -> tuple[int | Expr, int]:
    """(``expr // g``, g) for the greatest g that divides the divisor and every coefficient but the constant."""
    step = math.gcd(divisor, *(coefficient for monomial, coefficient in expr.terms if monomial))
    return _normal({monomial: coefficient // step for monomial, coefficient in expr.terms}), step


def _as_floor(expr: Expr) -> tuple[Expr, int, int] | None:
    """(y, m, c) if the expression is ``y // m + c`` with an integer m."""
    atoms = [(monomial, coefficient) for monomial, coefficient in expr.terms if monomial]
    if len(atoms) != 1 or atoms[0][1] != 1 or len(atoms[0][0]) != 1:
        return None
    atom = atoms[0][0][0]
    if isinstance(atom, Floor) and isinstance(atom.denominator, int):
        return atom.numerator, atom.denominator, expr.constant
    return None


def _sure(dim: Dim) -> int | Expr:
    assert isinstance(dim, (int, Expr))
    return dim


def modulo(left: int | Expr, right: int | Expr) -> Dim:
    """The normal form of ``left % right``, as for `floordiv`."""
    if right == 0:
        return UNKNOWN
    if left == right or left == 0:
        return 0
    if isinstance(left, int) and isinstance(right, int):
        return left % right
    if isinstance(right, int) and isinstance(left, Expr):
        if right < 0:
            return UNKNOWN
        rest = _normal({monomial: coefficient % right for monomial, coefficient in left.terms})
        if isinstance(rest, int):
            return rest % right
        reduced, step = _reduced(rest, right)
        if step > 1:
            # (g*y + c) % (g*n) == g * ((y + c // g) % n) + c % g
            return add(multiply(_sure(modulo(reduced, right // step)), step), rest.constant % step)
        lower, upper = bounds(rest)
        if lower is not None and upper is not None and 0 <= lower <= upper < right:
            return rest
        return _expr_of(Modulo(rest, right))
    return _expr_of(Modulo(left, right)) if isinstance(left, Expr) else UNKNOWN


def extremum(kind: str, operands: Iterable[Dim]) -> Dim:
    """The smallest ("min") or largest ("max") of the operands; those that another one always beats are left out."""
    kept: list[int | Expr] = []
    pending = list(operands)
    while pending:
        operand = pending.pop()
        if operand is DYNAMIC or operand is UNKNOWN:
            return UNKNOWN
        assert isinstance(operand, (int, Expr))
        nested = _as_extremum(operand, kind)
        if nested is not None:
            pending.extend(nested)
            continue
        lower, upper = bounds(operand)
        if lower is not None and lower == upper:
            operand = lower
        beaten = operand in kept
        for other in list(kept):
            smaller, larger = (other, operand) if kind == "min" else (operand, other)
            if at_most(smaller, larger) is Truth.YES:
                beaten = True
            elif at_most(larger, smaller) is Truth.YES:
                kept.remove(other)
        if not beaten:
            kept.append(operand)
    if len(kept) == 1:
        return kept[0]
    return _expr_of(Extremum(kind, tuple(sorted(kept, key=_identity))))


def _as_extremum(dim: int | Expr, kind: str) -> tuple[int | Expr, ...] | None:
    """The operands if the dim is nothing but a minimum (or maximum, as `kind` says) itself."""
    if isinstance(dim, Expr) and len(dim.terms) == 1 and dim.terms[0][1] == 1 and len(dim.terms[0][0]) == 1:
        atom = dim.terms[0][0][0]
        if isinstance(atom, Extremum) and atom.kind == kind:
            return atom.operands
    return None


OPERATIONS: Mapping[str, Callable[[int | Expr, int | Expr], Dim]] = {
    "add": add,
    "subtract": subtract,
    "multiply": multiply,
    "floordiv": floordiv,
    "modulo": modulo,
}
"""The operators of dims by name."""
