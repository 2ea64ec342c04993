"""The training programs that have no findings run under the real Keras. All in this one process."""

from __future__ import annotations

import runpy
import warnings
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parent / "training_programs").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_program_runs(path: Path) -> None:
    import keras

    keras.backend.clear_session(free_memory=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert "keras" in runpy.run_path(str(path))
