"""Keras itself runs what is offered: it refuses the programs with mistakes and accepts every repaired one."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from keras_shape_lint.diagnostics import apply_edits
from tests.fixes.corpus import PROGRAMS, Program, load

FOR_KERAS_3 = [path for path in PROGRAMS if load(path).version == "3"]


def run(text: str, name: str) -> None:
    """Run a program under Keras 3, as a script."""
    import keras

    keras.backend.clear_session()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(text, name, "exec"), {"__name__": "__main__"})
        finally:
            keras.config.set_image_data_format("channels_last")


@pytest.fixture(params=FOR_KERAS_3, ids=lambda path: path.stem)
def tried(request: pytest.FixtureRequest) -> Program:
    """Each program that is written for Keras 3."""
    path: Path = request.param
    return load(path)


def test_keras_refuses_the_program(tried: Program) -> None:
    if not any(finding.rule.id.startswith("E") for finding in tried.plain().diagnostics):
        run(tried.text, tried.name)
        return
    # Whatever Keras or Python raises here: ValueError for most, TypeError and IndexError for some.
    with pytest.raises(Exception):  # noqa: B017, PT011
        run(tried.text, tried.name)


def test_keras_accepts_every_repair(tried: Program) -> None:
    fixes = [fix for finding in tried.suggested().diagnostics for fix in finding.fixes]
    assert fixes
    for fix in fixes:
        run(apply_edits(tried.text, fix.edits), tried.name)
