"""Programs that work get one mistake; the real Keras says whether it is one, and the engine must know.

A sample by default. With KERAS_SHAPE_LINT_MUTANTS=all every mutant is tried, with a number so many of them;
KERAS_SHAPE_LINT_SEED chooses others.
"""

from __future__ import annotations

import ast
import math
import os
import random
from pathlib import Path

import pytest

from tests.mutants.mistakes import mistakes
from tests.mutants.other_runs import Run, other_runs
from tests.mutants.trial import Trial, lines_run, tried

TESTS = Path(__file__).parents[1]
PROGRAMS = sorted(
    (
        *(TESTS / "interpreter" / "programs").glob("*.py"),
        *(TESTS / "interpreter" / "training_programs").glob("*.py"),
        *(TESTS.parent / "sample_projects").glob("*/model.py"),
    )
)
SAMPLE = 90
RECALL = 0.95
IMPROBABLE = 0.01
"""A sample that would come up less often than this speaks against the recall that is asked."""


def chosen() -> list[tuple[str, str]]:
    """(name, program) of the mutants to be tried."""
    asked = os.environ.get("KERAS_SHAPE_LINT_MUTANTS", str(SAMPLE))
    seed = int(os.environ.get("KERAS_SHAPE_LINT_SEED", "0"))
    everything = [
        (f"{path.parent.name}/{path.name}:{done}", mutant)
        for path in PROGRAMS
        for done, mutant in mistakes(path.read_text(encoding="utf-8"))
    ]
    if asked != "all":
        everything = random.Random(seed).sample(everything, int(asked))
    return [(name, text) for name, text in everything if _is_python(text)]


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    """All of them, in this process."""
    return [trial for name, text in chosen() if (trial := tried(name, text)) is not None]


def test_what_runs_is_left_alone(trials: list[Trial]) -> None:
    assert [(trial.name, trial.found) for trial in trials if trial.false_alarm] == []


def test_what_keras_refuses_is_found(trials: list[Trial]) -> None:
    refused = [trial for trial in trials if trial.refused]
    missed = [f"{trial.name}: {trial.error}" for trial in refused if trial.missed]
    assert len(refused) > len(trials) / 10
    assert chance_of(len(missed), len(refused)) > IMPROBABLE, "\n".join(missed)


def chance_of(missed: int, refused: int) -> float:
    """How probable it is to miss so many of a sample, or more, where one in twenty of all is missed."""
    miss = 1 - RECALL
    return sum(math.comb(refused, k) * miss**k * RECALL ** (refused - k) for k in range(missed, refused + 1))


UNREACHED = """\
import os
import keras

x = keras.Input((4, 3))
if os.environ.get("NOBODY_SETS_THIS"):
    y = keras.layers.Reshape(
        (5, 5)
    )(x)
else:
    y = keras.layers.Reshape((12,))(x)
"""


def test_an_error_in_a_line_that_no_run_came_to_is_no_false_alarm() -> None:
    unset = tried("unreached", UNREACHED)
    assert unset is not None
    assert not unset.false_alarm
    assert lines_run("unreached", Run(UNREACHED)) & set(range(1, 11)) == {1, 2, 4, 5, 10}
    always = tried("reached", UNREACHED.replace('os.environ.get("NOBODY_SETS_THIS")', "len(os.sep) > 0"))
    assert always is not None
    assert always.error is not None
    assert [line for line, _ in always.found] == [6]


BY_CHANCE = """\
import os, random
import keras

width = 4 if os.environ.get("WIDE") == "1" else 3
if random.random() > 0.5:
    width = 4
y = keras.layers.Reshape((4,))(keras.layers.Dense(width)(keras.Input((3,))))
"""


def test_what_another_run_gets_past_is_not_certain() -> None:
    for condition in ('os.environ.get("WIDE") == "1"', "random.random() > 0.5"):
        unlucky = tried("unlucky", BY_CHANCE.replace(condition, "False"))
        assert unlucky is not None
        assert unlucky.about_shapes
        assert not unlucky.refused
        assert not unlucky.false_alarm
    hopeless = tried("hopeless", BY_CHANCE.replace("width = 4", "width = 5"))
    assert hopeless is not None
    assert hopeless.refused
    assert hopeless.found
    drawn = "import numpy as np\nimport keras\nkeras.layers.Reshape((4,))(np.zeros((2, np.random.randint(4, 9))))\n"
    unlucky = tried("unlucky", drawn)
    assert unlucky is not None
    assert unlucky.error is not None
    assert not unlucky.certain


INSIDE = """\
import keras


def halves(x, parts):
    return keras.ops.split(x, x, axis=-1)


print(keras.layers.Lambda(halves, arguments={"parts": 2})(keras.Input((6, 4))))
"""


def test_what_fails_inside_of_what_a_line_calls_is_not_early() -> None:
    wrapped = tried("wrapped", INSIDE)
    assert wrapped is not None
    assert [line for line, _ in wrapped.found] == [5]
    assert not wrapped.early


ELSEWHERE = """\
import sys
import keras

y = keras.layers.Reshape((4,) if len(sys.argv) > 90 else (5,))(keras.Input((4,)))
keras.layers.Reshape((2, 2) if len(sys.argv) < 90 else (2, 3))(keras.Input((4,)))
"""


def test_a_line_that_another_run_gets_past_is_not_refused() -> None:
    unlike = tried("unlike", ELSEWHERE)
    assert unlike is not None
    assert unlike.certain
    assert unlike.overcome
    assert not unlike.refused
    assert not unlike.false_alarm
    longer = ELSEWHERE.replace("len(sys.argv) > 90", "1 > 0").replace("< 90", "< 3")
    assert any(run.words == 3 for run in other_runs(longer))
    fitting = tried("fitting", longer.replace("(2, 3)", "(4, 1)").replace("(2, 2)", "(9, 9)"))
    assert fitting is not None
    assert not fitting.certain


EPOCHS = """\
import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.zeros((8, 4)), np.zeros((8, 1)), 4, 3, 0)
model.fit(np.zeros((8, 5)), np.zeros((8, 1)), 4, 0)
"""


def test_epochs_may_be_told_by_their_place() -> None:
    short = tried("short", EPOCHS)
    assert short is not None
    assert short.error is None
    assert short.found == ()
    trained = tried("trained", EPOCHS.replace("4, 0)", "4, 2)"))
    assert trained is not None
    assert trained.refused
    assert [line for line, _ in trained.found] == [7]


def test_how_many_a_sample_may_miss() -> None:
    assert chance_of(3, 16) > IMPROBABLE > chance_of(4, 16)
    assert chance_of(37, 500) > IMPROBABLE > chance_of(38, 500)
