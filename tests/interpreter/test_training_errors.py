"""Programs that fail in fit, predict or a loop of their own: the line, the message, and that Keras fails there."""

from __future__ import annotations

import re
import traceback
import warnings
from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.sessions import new_session

FOLDER = Path(__file__).parent / "training_errors"
PROGRAMS = sorted(FOLDER.glob("*.py"))


def findings(path: Path) -> list[tuple[int, str]]:
    """(line, id and message) of every finding in a program for Keras 3."""
    source = Source(path.read_text(encoding="utf-8"), "<program>")
    found = analyze(parse(source), Configuration(keras_version="3"), source)
    return [(diagnostic.span.line, f"{diagnostic.rule.id} {diagnostic.message}") for diagnostic in found.diagnostics]


def expected() -> dict[str, list[tuple[int, str]]]:
    """The messages on file: ``program:line: id message``."""
    known: dict[str, list[tuple[int, str]]] = {}
    for line in (FOLDER / "messages.txt").read_text(encoding="utf-8").splitlines():
        name, number, message = line.split(":", 2)
        known.setdefault(name, []).append((int(number), message.strip()))
    return known


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_message(path: Path) -> None:
    assert findings(path) == expected()[path.stem]


def test_every_message_belongs_to_a_program() -> None:
    assert sorted(expected()) == [path.stem for path in PROGRAMS]
    assert len(PROGRAMS) >= 70


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_program_raises_in_that_line_as_in_keras(path: Path) -> None:
    import keras

    new_session(keras)
    code = compile(path.read_text(encoding="utf-8"), "<program>", "exec")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(Exception) as raised:  # noqa: PT011  whatever Keras or TensorFlow raises
            exec(code, {"__name__": "__main__"})
    lines = {frame.lineno for frame in traceback.extract_tb(raised.tb) if frame.filename == "<program>"}
    errors = [(line, message) for line, message in findings(path) if message.startswith("E")]
    # Of what a tf.function does in its graph, Python sees the call only.
    calls = {int(line) for _, message in errors for line in re.findall(r"when called from line (\d+)", message)}
    assert lines & ({line for line, _ in errors} | calls)
