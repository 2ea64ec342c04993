"""DataFrames of pandas as values of a program."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.values import Array, Mutable, Value

if TYPE_CHECKING:
    from keras_shape_lint.domain.dims import Dim
    from keras_shape_lint.values import Origin


@dataclass(frozen=True, slots=True)
class Summary(Array):
    """A Series with one number for each column of a DataFrame: operations look for the columns by their names."""

    names: tuple[Hashable, ...] | None = None


@dataclass(eq=False, slots=True)
class Frame(Mutable):
    """A DataFrame of pandas. Slots "rows" and "width" are dims, slot "columns" the tuple of names if they are known."""

    origin: Origin | None = None

    @staticmethod
    def of(rows: Dim, columns: tuple[Hashable, ...] | None, width: Dim, origin: Origin | None = None) -> Frame:
        """A frame of so many rows; the width is that of the names if these are known."""
        made = Frame(origin)
        made.slots = {"rows": rows, "columns": columns, "width": width if columns is None else len(columns)}
        return made

    @property
    def shape(self) -> Shape:
        """(rows, columns)"""
        # Where two paths met, a slot holds an unknown value.
        sizes = (self.slots.get(name, UNKNOWN) for name in ("rows", "width"))
        return Shape(tuple(UNKNOWN if isinstance(size, Value) else size for size in sizes))

    @property
    def columns(self) -> tuple[Hashable, ...] | None:
        """The names of the columns, if they are known."""
        names = self.slots.get("columns")
        return names if isinstance(names, tuple) else None
