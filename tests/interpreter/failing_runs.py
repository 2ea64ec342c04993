"""What is said of a program on three inputs, and how it is said where Keras builds what no run can do."""

from __future__ import annotations

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import keras
from keras import layers
q, v, s = keras.Input((4, 8)), keras.Input((6, 7)), keras.Input((5,))
"""
REMARK = "; Keras builds this, but every run fails"


def findings(program: str, version: str = "3") -> list[str]:
    source = Source(HEAD + program + "\n", "<program>")
    found = analyze(parse(source), Configuration(keras_version=version), source)  # type: ignore[arg-type]
    errors = [each for each in found.diagnostics if each.rule.id.startswith("E")]
    return [f"{each.span.line}: {each.rule.symbol} {each.message}" for each in errors]
