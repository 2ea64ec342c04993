"""Dims: the sizes of axes, known or not, with exact arithmetic.

A dim is one of four things (the printed form in brackets):

- known (``64``): a plain ``int``;
- dynamic (``None``): `DYNAMIC`, a size that Keras itself does not know while it builds;
- symbolic (``h//2``): an `Expr` over symbols, an integer that Keras will know but the source does not fix;
- unknown (``?``): `UNKNOWN`, which may be an integer or None.

Arithmetic works with the ordinary operators on all four. Unknown absorbs everything but dynamic, dynamic absorbs
everything: every formula of Keras gives None as soon as one operand is None.

An `Expr` is kept in normal form, a sorted linear combination of products of atoms, so that equal expressions are equal
objects; `keras_shape_lint.domain.normal_form` does the sums, `keras_shape_lint.domain.decide` answers questions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Dim: TypeAlias = "int | AbstractDim"
Monomial: TypeAlias = "tuple[Atom, ...]"


class AbstractDim:
    """A dim that is no plain integer; carries the operators."""

    __slots__ = ()

    def __add__(self, other: Dim) -> Dim:
        return _combine("add", self, other)

    def __radd__(self, other: Dim) -> Dim:
        return _combine("add", other, self)

    def __sub__(self, other: Dim) -> Dim:
        return _combine("subtract", self, other)

    def __rsub__(self, other: Dim) -> Dim:
        return _combine("subtract", other, self)

    def __mul__(self, other: Dim) -> Dim:
        return _combine("multiply", self, other)

    def __rmul__(self, other: Dim) -> Dim:
        return _combine("multiply", other, self)

    def __floordiv__(self, other: Dim) -> Dim:
        return _combine("floordiv", self, other)

    def __rfloordiv__(self, other: Dim) -> Dim:
        return _combine("floordiv", other, self)

    def __mod__(self, other: Dim) -> Dim:
        return _combine("modulo", self, other)

    def __rmod__(self, other: Dim) -> Dim:
        return _combine("modulo", other, self)

    def __neg__(self) -> Dim:
        return 0 - self


class Dynamic(AbstractDim):
    """The only instance is `DYNAMIC`, Keras's None."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "None"


class UnknownDim(AbstractDim):
    """The only instance is `UNKNOWN`: an integer or None, nobody knows."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "?"


MAX_WEIGHT = 96
"""Terms and atoms of the largest expression that is followed."""

DYNAMIC = Dynamic()
UNKNOWN = UnknownDim()


@dataclass(frozen=True, slots=True)
class Symbol:
    """An unknown integer with identity.

    `key` decides equality; `name` is what the user calls it. `lower` bounds it from below (sizes are at least 1 unless
    the source says otherwise). `nullable`: it may be None instead of an integer (a parameter that goes straight into
    an input shape), so nothing but its identity can be relied on.
    """

    key: Hashable
    name: str = field(compare=False)
    lower: int | None = field(default=1, compare=False)
    nullable: bool = field(default=False, compare=False)

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Floor:
    """``numerator // denominator`` that does not simplify; the denominator is not zero."""

    numerator: Expr
    denominator: int | Expr

    def __repr__(self) -> str:
        return f"{_parenthesised(self.numerator)}//{_parenthesised(self.denominator)}"


@dataclass(frozen=True, slots=True)
class Modulo:
    """``dividend % divisor`` that does not simplify."""

    dividend: Expr
    divisor: int | Expr

    def __repr__(self) -> str:
        return f"{_parenthesised(self.dividend)}%{_parenthesised(self.divisor)}"


@dataclass(frozen=True, slots=True)
class Extremum:
    """``min(operands)`` or ``max(operands)`` that does not simplify; operands are sorted."""

    kind: str
    operands: tuple[int | Expr, ...]

    def __repr__(self) -> str:
        written = sorted(self.operands, key=lambda operand: (isinstance(operand, int), str(operand)))
        return f"{self.kind}({', '.join(map(str, written))})"


Atom: TypeAlias = "Symbol | Floor | Modulo | Extremum"


