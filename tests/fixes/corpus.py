"""The programs of these tests: each has a mistake, and comments that say which repair is offered for it.

``# hint: ...`` on the line before a finding is the end of its message; ``# fix: ...`` the title of a fix where the
message says it already; ``# no hint`` a finding without repair. Programs whose name begins with ``keras1_`` or
``keras2_`` are written for these versions, all others run under Keras 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.diagnostics import Diagnostic
from keras_shape_lint.fixes.suggest import analyze_and_suggest
from keras_shape_lint.interpreter.analyze import Analysis, analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))
ANNOTATION = re.compile(r"\s*# (?:hint: (?P<hint>.*)|fix: (?P<fix>.*)|(?P<none>no hint))$")


@dataclass(frozen=True)
class Program:
    """One program: its text, and for which version it is written."""

    name: str
    text: str
    version: str

    @property
    def source(self) -> Source:
        return Source(self.text, f"{self.name}.py")

    @property
    def configuration(self) -> Configuration:
        return Configuration(keras_version=self.version)

    def plain(self) -> Analysis:
        """What the engine says without hints."""
        return analyze(parse(self.source), self.configuration, self.source)

    def suggested(self) -> Analysis:
        """What it says with hints."""
        return analyze_and_suggest(parse(self.source), self.configuration, self.source)

    def expected(self) -> dict[int, str]:
        """The annotations by the line of the finding."""
        found = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            annotation = ANNOTATION.match(line)
            if annotation is not None:
                found[number + 1] = line.strip()
        return found


def program(text: str, name: str = "program", version: str = "3") -> Program:
    """A program from its text."""
    return Program(name, text, version)


def load(path: Path) -> Program:
    """A program from its file."""
    found = re.match(r"keras([12])_", path.name)
    return program(path.read_text(encoding="utf-8"), path.stem, found.group(1) if found else "3")


def annotation(plain: Diagnostic, suggested: Diagnostic) -> str:
    """How the comment before a finding would read."""
    if not suggested.fixes:
        return "# no hint"
    if suggested.message == plain.message:
        return f"# fix: {suggested.fixes[0].title}"
    return f"# hint: {suggested.message.removeprefix(without_advice(plain)).removeprefix('; ')}"


def without_advice(plain: Diagnostic) -> str:
    """A message without the advice that a verified hint takes the place of."""
    return plain.message.removesuffix(f"; {plain.facts.get('advice')}")
