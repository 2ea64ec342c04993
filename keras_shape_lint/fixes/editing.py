"""Edits of expressions, calls, statements and list displays, at the places that a syntax tree gives."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, cast

from astroid import nodes

from keras_shape_lint.diagnostics import Edit
from keras_shape_lint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keras_shape_lint.source import Source

_COMMENT_OR_SPACE = re.compile(r"(?:\s|#[^\r\n]*|\\\r?\n)*")
_BLANKS = re.compile(r"[ \t]*")


class Editor:
    """Makes edits of one source file."""

    def __init__(self, source: Source) -> None:
        self.source = source

    # -------------------------------------------------------------------------------------------- places

    def start(self, node: nodes.NodeNG) -> int:
        """Index into the text of a node's first character."""
        span = self.source.span(node)
        return self.source.offset(span.line, span.column)

    def end(self, node: nodes.NodeNG) -> int:
        """Index into the text behind a node's last character."""
        span = self.source.span(node)
        return self.source.offset(span.end_line, span.end_column)

    def text(self, node: nodes.NodeNG) -> str:
        """The user's text of a node, line breaks and all."""
        return self.source.text[self.start(node) : self.end(node)]

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Put `text` where ``[start, end)`` of the file is."""
        return Edit(Span(*self._place(start), *self._place(end)), text)

    def _place(self, offset: int) -> tuple[int, int]:
        numbers = range(1, len(self.source.lines) + 1)
        line = bisect.bisect_right(numbers, offset, key=lambda number: self.source.offset(number, 0))
        return line, offset - self.source.offset(line, 0)

    # -------------------------------------------------------------------------------------------- expressions

    def replace(self, node: nodes.NodeNG, text: str) -> Edit:
        """Write something else for a node."""
        return self.edit(self.start(node), self.end(node), text)

    def wrap(self, node: nodes.NodeNG, before: str, after: str) -> list[Edit]:
        """Write something on both sides of a node."""
        start, end = self.start(node), self.end(node)
        return [self.edit(start, start, before), self.edit(end, end, after)]

    # -------------------------------------------------------------------------------------------- arguments

    def set_argument(
        self, call: nodes.Call, name: str, text: str, position: int | None = None, *aliases: str
    ) -> list[Edit] | None:
        """Give an argument a value: replace the one it has, or add it as a keyword.

        `position` is where the argument stands when it is given by position, `aliases` are its other names. None if
        the call unpacks a sequence or mapping that may hold it.
        """
        given = argument_node(call, name, position, *aliases)
        if given is not None:
            return [self.replace(given, text)]
        if is_open(call):
            return None
        return [self._append(call, f"{name}={text}")]

    def _append(self, call: nodes.Call, text: str) -> Edit:
        """Add an argument behind the others."""
        closing = self.end(call) - 1
        parts = [*call.args, *call.keywords]
        if not parts:
            return self.edit(closing, closing, text)
        last = max(map(self.end, parts))
        comma = self._comma_after(last, closing)
        if comma is None:
            # The last argument may stand in parentheses of its own.
            inside = self.source.text[last:closing]
            last += inside.rfind(")") + 1
            return self.edit(last, last, f", {text}")
        return self.edit(comma + 1, comma + 1, f" {text},")

    def remove_argument(self, call: nodes.Call, argument: nodes.NodeNG) -> Edit:
        """Leave an argument (a positional one, or a ``Keyword`` node) and its comma out."""
        parts = sorted([*call.args, *call.keywords], key=self.start)
        index = next(place for place, part in enumerate(parts) if part is argument)
        if index + 1 < len(parts):
            return self.edit(self.start(argument), self.start(parts[index + 1]), "")
        if index:
            return self.edit(self.end(parts[index - 1]), self.end(argument), "")
        comma = self._comma_after(self.end(argument), self.end(call) - 1)
        return self.edit(self.start(argument), self.end(argument) if comma is None else comma + 1, "")

    def _comma_after(self, offset: int, limit: int) -> int | None:
        text = self.source.text
        found = _COMMENT_OR_SPACE.match(text, offset, limit)
        place = found.end() if found else offset
        return place if place < limit and text[place] == "," else None

    # -------------------------------------------------------------------------------------------- statements, items

    def indentation(self, node: nodes.NodeNG) -> str | None:
        """The blanks before a node that begins its line, or None if something else is there."""
        start = self.start(node)
        before = self.source.text[self.source.offset(self.source.span(node).line, 0) : start]
        return before if not before.strip(" \t") else None

    def insert_statements(self, statement: nodes.NodeNG, lines: Iterable[str]) -> Edit:
        """Write statements before another one, in the same block."""
        indentation = self.indentation(statement)
        separator = "; " if indentation is None else f"{self.source.newline}{indentation}"
        start = self.start(statement)
        return self.edit(start, start, "".join(f"{line}{separator}" for line in lines))

    def insert_items(self, item: nodes.NodeNG, texts: Iterable[str]) -> Edit:
        """Write items before another one in the same list display."""
        indentation = self.indentation(item)
        separator = ", " if indentation is None else f",{self.source.newline}{indentation}"
        start = self.start(item)
        return self.edit(start, start, "".join(f"{text}{separator}" for text in texts))

    def remove_statement(self, statement: nodes.NodeNG) -> Edit | None:
        """Leave a statement out, with its line; None if it shares lines with others or is alone in its block."""
        text, end = self.source.text, self.end(statement)
        indentation = self.indentation(statement)
        blanks = _BLANKS.match(text, end)
        behind = blanks.end() if blanks else end
        if indentation is None or text[behind : behind + 1] not in ("\n", "\r", ""):
            return None
        if statement.next_sibling() is None and statement.previous_sibling() is None:
            return None
        following = behind + (2 if text[behind : behind + 2] == "\r\n" else 1 if behind < len(text) else 0)
        return self.edit(self.start(statement) - len(indentation), following, "")

    def remove_item(self, display: nodes.List | nodes.Tuple, item: nodes.NodeNG) -> Edit | None:
        """Leave an item of a list display and its comma out; None for the only one."""
        items = elements_of(display)
        index = next((place for place, each in enumerate(items) if each is item), None)
        if index is None or len(items) < 2:
            return None
        if index + 1 < len(items):
            return self.edit(self.start(item), self.start(items[index + 1]), "")
        return self.edit(self.end(items[index - 1]), self.end(item), "")


def argument_node(call: nodes.Call, name: str, position: int | None = None, *aliases: str) -> nodes.NodeNG | None:
    """The expression that a call gives for an argument, by one of its names or by position."""
    for keyword in call.keywords:
        if keyword.arg in (name, *aliases):
            return keyword.value
    if position is None or position >= len(call.args):
        return None
    if any(isinstance(part, nodes.Starred) for part in call.args[: position + 1]):
        return None
    return call.args[position]


def elements_of(display: nodes.List | nodes.Tuple) -> list[nodes.NodeNG]:
    """The items of a list or tuple display."""
    return list(cast("list[nodes.NodeNG]", display.elts))


def is_open(call: nodes.Call) -> bool:
    """Whether a call unpacks a sequence or a mapping into its arguments."""
    return any(isinstance(part, nodes.Starred) for part in call.args) or any(part.arg is None for part in call.keywords)
