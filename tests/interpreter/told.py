"""What the engine says of the programs of a test, which share their first lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import Analysis, analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

if TYPE_CHECKING:
    from pathlib import Path


def analysed(text: str, version: str = "auto", path: str | Path = "<program>") -> Analysis:
    """The analysis of a program, which stands in no file unless a path says so."""
    source = Source(text, str(path))
    return analyze(parse(source), Configuration(keras_version=version), source)  # type: ignore[arg-type]


def errors(text: str, version: int) -> list[str]:
    """The messages of the errors in a program under a version of Keras that is told."""
    return [each.message for each in analysed(text, str(version)).diagnostics if each.rule.id.startswith("E")]


def rules(text: str, version: str = "auto", path: str | Path = "<program>") -> list[str]:
    """The numbers of the rules that a program breaks."""
    return [each.rule.id for each in analysed(text, version, path).diagnostics]
