"""Programs that train under Keras in many styles have no findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

PROGRAMS = sorted((Path(__file__).parent / "training_programs").glob("*.py"))


@pytest.mark.parametrize("version", ["3", "auto"])
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_programs_that_train_have_no_findings(path: Path, version: str) -> None:
    source = Source(path.read_text(encoding="utf-8"), "<program>")
    found = analyze(parse(source), Configuration(keras_version=version), source)
    assert [diagnostic.message for diagnostic in found.diagnostics] == []


def test_there_are_many_of_them() -> None:
    assert len(PROGRAMS) >= 20
