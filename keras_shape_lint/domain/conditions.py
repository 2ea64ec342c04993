"""Conditions on symbolic dims: what must hold of the sizes that a program is given, simplified and printed.

A condition compares a difference of dims with zero. Simplifying keeps it equivalent: ``h//2*2 == h`` becomes
``h % 2 == 0``, ``h//2 >= 3`` becomes ``h >= 6``, and ``h % 2 == 0`` with ``(h//2) % 2 == 0`` becomes ``h % 4 == 0``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from keras_shape_lint.domain.decide import bounds
from keras_shape_lint.domain.dims import Atom, Dim, Expr, Floor, Modulo, Monomial, Symbol

_RELATIONS = {("==", True): "==", ("==", False): "!=", ("<=", True): "<="}


@dataclass(frozen=True, slots=True)
class Condition:
    """``difference <relation> 0`` with the relation "==" or "<=", or its opposite if `holds` is false."""

    relation: str
    difference: Expr
    holds: bool = True

    def __invert__(self) -> Condition:
        return Condition(self.relation, self.difference, not self.holds)

    def __str__(self) -> str:
        rest = _residue(self)
        if rest is not None:
            dividend, divisor, remainder = rest
            return f"{_operand(dividend)} % {_operand(divisor)} {_RELATIONS['==', self.holds]} {remainder}"
        positive, negative = _sides(self.difference)
        left, relation, right = positive, _RELATIONS[self.relation, self.holds], negative
        if isinstance(left, int) and isinstance(right, Expr):
            left, right = right, left
            relation = {"<=": ">="}.get(relation, relation)
        return f"{left} {relation} {right}"


def simplified(condition: Condition) -> Condition:
    """An equivalent condition that is easier to read."""
    relation, difference, holds = condition.relation, condition.difference, condition.holds
    if relation == "<=" and not holds:
        flipped = 1 - difference
        assert isinstance(flipped, Expr)
        difference, holds = flipped, True
    step = math.gcd(*(coefficient for monomial, coefficient in difference.terms if monomial))
    if relation == "<=":
        # c*x + k <= 0 is x + ceil(k / c) <= 0.
        divided = _divided(difference, step)
        return Condition("<=", _without_floor(divided))
    if difference.constant % step == 0:
        difference = _divided(difference, step)
    # The sign does not matter; the same condition is to have one form.
    opposite = 0 - difference
    assert isinstance(opposite, Expr)
    difference = max(difference, opposite, key=_sign_of_first)
    difference = _without_common_factors(difference)
    return Condition("==", _as_residue(difference) or difference, holds)


def _sign_of_first(difference: Expr) -> int:
    return min(difference.terms, key=lambda term: (not term[0], str(term[0])))[1]


def _divided(difference: Expr, step: int) -> Expr:
    terms = [(monomial, coefficient // step) for monomial, coefficient in difference.terms if monomial]
    constant = -(-difference.constant // step)
    total: Dim = constant
    for monomial, coefficient in terms:
        total = total + Expr(((monomial, 1),)) * coefficient
    assert isinstance(total, Expr)
    return total


def _without_common_factors(difference: Expr) -> Expr:
    """The difference without the symbols that all its terms have: they are no zeros."""
    monomials = [monomial for monomial, _ in difference.terms]
    for atom in monomials[0]:
        positive = isinstance(atom, Symbol) and atom.lower is not None and atom.lower > 0
        if not positive or any(atom not in monomial for monomial in monomials):
            continue
        terms = [(_less_one(monomial, atom), coefficient) for monomial, coefficient in difference.terms]
        rest: Dim = 0
        for monomial, coefficient in terms:
            rest = rest + (Expr(((monomial, 1),)) * coefficient if monomial else coefficient)
        return _without_common_factors(rest) if isinstance(rest, Expr) else difference
    return difference


def _less_one(monomial: Monomial, atom: Atom) -> Monomial:
    index = monomial.index(atom)
    return monomial[:index] + monomial[index + 1 :]


def _without_floor(difference: Expr) -> Expr:
    """``k - x//m <= 0`` is ``k*m - x <= 0``, and ``x//m - k <= 0`` is ``x - k*m - (m-1) <= 0``."""
    parts = [(monomial, coefficient) for monomial, coefficient in difference.terms if monomial]
    if len(parts) != 1 or len(parts[0][0]) != 1 or abs(parts[0][1]) != 1:
        return difference
    atom, sign = parts[0][0][0], parts[0][1]
    if not isinstance(atom, Floor) or not isinstance(atom.denominator, int):
        return difference
    constant, divisor = difference.constant, atom.denominator
    bound = constant * divisor - atom.numerator if sign < 0 else atom.numerator + constant * divisor - (divisor - 1)
    assert isinstance(bound, Expr)
    return simplified(Condition("<=", bound)).difference


