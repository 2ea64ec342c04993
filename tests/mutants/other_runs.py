"""Runs that nobody can rule out: in another environment, and with other luck.

A mistake that raises only where a variable of the environment is not set, or where the dice fall in one way, is not
certain: the engine has to be silent about it. It runs once more with what decides there turned round.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest import mock

import numpy as np

_ENVIRONMENT = re.compile(r"\b(argv|environ|getenv)\b")
_LUCK = re.compile(r"\brandom\.(rand\(\)|random\(\)|randint\b|randrange\b|choice\b)")
_WORDS = re.compile(r"\blen\(sys\.argv\) *[<>=!]+ *(\d+)\b")
_IMPROBABLE = 1e-7
"""What is less probable than this does not happen; the engine says the same of labels."""

End = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Run:
    """What to run, which of the lowest and the highest chance draws, and how many words there are in `sys.argv`.

    None: whatever comes.
    """

    text: str
    end: End | None = None
    words: int | None = None


def other_runs(text: str) -> Iterator[Run]:
    """The runs of a program that differ from the usual one."""
    texts = [text, *([turned_round(text)] if _ENVIRONMENT.search(text) else [])]
    ends: list[End | None] = [None, *([min, max] if _LUCK.search(text) else [])]
    for other, end in itertools.product(texts, ends):
        if other is not text or end is not None:
            yield Run(other, end)
    for words in sorted({number + more for number in map(int, _WORDS.findall(text)) for more in (0, 1)}):
        yield Run(text, words=words)


def turned_round(text: str) -> str:
    """The program with the opposite of every comparison of its arguments or of a variable of the environment."""
    comparisons = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Compare) and _ENVIRONMENT.search(ast.get_source_segment(text, node) or "")
    ]
    inner = {part for node in comparisons for child in ast.iter_child_nodes(node) for part in ast.walk(child)}
    lines = text.encode().splitlines(keepends=True)
    for node in sorted(comparisons, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        if node not in inner:
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            _insert(lines, node.end_lineno - 1, node.end_col_offset, b"))")
            _insert(lines, node.lineno - 1, node.col_offset, b"(not (")
    return b"".join(lines).decode()


def _insert(lines: list[bytes], line: int, column: int, added: bytes) -> None:
    lines[line] = lines[line][:column] + added + lines[line][column:]


def in_environment(run: Run) -> contextlib.AbstractContextManager[object]:
    """The command line of a run."""
    if run.words is None:
        return contextlib.nullcontext()
    return mock.patch.object(sys, "argv", ["program", *["1"] * run.words][: run.words])


@contextlib.contextmanager
def drawn(end: End | None) -> Iterator[None]:
    """Let all draws of chance, if that is probable at all, be the lowest or the highest of what they may be."""
    if end is None:
        yield
        return
    integers = np.random.randint

    def randint(low: Any, high: Any = None, size: Any = None, dtype: Any = int) -> Any:
        found = integers(low, high, size, dtype)
        first, last = (0, low) if high is None else (low, high)
        if np.ndim(first) or np.ndim(last) or (1 / max(last - first, 1)) ** np.size(found) < _IMPROBABLE:
            return found
        value = end(first, last - 1)
        return value if size is None else np.full_like(found, value)

    def alone(original: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *size, **named: original(*size, **named) if size or named else end(0.0, 0.999)

    def chosen(original: Callable[..., Any] | None) -> Callable[..., Any]:
        def choice(several: Any, *size: Any, **named: Any) -> Any:
            if original is not None and (size or named):
                return original(several, *size, **named)
            several = range(several) if isinstance(several, int) else several
            return several[int(end(0, len(several) - 1))]

        return choice

    def randrange(*bounds: int) -> int:
        numbers = range(*bounds)
        return int(end(numbers[0], numbers[-1]))

    with (
        mock.patch.multiple(
            np.random,
            randint=randint,
            rand=alone(np.random.rand),
            random=alone(np.random.random),
            choice=chosen(np.random.choice),
        ),
        mock.patch.multiple(
            random,
            random=alone(random.random),
            choice=chosen(None),
            randrange=randrange,
            randint=lambda low, high: randrange(low, high + 1),
        ),
    ):
        yield
