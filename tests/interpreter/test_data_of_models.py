"""Models and data as programs treat them: what fails in a batch of another size, in a store, in a layer taken along."""

from __future__ import annotations

import traceback

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.interpreter.data_programs import FAILING, HEAD, RUNNING
from tests.sessions import new_session


def findings(program: str) -> list[str]:
    source = Source(HEAD + program, "<program>")
    found = analyze(parse(source), Configuration(keras_version="3"), source)
    return [f"{diagnostic.span.line}: {diagnostic.rule.id} {diagnostic.message}" for diagnostic in found.diagnostics]


@pytest.mark.parametrize("name", FAILING)
def test_finding(name: str) -> None:
    program, message = FAILING[name]
    assert findings(program) == [message]


@pytest.mark.parametrize("name", RUNNING)
def test_programs_that_run_are_silent(name: str) -> None:
    assert findings(RUNNING[name]) == []


def test_several_devices_share_a_batch() -> None:
    scope = "import tensorflow as tf\nstrategy = tf.distribute.MirroredStrategy()\n"
    assert findings(scope + FAILING["last batch"][0]) == []


def failing_lines(program: str) -> set[int]:
    """The lines of a program in which it fails under Keras."""
    import keras

    new_session(keras)
    try:
        exec(compile(HEAD + program, "<program>", "exec"), {"__name__": "__main__"})
    except Exception as error:  # noqa: BLE001  whatever Keras, TensorFlow or NumPy raises
        return {frame.lineno or 0 for frame in traceback.extract_tb(error.__traceback__) if frame.name != "exec"} - {0}
    return set()


@pytest.mark.parametrize("name", FAILING)
def test_it_fails_there_as_in_keras(name: str) -> None:
    program, message = FAILING[name]
    assert int(message.partition(":")[0]) in failing_lines(program)


@pytest.mark.parametrize("name", RUNNING)
def test_the_others_run_as_in_keras(name: str) -> None:
    assert failing_lines(RUNNING[name]) == set()


SCALER = """\
from sklearn.preprocessing import MinMaxScaler
scaler = MinMaxScaler()
"""


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("fit_transform(np.zeros(10))", ["has shape (10,); make it a column: reshape(-1, 1)"]),
        (
            "inverse_transform(np.zeros((5, 1, 3)))",
            ["has shape (5, 1, 3); scale a table of rows: reshape(-1, x.shape[-1])"],
        ),
        ("fit_transform(np.zeros((10, 3)))", []),
        ("inverse_transform(np.zeros((5, 3)))", []),
    ],
)
def test_scalers_take_tables(call: str, said: list[str]) -> None:
    found = findings(f"{SCALER}x = scaler.{call}\n")
    assert [message.partition("' ")[2] for message in found] == said


FITTED = """\
from sklearn.preprocessing import MinMaxScaler, StandardScaler
scaler = MinMaxScaler()
scaler.fit(np.zeros((10, 9)))
"""
STANDARD = FITTED.replace("= MinMaxScaler()", "= StandardScaler(OPTIONS)")


@pytest.mark.parametrize(
    ("program", "lines"),
    [
        (FITTED + "scaler.inverse_transform(np.zeros((5, 1)))\n", [8]),
        (FITTED + "scaler.transform(np.zeros((5, 8)))\n", [8]),
        (FITTED + "scaler.inverse_transform(np.zeros((5, 9)))\n", []),
        (FITTED.replace("9", "1") + "scaler.inverse_transform(np.zeros((5, 3)))\n", []),
        (FITTED.replace("scaler.fit", "x = scaler.fit_transform") + "scaler.transform(np.zeros((5, 1)))\n", [8]),
        (STANDARD.replace("OPTIONS", "") + "scaler.transform(np.zeros((5, 1)))\n", [8]),
        # Nothing is scaled by what is switched off.
        (STANDARD.replace("OPTIONS", "with_std=False") + "scaler.transform(np.zeros((5, 1)))\n", []),
        # Other code may fit it, or has changed what it has learned.
        (FITTED + "print(scaler)\nscaler.inverse_transform(np.zeros((5, 1)))\n", []),
        (FITTED + "scaler.scale_ = scaler.scale_[0]\nscaler.inverse_transform(np.zeros((5, 1)))\n", []),
        (FITTED + "scaler = MinMaxScaler()\nscaler.inverse_transform(np.zeros((5, 1)))\n", []),
        (FITTED + "scaler.fit(np.zeros((10, 1)))\nscaler.inverse_transform(np.zeros((5, 1)))\n", []),
        (FITTED.replace("scaler =", "other = scaler =") + "scaler.inverse_transform(np.zeros((5, 1)))\n", []),
        (FITTED.replace("r()", "r().fit(table)") + "scaler.inverse_transform(np.zeros((5, 1)))\n", []),
        (FITTED + "scaler.fit(table)\nscaler.inverse_transform(np.zeros((5, 1)))\n", []),
    ],
)
def test_scalers_have_learned_columns(program: str, lines: list[int]) -> None:
    assert [int(message.partition(":")[0]) for message in findings(program)] == lines


def test_the_scaler_of_each_call_has_its_own_columns() -> None:
    program = """
from sklearn.preprocessing import MinMaxScaler
def back(x, columns):
    scaler = MinMaxScaler()
    scaler.fit(np.zeros((10, columns)))
    return scaler.inverse_transform(x)
"""
    assert findings(program + "back(np.zeros((5, 4)), 4)\nback(np.zeros((5, 3)), 3)\n") == []
    assert len(findings(program + "back(np.zeros((5, 1)), 4)\n")) == 1
