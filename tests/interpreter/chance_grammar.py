"""Programs made by chance: lists, dicts, objects, closures, loops and exceptions, with decisions that nobody sees."""

from __future__ import annotations

import random
import re
from pathlib import Path

_SECTIONS = re.split(r"(?:^|\n)== (.+)\n", Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").rstrip())[1:]
RULES = dict(zip(_SECTIONS[::2], (text.strip("\n") for text in _SECTIONS[1::2]), strict=True))
CHOICES = {kind: text.split("\n") for kind, text in RULES.items()}
COMPOUND = RULES["compound"].split("\n---\n")
SIMPLE_SHARE = 0.6
DEEPEST = 3
"""Deeper than this in blocks there are no compound statements, and in expressions only the first choice."""


class Grammar:
    """Makes one program of a seed."""

    def __init__(self, seed: int) -> None:
        self._chances = random.Random(seed)
        self._compound = 0

    def program(self) -> str:
        """A program that comes to its end, or to an exception."""
        body = (self._statement(0) for _ in range(self._chances.randrange(3, 8)))
        return "\n".join((RULES["start"], *body, RULES["end"]))

    def _statement(self, depth: int) -> str:
        if depth > DEEPEST or self._chances.random() < SIMPLE_SHARE:
            return self._fill(self._chances.choice(CHOICES["simple"]))
        self._compound += 1
        choices = [*COMPOUND, RULES["at the top"]] if depth == 0 else COMPOUND
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
        choices = CHOICES[kind]
        return self._fill(self._chances.choice(choices[:1] if depth > DEEPEST else choices), depth + 1)
