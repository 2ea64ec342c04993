"""Whole programs: findings, their lines, the shapes in variables and the time, as real Keras has it."""

from __future__ import annotations

import collections
import gc
from typing import TYPE_CHECKING

import pytest

from tests.oracle import real
from tests.oracle.programs.generator import pipeline, program
from tests.oracle.programs.verdicts import verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.oracle.programs.program import Program

SHARE = 0.4
"""Programs for each configuration that a layer gets (a second or less each)."""
MOST_MISSED = 0.5
"""What is never found of the failing programs depends on values, or is no matter of shapes."""


@pytest.fixture
def eager_steps() -> Iterator[None]:
    """Training without tracing, which takes most of the time and changes no shape."""
    import tensorflow as tf

    tf.config.run_functions_eagerly(True)
    tf.autograph.set_verbosity(0)
    yield
    tf.config.run_functions_eagerly(False)


def compared(make: Callable[[str, int], Program], version: int, count: int) -> collections.Counter[str]:
    """How many programs fail and how we judge them: no false alarm, no finding in another line, no other shape."""
    real.library(version)
    gc.collect()
    gc.freeze()
    kinds: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    for number in range(count):
        made = make(f"{make.__name__} {number}", version)
        found = verdict(made)
        kinds["fails"] += bool(made.stopped)
        kinds["all"] += 1
        kinds[found.kind] += 1
        if found.kind not in ("", "missed"):
            wrong.append(f"{number}: {found.kind}: {found.detail}\n{made.text}")
    assert not wrong, "\n".join([str(kinds), *wrong[:5]])
    return kinds


@pytest.mark.usefixtures("eager_steps")
@pytest.mark.parametrize("version", [3, 2])
def test_programs_are_as_in_keras(version: int, count: int) -> None:
    """Idioms that meet, with an end within a second."""
    kinds = compared(program, version, int(count * SHARE))
    assert 0.1 < kinds["fails"] / kinds["all"] < 0.7, kinds
    assert kinds["missed"] <= MOST_MISSED * kinds["fails"], kinds


@pytest.mark.usefixtures("eager_steps")
@pytest.mark.parametrize("version", [3, 2])
def test_pipelines_are_as_in_keras(version: int, count: int) -> None:
    """One idiom each, in which a model is trained with data of its form."""
    kinds = compared(pipeline, version, int(count * SHARE / 4))
    assert kinds[""] > kinds["missed"], kinds
