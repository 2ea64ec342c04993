"""Keras itself runs what is offered: it refuses the programs with mistakes and accepts every repaired one."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

from keras_shape_lint.diagnostics import apply_edits
from tests.fixes.corpus import PROGRAMS, Program, load
from tests.sessions import new_session

FOR_KERAS_3 = [path for path in PROGRAMS if load(path).version == "3"]


def run(text: str, name: str, *, on_data: bool = False) -> None:
    """Run a program under Keras 3, as a script, and the model that it builds if there is one to try."""
    import keras
    import numpy as np

    new_session(keras)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(text, name, "exec"), namespace)
            if on_data:
                given = [np.zeros([size or 2 for size in tensor.shape]) for tensor in namespace["model"].inputs]
                namespace["model"].predict(given, verbose=0)
        finally:
            keras.config.set_image_data_format("channels_last")


@pytest.fixture(params=FOR_KERAS_3, ids=lambda path: path.stem)
def tried(request: pytest.FixtureRequest) -> Program:
    """Each program that is written for Keras 3."""
    path: Path = request.param
    return load(path)


def test_keras_refuses_the_program(tried: Program) -> None:
    findings = tried.plain().diagnostics
    on_data = any("Keras builds this" in finding.message for finding in findings)
    if on_data or not any(finding.rule.id.startswith("E") for finding in findings):
        run(tried.text, tried.name)
    if not any(finding.rule.id.startswith("E") for finding in findings):
        return
    # Whatever Keras or Python raises here: ValueError for most, TypeError and IndexError for some.
    with pytest.raises(Exception):  # noqa: B017, PT011
        run(tried.text, tried.name, on_data=on_data)


def test_keras_accepts_every_repair(tried: Program) -> None:
    findings = tried.suggested().diagnostics
    on_data = any("Keras builds this" in finding.message for finding in findings)
    fixes = [fix for finding in findings for fix in finding.fixes]
    assert bool(fixes) == any(annotation != "# no hint" for annotation in tried.expected().values())
    for fix in fixes:
        run(apply_edits(tried.text, fix.edits), tried.name, on_data=on_data)
