"""Programs made by chance: lists, dicts, objects, closures, loops and exceptions, with decisions that nobody sees."""

from __future__ import annotations

import random
import re
from pathlib import Path

GRAMMAR = Path(__file__).with_suffix(".txt")
SIMPLE_SHARE = 0.6
DEEPEST = 3
"""Deeper than this in blocks there are no compound statements, and in expressions only the first choice."""


class Grammar:
    """Makes one program of a seed and the rules of a file."""

    def __init__(self, seed: int, grammar: Path = GRAMMAR) -> None:
        self._chances = random.Random(seed)
        self._compound = 0
        sections = re.split(r"(?:^|\n)== (.+)\n", grammar.read_text(encoding="utf-8").rstrip())[1:]
        self._texts = dict(zip(sections[::2], (text.strip("\n") for text in sections[1::2]), strict=True))
        self._choices = {kind: text.split("\n") for kind, text in self._texts.items()}
        for kind in ("compound", "at the top"):
            self._choices[kind] = self._texts[kind].split("\n---\n")

    def program(self) -> str:
        """A program that comes to its end, or to an exception."""
        body = (self._statement(0) for _ in range(self._chances.randrange(3, 8)))
        return "\n".join((self._texts["start"], *body, self._texts["end"]))

    def _statement(self, depth: int) -> str:
        if depth > DEEPEST or self._chances.random() < SIMPLE_SHARE:
            return self._fill(self._chances.choice(self._choices["simple"]))
        self._compound += 1
        choices = self._choices["compound"] + (self._choices["at the top"] if depth == 0 else [])
        rule = self._chances.choice(choices).replace("{#}", str(self._compound))
        return "\n".join(self._line(line, depth + 1) for line in rule.split("\n"))

    def _line(self, line: str, depth: int) -> str:
        if line.strip() != "{B}":
            return self._fill(line)
        statements = "\n".join(self._statement(depth) for _ in range(self._chances.randrange(1, 4)))
        return re.sub("^", line.removesuffix("{B}"), statements, flags=re.MULTILINE)

    def _fill(self, text: str, depth: int = 0) -> str:
        return re.sub(r"\{([a-zA-Z+<])\}", lambda found: self._expression(found[1], depth), text)

    def _expression(self, kind: str, depth: int) -> str:
        choices = self._choices[kind]
        return self._fill(self._chances.choice(choices[:1] if depth > DEEPEST else choices), depth + 1)
