"""Partial knowledge: whatever our rules say with less known must be true of the configuration that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, Expr, symbol
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.values import Opaque
from tests.domain.evaluation import evaluate
from tests.oracle import ours
from tests.oracle.configurations import Configuration, Hidden, Nested, Tensor
from tests.oracle.outcomes import Outcome, difference

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


class Weakening:
    """A view of a configuration in which some sizes and arguments are unknown or symbols.

    The symbols remember what they stand for, so that an answer can be read back.
    """

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._assignment: dict[Any, int] = {}
        self._none: set[Any] = set()
        self._notes: list[str] = []

    def __str__(self) -> str:
        return "; ".join(self._notes) or "everything is known"

    def shape(self, tensor: Tensor) -> Shape:
        """What is known of a shape."""
        true = Shape.of(*tensor.shape)
        kind = self._draw.pick("dims", "dims", "dims", "known", "ends", "nothing")
        known: Shape = true
        if kind == "dims":
            known = Shape(tuple(self.dim(dim) for dim in true))
        elif kind == "ends":
            rank = len(true)
            head = self._draw.integer(0, min(1, rank))
            known = Shape(true.head[:head], true.head[max(head, rank - self._draw.integer(0, 2)) :])
        elif kind == "nothing":
            known = self._draw.pick(ANY_SHAPE, Shape.unknown(len(true)))
        self._note(true, known)
        return known

    def dim(self, dim: Dim) -> Dim:
        """What is known of a dim."""
        kind = self._draw.pick("known", "known", "unknown", "symbol", "formula", "nullable")
        if kind == "unknown":
            return UNKNOWN
        if kind == "nullable":
            return self._nullable(dim)
        if isinstance(dim, int) and dim >= 1:
            if kind == "symbol":
                return self._symbol(dim)
            if kind == "formula":
                return self._formula(dim)
        return dim

    def argument(self, name: str, argument: Any) -> Any:
        """What is known of a constructor argument."""
        known = self._argument(argument)
        self._note(f"{name}={argument!r}", known)
        return known

    def readable(self, outcome: Outcome) -> Outcome:
        """The outcome with every symbol replaced by what it stands for."""
        return Outcome(
            outcome.raises,
            tuple(self._read(structure) for structure in outcome.outputs),
            outcome.parameters,
            outcome.error,
            outcome.crash,
        )

    def _argument(self, argument: Any) -> Any:
        if isinstance(argument, (Nested, Hidden)):
            return self._draw.pick(argument, argument, UNKNOWN)
        if isinstance(argument, (tuple, list)) and self._draw.chance(0.5):
            return type(argument)(self._argument(part) for part in argument)
        kind = self._draw.pick("known", "unknown", "value", "symbol", "formula")
        integer = type(argument) is int and argument >= 1
        if kind == "unknown":
            return UNKNOWN
        if kind == "symbol" and integer:
            return self._symbol(argument)
        if kind == "formula" and integer:
            return self._formula(argument)
        if kind == "value" and integer:
            key = f"n{argument}"
            self._assignment[key] = argument
            return Opaque(key, key)
        return argument

    def _symbol(self, size: int) -> Expr:
        self._assignment[f"n{size}"] = size
        return symbol(f"n{size}")

    def _formula(self, size: int) -> Dim:
        if self._draw.chance(0.5):
            return self._symbol(size) * 2 - size
        extra = self._draw.integer(0, 2)
        return self._symbol(size + extra) - extra

    def _nullable(self, dim: Dim) -> Expr:
        key = f"m{dim}"
        if isinstance(dim, int):
            self._assignment[key] = dim
        else:
            self._none.add(key)
        return symbol(key, nullable=True)

    def _note(self, true: object, known: object) -> None:
        if true != known:
            self._notes.append(f"{true} seen as {known}")

    def _read(self, structure: Any) -> Any:
        if isinstance(structure, Shape):
            head = tuple(map(self._read_dim, structure.head))
            return Shape(head, None if structure.tail is None else tuple(map(self._read_dim, structure.tail)))
        if isinstance(structure, (list, tuple)):
            return [self._read(part) for part in structure]
        if isinstance(structure, dict):
            return {key: self._read(part) for key, part in structure.items()}
        return structure

    def _read_dim(self, dim: Dim) -> Dim:
        if not isinstance(dim, Expr):
            return dim
        # A formula of a size that is None says that the result is None, too.
        if any(found.key in self._none for found in dim.symbols()):
            return DYNAMIC
        return evaluate(dim, self._assignment)


def contradiction(configuration: Configuration, real: Outcome, version: int, draw: Draw) -> str | None:
    """Why our answer to a weakened view of the configuration is not true, or None if it is."""
    weakening = Weakening(draw)
    weakened = {
        name: weakening.argument(name, argument)
        for name, argument in configuration.arguments.items()
        if draw.chance(0.3)
    }
    answer = ours.outcome(configuration, version, shape_of=weakening.shape, weakened=weakened)
    # Where a size is not known our rules may stay silent, or speak at another place; both are true statements.
    found = difference(real, weakening.readable(answer), exact=False)
    if found is None or found == "other place":
        return None
    return f"{found} with partial knowledge: {weakening}\n    the rules say: {answer}"
