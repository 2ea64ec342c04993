"""One mistake is told once: what does not fit because an earlier call was refused is not a second finding."""

from __future__ import annotations

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def lines(text: str) -> list[tuple[str, int]]:
    """The rules of the findings and their lines."""
    source = Source(text, "program.py")
    found = analyze(parse(source), Configuration(keras_version="3"), source).diagnostics
    return [(diagnostic.rule.symbol, diagnostic.span.line) for diagnostic in found]


BRANCHES = """
from keras import Input, layers

image = Input((100, 100, 3))
small = layers.MaxPooling2D()(image)
gate = {first}
skip = gate * image
joined = layers.Concatenate()([skip, small])
"""


def test_shapes_out_of_a_refused_call_are_not_compared_again() -> None:
    assert lines(BRANCHES.format(first="small + image")) == [("keras-op-mismatch", 6)]
    assert lines(BRANCHES.format(first="layers.Add()([small, image])")) == [("keras-merge-mismatch", 6)]


def test_shapes_out_of_calls_that_work_are() -> None:
    assert lines(BRANCHES.format(first="image + image")) == [("keras-concat-mismatch", 8)]


def test_another_mistake_behind_a_refused_call_is_told() -> None:
    text = (
        BRANCHES.format(first="small + image")
        + "\nlayers.LSTM(4)(image)\nlayers.Dense(2)(image) + layers.Dense(3)(image)"
    )
    assert [line for _, line in lines(text)] == [6, 10, 11]
