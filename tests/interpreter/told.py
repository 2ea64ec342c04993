"""What the engine says of the programs of a test, which share their first lines."""

from __future__ import annotations

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def errors(text: str, version: int) -> list[str]:
    """The messages of the errors in a program under a version of Keras that is told."""
    source = Source(text, "<program>")
    found = analyze(parse(source), Configuration(keras_version=str(version)), source)  # type: ignore[arg-type]
    return [each.message for each in found.diagnostics if each.rule.id.startswith("E")]
