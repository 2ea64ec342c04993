"""Bases of the abstract values, and those that belong to no library.

Immutable values are frozen dataclasses. Everything that the program can change in place is a `Mutable`, whose contents
live in `slots` and are written only through a `Heap`, which remembers old contents: that is how two branches can be run
one after the other from the same state.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable

    from keras_shape_lint.domain.dims import Dim, Expr


class Value:
    """Base of all abstract values."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Const(Value):
    """A Python constant: number, string, bytes, bool, None or Ellipsis."""

    value: Any

    def __eq__(self, other: object) -> bool:
        # 1, 1.0 and True are different arguments.
        return isinstance(other, Const) and type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True, eq=False)
class NoSize(Const):
    """The None that stands in a shape for a size which only a run knows; equal to any other None."""

    value: None = None
    tensor: Value | None = None
    """Whose shape it was read from, if that is known."""
    axis: int = 0


@dataclass(frozen=True, slots=True)
class Number(Value):
    """An integer that is not a constant but has an exact symbolic size."""

    dim: Expr


@dataclass(frozen=True, slots=True)
class Opaque(Value):
    """A value that the analysis knows nothing about.

    `key` is its identity: two opaque values with equal keys are the same value, so that the same unknown flag, tested
    twice, gives the same answer. `name` is what the user calls it, `reason` says why tracking stopped here (None where
    nothing was lost: a parameter, a value read from outside). `dim` is the size it has if it turns out to be an
    integer: the result of arithmetic on unknown numbers.
    """

    key: Hashable
    name: str | None = field(default=None, compare=False)
    reason: str | None = field(default=None, compare=False)
    dim: Dim | None = field(default=None, compare=False)


UNBOUND = Opaque("<unbound>")
"""What a name holds on a path that has not assigned it."""


Literal: TypeAlias = "tuple[Hashable, bool]"
"""One assumption about a condition: its key, and whether it holds."""
Guard: TypeAlias = "frozenset[Literal]"
NO_GUARD: Guard = frozenset()


@dataclass(frozen=True, slots=True)
class Union(Value):
    """One of a few values; which one depends on conditions, the guard of each."""

    alternatives: tuple[tuple[Guard, Value], ...]


_serial = itertools.count(1)


def serial() -> int:
    """A number that no other value has."""
    return next(_serial)


@dataclass(eq=False, slots=True)
class Identified(Value):
    """A value that is only equal to itself."""

    serial: int = field(default_factory=serial, init=False)


@dataclass(eq=False, slots=True)
class Mutable(Identified):
    """A value that the program can change in place."""

    slots: dict[Hashable, Any] = field(default_factory=dict, init=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was made: the name of the API for messages, the syntax node of the call, and the file it is in."""

    label: str
    node: Any
    source: Any
    predicts: bool = False
    """Whether a model of the program's own class made it, which no label tells."""

    @property
    def line(self) -> int | None:
        """The line of the call; None for what stands in no file of the program."""
        return None if self.node is None else self.node.lineno

    @property
    def file(self) -> str:
        """The path of the file."""
        return str(self.source.path)
