"""Layers around models of other libraries: which functions and values their constructors refuse."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.oracle.real import library

ALLOWED = {"call_fn": {"params", "state", "rng", "inputs", "training"}, "init_fn": {"rng", "inputs", "training"}}
FUNCTIONS = (
    "lambda inputs: inputs",
    "lambda x: x",
    "lambda: 3",
    "lambda inputs, training=False: inputs",
    "lambda inputs, **options: inputs",
    "lambda *inputs: inputs",
    "lambda rng, inputs: inputs",
    "lambda rng, x: x",
    "lambda params, inputs: inputs",
    "lambda params, state, rng, inputs, training: inputs",
    "lambda inputs, *, state: inputs",
    "lambda inputs, *, other: inputs",
    "max",
    "3",
    "'relu'",
    "None",
)


def refusals(program: str) -> list[str]:
    """The symbols of the findings in a program of one line."""
    source = Source(f"from keras import layers\n{program}\n", "<program>")
    return [each.rule.symbol for each in analyze(parse(source), Configuration(keras_version="3"), source).diagnostics]


@pytest.mark.parametrize("argument", ALLOWED)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_functions_of_jax(argument: str, function: str) -> None:
    """Keras looks at the names of parameters before it needs JAX to be there."""
    other = {"call_fn": "init_fn=lambda inputs: {}", "init_fn": "call_fn=lambda inputs: inputs"}[argument]
    said = refusals(f"layers.JaxLayer({argument}={function}, {other})")
    if function == "max" or (argument == "init_fn" and function == "None"):
        assert said == []
        return
    try:
        library(3).layers.JaxLayer._validate_signature(None, eval(function), argument, ALLOWED[argument], {"inputs"})
    except (TypeError, ValueError):
        assert said == ["keras-invalid-argument"]
    else:
        assert said == []


@pytest.mark.parametrize("arguments", ["3", "None", "'nowhere'", "b'nowhere'", "'nowhere', call_endpoint='predict'"])
def test_saved_models(arguments: str) -> None:
    """A file that is not there is nobody's business here."""
    with pytest.raises((OSError, TypeError)) as raised:
        eval(f"layers.TFSMLayer({arguments})", {"layers": library(3).layers})
    expected = [] if raised.type is OSError else ["keras-invalid-argument"]
    assert refusals(f"layers.TFSMLayer({arguments})") == expected


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("layers.JaxLayer(lambda params, inputs: inputs)", 1),
        ("layers.JaxLayer(lambda params, inputs: inputs, params={})", 0),
        ("layers.JaxLayer(lambda state, inputs: inputs, init_fn=lambda inputs: {})", 0),
        ("layers.JaxLayer(lambda params, inputs: inputs, **options)", 0),
        ("layers.FlaxLayer(object(), method='apply')", 1),
        ("layers.FlaxLayer(module, method=module.apply)", 0),
        ("layers.FlaxLayer(3)", 1),
        ("layers.TorchModuleWrapper(None)", 1),
        ("layers.TorchModuleWrapper(layers.Dense(3))", 0),
        ("layers.TFSMLayer('nowhere', call_endpoint=3)", 1),
    ],
)
def test_values(program: str, expected: int) -> None:
    assert refusals(program) == ["keras-invalid-argument"] * expected
