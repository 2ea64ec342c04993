"""Shapes: tuples of dims whose rank is known, or of which only the ends are known, or nothing."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a tensor.

    With ``tail is None`` the rank is known and `head` holds every dim. Otherwise `head` are the first dims, `tail` the
    last ones, and between them there may be any number of others.
    """

    head: tuple[Dim, ...]
    tail: tuple[Dim, ...] | None = None

    @staticmethod
    def of(*dims: Dim | None) -> Shape:
        """The shape with these dims; None stands for a dynamic one."""
        return Shape(tuple(DYNAMIC if dim is None else dim for dim in dims))

    @staticmethod
    def unknown(rank: int | None = None) -> Shape:
        """The shape of which at most the rank is known."""
        return ANY_SHAPE if rank is None else Shape((UNKNOWN,) * rank)

    @property
    def rank(self) -> int | None:
        """The number of dims, or None if it is not known."""
        return len(self.head) if self.tail is None else None

    @property
    def min_rank(self) -> int:
        """The least number of dims the shape can have."""
        return len(self.head) + len(self.tail or ())

    @property
    def dims(self) -> tuple[Dim, ...]:
        """Every dim; only for a known rank.

        Raises:
            ValueError: the rank is not known.
        """
        if self.tail is not None:
            raise ValueError("a shape of unknown rank has no tuple of dims")
        return self.head

    def __len__(self) -> int:
        return len(self.dims)

    def __iter__(self) -> Iterator[Dim]:
        return iter(self.dims)

    def __getitem__(self, axis: int) -> Dim:
        """The dim of one axis (negative from the end); `UNKNOWN` where the rank leaves it open.

        Raises:
            IndexError: the rank is known and the axis is out of range.
        """
        if self.tail is None:
            return self.head[axis]
        side = self.head if axis >= 0 else self.tail
        index = axis if axis >= 0 else axis + len(side)
        return side[index] if 0 <= index < len(side) else UNKNOWN

    def slice(self, start: int, stop: int | None = None) -> Shape:
        """The dims ``start:stop`` as a shape of their own; unknown if the rank is."""
        return ANY_SHAPE if self.tail is not None else Shape(self.head[start:stop])

    def replace(self, axis: int, dim: Dim) -> Shape:
        """The same shape with another size at one axis, which must be in range if the rank is known."""
        if self.tail is None:
            index = axis + len(self.head) if axis < 0 else axis
            if not 0 <= index < len(self.head):
                raise IndexError(axis)
            return Shape((*self.head[:index], dim, *self.head[index + 1 :]))
        # Of the ends, only what cannot overlap the changed one stays: the rank is at least `min_rank`.
        if axis >= 0:
            head = self.head + (UNKNOWN,) * (axis + 1 - len(self.head))
            kept = max(0, self.min_rank - len(head))
            return Shape((*head[:axis], dim, *head[axis + 1 :]), self.tail[len(self.tail) - kept :])
        tail = (UNKNOWN,) * (-axis - len(self.tail)) + self.tail
        kept = max(0, self.min_rank - len(tail))
        index = len(tail) + axis
        return Shape(self.head[:kept], (*tail[:index], dim, *tail[index + 1 :]))

    def with_last(self, dim: Dim) -> Shape:
        """The same shape with another size of the last axis."""
        return self.replace(-1, dim)

    def __add__(self, other: Shape) -> Shape:
        """The dims of both, one after the other."""
        if self.tail is None and other.tail is None:
            return Shape(self.head + other.head)
        if self.tail is None:
            return Shape(self.head + other.head, other.tail)
        if other.tail is None:
            return Shape(self.head, self.tail + other.head)
        return Shape(self.head, other.tail)

    @property
    def size(self) -> Dim:
        """The number of elements."""
        return UNKNOWN if self.tail is not None else product(self.head)

    def __str__(self) -> str:
        if self.tail is None:
            inner = ", ".join(map(str, self.head))
            return f"({inner},)" if len(self.head) == 1 else f"({inner})"
        if not self.head and not self.tail:
            return "?"
        return f"({', '.join([*map(str, self.head), '...', *map(str, self.tail)])})"


ANY_SHAPE = Shape((), ())


def join(shapes: Iterable[Shape]) -> Shape:
    """The most precise shape that covers all of them (at least one)."""
    first, *others = shapes
    result = first
    for other in others:
        if result == other:
            continue
        if result.rank is not None and result.rank == other.rank:
            pairs = zip(result.head, other.head, strict=True)
            result = Shape(tuple(a if a == b else UNKNOWN for a, b in pairs))
        else:
            result = _common_ends(result, other)
    return result


def _common_ends(left: Shape, right: Shape) -> Shape:
    """The first and last dims in which two shapes of different or unknown ranks agree."""
    head = _common(left.head, right.head)
    tail = _common(*(reversed(shape.head if shape.tail is None else shape.tail) for shape in (left, right)))
    room = min(left.min_rank, right.min_rank) - len(head)
    return Shape(tuple(head), tuple(reversed(tail[:room])))


def _common(left: Iterable[Dim], right: Iterable[Dim]) -> list[Dim]:
    return [a for a, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))]
