"""Sizes in a one-line model: names, numbers and the arithmetic between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from keras_shape_lint.domain.dims import UNKNOWN, Dim

UNNAMED = "_"
"""An axis of any size in an input, of a size that nobody knows in an output."""

_TOKEN = re.compile(r"\s*(->|\.\.\.|//|[+\-*%(),=]|\d+|[A-Za-z_]\w*|\S)")
_OPERATIONS: Mapping[str, Callable[[Dim, Dim], Dim]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "//": lambda left, right: UNKNOWN if right == 0 else left // right,
    "%": lambda left, right: UNKNOWN if right == 0 else left % right,
}
_SUMS, _PRODUCTS = ("+", "-"), ("*", "//", "%")


@dataclass(frozen=True, slots=True)
class Named:
    """An axis or an argument of the constructor."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Arithmetic on two sizes."""

    symbol: str
    left: Size
    right: Size


Size: TypeAlias = "int | Named | Operation"


def evaluate(size: Size, values: Mapping[str, Dim]) -> Dim:
    """The dim of an expression; a name without a value is unknown."""
    if isinstance(size, int):
        return size
    if isinstance(size, Named):
        return values.get(size.name, UNKNOWN)
    return _OPERATIONS[size.symbol](evaluate(size.left, values), evaluate(size.right, values))


class Reader:
    """The tokens of a notation, read from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(text)
        self._position = 0

    def peek(self) -> str:
        """The next token, empty at the end."""
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def take(self) -> str:
        """The next token, which is then behind us."""
        token = self.peek()
        self._position += 1
        return token

    def accept(self, token: str) -> bool:
        """Whether this token comes next; it is taken then."""
        if self.peek() != token:
            return False
        self._position += 1
        return True

    def expect(self, token: str) -> None:
        """Take a token that must come next.

        Raises:
            ValueError: another one does.
        """
        if not self.accept(token):
            raise ValueError(f"{token!r} expected {self.place()}")

    def place(self) -> str:
        """Where the reader stands, for complaints."""
        return f"before {self.peek()!r}" if self.peek() else "at the end"

    def until(self, *ends: str) -> Iterator[str]:
        """The next token again and again until it is one of `ends` or there are none left."""
        while self.peek() and self.peek() not in ends:
            yield self.peek()

    def size(self) -> Size:
        """A sum of products of names, numbers and sums in parentheses.

        Raises:
            ValueError: something else stands here.
        """
        left = self._product()
        while self.peek() in _SUMS:
            left = Operation(self.take(), left, self._product())
        return left

    def _product(self) -> Size:
        left = self._operand()
        while self.peek() in _PRODUCTS:
            left = Operation(self.take(), left, self._operand())
        return left

    def _operand(self) -> Size:
        if self.accept("("):
            inner = self.size()
            self.expect(")")
            return inner
        token = self.peek()
        if token.isdecimal():
            return int(self.take())
        if token.isidentifier():
            return Named(self.take())
        raise ValueError(f"a size expected {self.place()}")