def _as_residue(difference: Expr) -> Expr | None:
    """``x//m*m - x + r == 0`` as a condition on ``x % m``, where the difference has that form."""
    for monomial, coefficient in difference.terms:
        for atom in monomial:
            if isinstance(atom, Floor) and isinstance(atom.denominator, Expr):
                # (x//n)*n - x is -(x % n).
                whole = Expr((((atom,), 1),)) * atom.denominator
                if difference - whole * coefficient + atom.numerator * coefficient == 0:
                    found = atom.numerator % atom.denominator
                    return found if isinstance(found, Expr) else None
    floors = [
        (atom, coefficient)
        for monomial, coefficient in difference.terms
        if len(monomial) == 1 and isinstance(atom := monomial[0], Floor) and isinstance(atom.denominator, int)
    ]
    for atom, coefficient in floors:
        assert isinstance(atom.denominator, int)
        for base, shift, divisor in _bases(atom, [other for other, _ in floors if other is not atom]):
            if coefficient % divisor:
                continue
            factor = coefficient // divisor
            # coefficient * ((base + shift)//divisor) = factor * (base + shift - (base + shift) % divisor)
            rest = difference - Expr((((atom,), 1),)) * coefficient + base * factor
            if not isinstance(rest, int) or rest % factor:
                continue
            remainder = rest // factor + shift
            if not 0 <= remainder < divisor:
                continue
            found = base % divisor - (remainder - shift) % divisor
            if isinstance(found, Expr):
                return found
    return None


def _bases(atom: Floor, others: Iterable[Floor]) -> Iterable[tuple[Expr, int, int]]:
    """(x, t, m) for which the atom is ``(x + t) // m``: its own numerator, and other floors that it is a floor of."""
    assert isinstance(atom.denominator, int)
    constant = atom.numerator.constant
    own = atom.numerator - constant
    if isinstance(own, Expr):
        yield own, constant, atom.denominator
    for other in others:
        if not isinstance(other.denominator, int) or atom.denominator % other.denominator:
            continue
        shift = atom.numerator - other.numerator
        if isinstance(shift, int) and shift % other.denominator == 0:
            yield Expr((((other,), 1),)), shift // other.denominator, atom.denominator // other.denominator


def _residue(condition: Condition) -> tuple[Expr, int | Expr, int] | None:
    """(x, m, r) of a condition ``x % m == r``."""
    parts = [(monomial, coefficient) for monomial, coefficient in condition.difference.terms if monomial]
    if condition.relation != "==" or len(parts) != 1 or len(parts[0][0]) != 1 or abs(parts[0][1]) != 1:
        return None
    atom = parts[0][0][0]
    if not isinstance(atom, Modulo):
        return None
    return atom.dividend, atom.divisor, -condition.difference.constant * parts[0][1]


def _sides(difference: Expr) -> tuple[Dim, Dim]:
    """The terms that are added, and the opposite of those that are taken away."""
    positive: Dim = 0
    negative: Dim = 0
    for monomial, coefficient in difference.terms:
        term = Expr(((monomial, 1),)) * abs(coefficient) if monomial else abs(coefficient)
        if coefficient > 0:
            positive = positive + term
        else:
            negative = negative + term
    return positive, negative


def _operand(dim: int | Expr) -> str:
    text = str(dim)
    return text if isinstance(dim, int) or text.isidentifier() or text.endswith("]") else f"({text})"


# ------------------------------------------------------------------------------------------------ several conditions


def merged(known: Condition, other: Condition) -> Condition | None:
    """The one condition that says what both say, or None where it takes two."""
    if known == other:
        return known
    first, second = _divisibility(known), _divisibility(other)
    if first is not None and second is not None:
        return _common_multiple(known, first, other, second)
    for whole, bound in ((first, other), (second, known)):
        # A positive multiple of m is at least m.
        if whole is not None and bound.relation == "<=" and _is_positive(whole[0]):
            least = bound.difference + whole[0]
            if isinstance(least, int) and least <= whole[1]:
                return known if bound is other else other
    for exact, bound in ((known, other), (other, known)):
        # x == 4 says x >= 3 as well.
        if exact.relation == "==" and exact.holds and bound.relation == "<=":
            rests = (bound.difference - exact.difference, bound.difference + exact.difference)
            if any(isinstance(rest, int) and rest <= 0 for rest in rests):
                return exact
    if known.relation == other.relation == "<=":
        distance = known.difference - other.difference
        if isinstance(distance, int):
            return known if distance >= 0 else other
    return None


def _is_positive(dim: Expr) -> bool:
    lower, _ = bounds(dim)
    return lower is not None and lower > 0


def _divisibility(condition: Condition) -> tuple[Expr, int] | None:
    """(x, m) of ``x % m == 0``."""
    rest = _residue(condition) if condition.holds else None
    if rest is None or rest[2] or not isinstance(rest[1], int):
        return None
    return rest[0], rest[1]


def _common_multiple(
    known: Condition, first: tuple[Expr, int], other: Condition, second: tuple[Expr, int]
) -> Condition | None:
    if first[0] == second[0]:
        multiple: Dim = first[0] % math.lcm(first[1], second[1])
        return Condition("==", multiple) if isinstance(multiple, Expr) else None
    for (whole, divisor), (part, factor) in ((first, second), (second, first)):
        quotient = _quotient_of(part, whole)
        # Where m divides x, (x + t)//m is x/m for every t below m.
        if quotient is not None and divisor % quotient == 0:
            both = whole % math.lcm(divisor, quotient * factor)
            return Condition("==", both) if isinstance(both, Expr) else None
    return None


def _quotient_of(part: Expr, whole: Expr) -> int | None:
    """m if `part` is ``(whole + t)//m`` with t below m."""
    if len(part.terms) != 1 or part.terms[0][1] != 1 or len(part.terms[0][0]) != 1:
        return None
    atom = part.terms[0][0][0]
    if not isinstance(atom, Floor) or not isinstance(atom.denominator, int):
        return None
    shift = atom.numerator - whole
    return atom.denominator if isinstance(shift, int) and 0 <= shift < atom.denominator else None
