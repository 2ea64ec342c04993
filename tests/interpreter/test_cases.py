"""Programs with one bug each as people write them, and their repair: what is found, and what the real Keras does.

In `buggy.py` the line that fails carries the symbol of the finding: ``# fails: keras-incompatible-rank``.
"""

from __future__ import annotations

import re
import runpy
import traceback
import warnings
from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.sessions import new_session

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
EXPECTED = re.compile(r"# fails: (keras-[a-z-]+)$")


def findings(path: Path) -> list[tuple[int, str]]:
    """Line and symbol of every finding in a file."""
    source = Source(path.read_text(), str(path))
    return [
        (found.span.line, found.rule.symbol) for found in analyze(parse(source), Configuration(), source).diagnostics
    ]


def expected(path: Path) -> list[tuple[int, str]]:
    """Line and symbol of every comment that announces a failure."""
    lines = enumerate(path.read_text().splitlines(), 1)
    return [(number, found[1]) for number, line in lines if (found := EXPECTED.search(line))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_bug_is_found_where_it_fails(case: Path) -> None:
    assert len(expected(case / "buggy.py")) == 1
    assert findings(case / "buggy.py") == expected(case / "buggy.py")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_found_in_the_repaired_program(case: Path) -> None:
    assert findings(case / "fixed.py") == []


def failing_line(path: Path) -> int | None:
    """The innermost line of a program in which it fails under the installed Keras; None if it runs through."""
    import keras

    new_session(keras)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            runpy.run_path(str(path), run_name="__main__")
        except Exception as error:  # noqa: BLE001
            frames = [
                frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)
            ]
            # Code that TensorFlow has rewritten is only told of in the message.
            told = re.findall(rf'File "{re.escape(str(path))}", line (\d+)', str(error))
            return int([*frames, *told][-1])
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_bug_fails_there_as_in_keras(case: Path) -> None:
    assert failing_line(case / "buggy.py") == expected(case / "buggy.py")[0][0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_repaired_program_runs_as_in_keras(case: Path) -> None:
    assert failing_line(case / "fixed.py") is None