class Expr(AbstractDim):
    """A symbolic dim in normal form: ``sum(coefficient * product of atoms)``; never a plain constant."""

    __slots__ = ("_hash", "terms")

    terms: tuple[tuple[Monomial, int], ...]

    def __init__(self, terms: tuple[tuple[Monomial, int], ...]) -> None:
        self.terms = terms
        self._hash = hash(terms)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Expr) and self._hash == other._hash and self.terms == other.terms)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        written = [(_written_term(monomial, abs(coefficient)), coefficient > 0) for monomial, coefficient in self.terms]
        # Reading order: by name, the constant last (h//2+1), but no minus in front if it can be avoided (8-h).
        written.sort(key=lambda term: (term[0].isdigit(), term[0]))
        if not written[0][1]:
            written.sort(key=lambda term: not term[1])
        first, positive = written[0]
        if not positive:
            first = f"-({first})" if "/" in first or "%" in first else f"-{first}"
        return first + "".join(f"{'+' if plus else '-'}{text}" for text, plus in written[1:])

    @property
    def constant(self) -> int:
        """The term without atoms."""
        return next((coefficient for monomial, coefficient in self.terms if not monomial), 0)

    def symbols(self) -> frozenset[Symbol]:
        """Every symbol that occurs, however deep."""
        return frozenset().union(*(_symbols_of(atom) for monomial, _ in self.terms for atom in monomial))


def symbol(name: str, key: Hashable = None, *, lower: int | None = 1, nullable: bool = False) -> Expr:
    """A fresh symbolic dim; the same `key` (by default the name) gives an equal one."""
    return Expr((((Symbol(name if key is None else key, name, lower, nullable),), 1),))


def ceildiv(numerator: Dim, denominator: Dim) -> Dim:
    """``ceil(numerator / denominator)`` for a positive denominator."""
    return (numerator + denominator - 1) // denominator


def minimum(*operands: Dim) -> Dim:
    """The smallest of the operands."""
    from keras_shape_lint.domain import normal_form

    return _unless_large(normal_form.extremum("min", operands))


def maximum(*operands: Dim) -> Dim:
    """The largest of the operands."""
    from keras_shape_lint.domain import normal_form

    return _unless_large(normal_form.extremum("max", operands))


def product(dims: Iterable[Dim]) -> Dim:
    """The product of the dims, 1 for none."""
    total: Dim = 1
    for dim in dims:
        total = total * dim
    return total


def is_integer(dim: Dim) -> bool:
    """Whether the dim is certainly an integer, never None."""
    if isinstance(dim, Expr):
        return not any(found.nullable for found in dim.symbols())
    return isinstance(dim, int)


def _combine(operation: str, left: Dim, right: Dim) -> Dim:
    if left is DYNAMIC or right is DYNAMIC:
        return DYNAMIC
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if isinstance(left, (int, Expr)) and isinstance(right, (int, Expr)):
        from keras_shape_lint.domain import normal_form

        return _unless_large(normal_form.OPERATIONS[operation](left, right))
    return NotImplemented  # type: ignore[no-any-return]


def _unless_large(dim: Dim) -> Dim:
    """The dim, or `UNKNOWN` for an expression that nobody wants to read, and that would only grow on."""
    return UNKNOWN if isinstance(dim, Expr) and _weight(dim) > MAX_WEIGHT else dim


def _weight(part: Expr | int) -> int:
    """The number of terms and atoms, those inside of atoms included."""
    if isinstance(part, int):
        return 1
    return sum(1 + sum(map(_weight_of_atom, monomial)) for monomial, _ in part.terms)


def _weight_of_atom(atom: Atom) -> int:
    return 1 if isinstance(atom, Symbol) else sum(map(_weight, _parts(atom)))


def _parts(atom: Floor | Modulo | Extremum) -> tuple[int | Expr, ...]:
    if isinstance(atom, Floor):
        return (atom.numerator, atom.denominator)
    return (atom.dividend, atom.divisor) if isinstance(atom, Modulo) else atom.operands


def _symbols_of(atom: Atom) -> frozenset[Symbol]:
    if isinstance(atom, Symbol):
        return frozenset((atom,))
    return frozenset().union(*(part.symbols() for part in _parts(atom) if isinstance(part, Expr)))


def _parenthesised(part: int | Expr) -> str:
    text = str(part)
    simple = isinstance(part, int) or (len(part.terms) == 1 and part.terms[0][1] == 1 and len(part.terms[0][0]) == 1)
    return text if simple and "/" not in text and "%" not in text else f"({text})"


def _written_term(monomial: Monomial, size: int) -> str:
    factors = "*".join(sorted(_factor(atom, alone=len(monomial) == 1 and size == 1) for atom in monomial))
    return str(size) if not factors else factors if size == 1 else f"{size}*{factors}"


def _factor(atom: Atom, *, alone: bool) -> str:
    text = repr(atom)
    return text if alone or isinstance(atom, (Symbol, Extremum)) else f"({text})"
