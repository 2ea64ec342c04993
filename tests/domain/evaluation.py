"""Symbolic dims under an assignment of integers to their symbols: the meaning that all arithmetic must keep."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, Expr, Extremum, Floor, Modulo, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keras_shape_lint.domain.dims import Atom
    from keras_shape_lint.domain.shapes import Shape


def evaluate(dim: Dim, assignment: Mapping[Any, int]) -> int:
    """The integer that a known or symbolic dim stands for; `assignment` gives one for the key of each symbol.

    Raises:
        TypeError: the dim is dynamic or unknown, and stands for no integer.
        KeyError: a symbol is not assigned.
    """
    if isinstance(dim, int):
        return dim
    if not isinstance(dim, Expr):
        raise TypeError(f"{dim} stands for no integer")
    return sum(
        coefficient * math.prod(_evaluate_atom(atom, assignment) for atom in monomial)
        for monomial, coefficient in dim.terms
    )


def _evaluate_atom(atom: Atom, assignment: Mapping[Any, int]) -> int:
    if isinstance(atom, Symbol):
        return assignment[atom.key]
    if isinstance(atom, Floor):
        return evaluate(atom.numerator, assignment) // evaluate(atom.denominator, assignment)
    if isinstance(atom, Modulo):
        return evaluate(atom.dividend, assignment) % evaluate(atom.divisor, assignment)
    assert isinstance(atom, Extremum)
    return {"min": min, "max": max}[atom.kind](evaluate(operand, assignment) for operand in atom.operands)


def may_be(dim: Dim, true: int | None) -> bool:
    """Whether a dim without symbols can stand for a size (None: dynamic)."""
    return dim is UNKNOWN or (dim is DYNAMIC if true is None else dim == true)


def covers(shape: Shape, true: tuple[int | None, ...]) -> bool:
    """Whether a shape without symbols can stand for the true one: right rank or ends, and no size contradicts."""
    if shape.tail is None:
        return len(shape) == len(true) and all(map(may_be, shape, true))
    ends = zip(reversed(shape.tail), reversed(true), strict=False)
    return (
        shape.min_rank <= len(true) and all(map(may_be, shape.head, true)) and all(may_be(dim, of) for dim, of in ends)
    )
