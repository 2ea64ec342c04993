"""Places in a source file and the text found there.

Syntax trees count columns in bytes of UTF-8, people and text editors in characters, the language server protocol in
UTF-16 code units. This module is where they are converted; everything else of the project speaks characters.
"""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from astroid import nodes

# The line ends of Python's own tokenizer: str.splitlines() would also split at form feeds and Unicode separators.
_LINE_END = re.compile(r"\r\n|\r|\n")
_OPENING_LINE_BREAK = re.compile(r"(?<=[(\[{])\s*\n\s*")
_CLOSING_LINE_BREAK = re.compile(r"\s*\n\s*(?=[)\]}])")
_WHITESPACE = re.compile(r"\s+")

MAX_EXPRESSION_LENGTH = 60
"""Characters of a user's expression that a message quotes at most."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: lines count from 1, columns are characters and count from 0, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """The text of one file, as decoded from its bytes with its own line ends."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path

    @classmethod
    def from_bytes(cls, data: bytes, path: str) -> Source:
        """Decode ``data`` the way Python does: by byte order mark, by PEP 263 declaration, else as UTF-8.

        Raises SyntaxError for an unknown encoding and UnicodeDecodeError for bytes outside it.
        """
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return cls(data.decode(encoding), path)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; line ``n`` of the file is ``lines[n - 1]``."""
        return tuple(_LINE_END.split(self.text))

    @cached_property
    def newline(self) -> str:
        """The line end this file uses (the first one found), to be used in text that is inserted."""
        found = _LINE_END.search(self.text)
        return found.group() if found else "\n"

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _LINE_END.finditer(self.text)))

    def offset(self, line: int, column: int) -> int:
        """Index into ``text`` of a place; places outside the text are moved to its nearest place."""
        if line < 1:
            return 0
        if line > len(self.lines):
            return len(self.text)
        return self._line_starts[line - 1] + min(max(column, 0), len(self.lines[line - 1]))

    def segment(self, span: Span) -> str:
        """The text at ``span``, exactly as it stands in the file."""
        return self.text[self.offset(span.line, span.column) : self.offset(span.end_line, span.end_column)]

    def span(self, node: nodes.NodeNG) -> Span:
        """The place of a syntax tree node; a node without a place of its own gets the start of its line."""
        line = node.lineno or node.fromlineno or 1
        column = self._character_column(line, node.col_offset or 0)
        if node.end_lineno is None or node.end_col_offset is None:
            return Span(line, column, line, column)
        return Span(line, column, node.end_lineno, self._character_column(node.end_lineno, node.end_col_offset))

    def text_of(self, node: nodes.NodeNG) -> str:
        """The user's own text of an expression on one line, without comments, its middle left out when it is long."""
        return shortened(one_line(self.segment(self.span(node)) or node.as_string()))

    def utf16_column(self, line: int, column: int) -> int:
        """The UTF-16 code units before a character column, as the language server protocol counts."""
        if not 1 <= line <= len(self.lines):
            return 0
        return len(self.lines[line - 1][:column].encode("utf-16-le", "surrogatepass")) // 2

    def utf8_column(self, line: int, column: int) -> int:
        """The UTF-8 bytes before a character column, as syntax trees and pylint's own messages count."""
        if not 1 <= line <= len(self.lines):
            return 0
        return len(self.lines[line - 1][:column].encode("utf-8", "surrogatepass"))

    def _character_column(self, line: int, byte_column: int) -> int:
        if not 1 <= line <= len(self.lines):
            return 0
        text = self.lines[line - 1]
        if text.isascii():
            return min(byte_column, len(text))
        return len(text.encode("utf-8", "surrogatepass")[:byte_column].decode("utf-8", "ignore"))


def one_line(expression: str) -> str:
    """The text of an expression with comments dropped and every stretch of whitespace made one space."""
    if "\n" not in expression and "\r" not in expression:
        return _WHITESPACE.sub(" ", expression).strip()
    text = _LINE_END.sub("\n", expression)
    if "#" in text:
        text = _without_comments(text)
    text = _CLOSING_LINE_BREAK.sub("", _OPENING_LINE_BREAK.sub("", text))
    return _WHITESPACE.sub(" ", text).strip()


def shortened(text: str, limit: int = MAX_EXPRESSION_LENGTH) -> str:
    """``text``, or its beginning and end with ``...`` between them when it has more than ``limit`` characters."""
    if len(text) <= limit:
        return text
    kept = limit - len("...")
    tail = kept // 2
    return f"{text[: kept - tail]}...{text[len(text) - tail :]}"


def _without_comments(text: str) -> str:
    # The parentheses let the tokenizer read an expression that spans lines only thanks to brackets around it.
    lines = f"({text}\n)".split("\n")
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline))
    except (tokenize.TokenError, SyntaxError):
        return text
    for token in tokens:
        if token.type == tokenize.COMMENT:
            line, column = token.start
            lines[line - 1] = lines[line - 1][:column]
    return "\n".join(lines)[1:-1]
