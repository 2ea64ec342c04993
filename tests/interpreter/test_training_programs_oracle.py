"""The training programs that have no findings run under the real Keras. All in this one process."""

from __future__ import annotations

import runpy
import warnings
from pathlib import Path

import pytest

from tests.sessions import new_session

PROGRAMS = sorted((Path(__file__).parent / "training_programs").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_program_runs(path: Path) -> None:
    import keras

    new_session(keras)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert "keras" in runpy.run_path(str(path))
