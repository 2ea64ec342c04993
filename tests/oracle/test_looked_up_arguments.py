"""Constructors of layers that get a number or a tensor where Keras looks up an initializer, or among plain sizes."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
from {library} import Input, initializers, layers
x = Input((4, 6))
"""
REFUSED = (
    "Dense(3, kernel_initializer=x)",
    "Dense(3, kernel_initializer=(1, 1))",
    "Dense(3, bias_initializer=0.5)",
    "Dense(3, kernel_regularizer=0.1)",
    "Dense(3, kernel_constraint=x)",
    "LSTM(3, recurrent_initializer=3)",
    "Embedding(3, 4, embeddings_initializer=[3])",
    "BatchNormalization(gamma_constraint=3)",
    "PReLU(alpha_initializer=0.25)",
    "SeparableConv2D(3, 3, depthwise_initializer=2)",
    "MultiHeadAttention(2, 3, kernel_initializer=2)",
    "MaxPooling2D((x, 8))",
    "Conv2D(3, (x, 3))",
    "Conv2D(3, 3, strides=(x, 1))",
    "UpSampling2D((x, 2))",
    "Permute((x, 2))",
    "Dot((x, 1))",
)
ACCEPTED = (
    "Dense(3, kernel_initializer='zeros', kernel_regularizer='l2', kernel_constraint='non_neg')",
    "Dense(3, kernel_initializer={'class_name': 'Zeros', 'config': {}}, bias_initializer=None)",
    "Dense(3, kernel_initializer=initializers.Constant(3), bias_initializer=initializers.Zeros)",
    "Dense(3, kernel_initializer=lambda shape, dtype=None: 0, kernel_regularizer=lambda weights: 0)",
)


def outcome(call: str, library: str) -> tuple[str, list[str]]:
    """What the real library raises, and the symbols of our findings."""
    program = HEAD.format(library=library) + f"layers.{call}\n"
    try:
        exec(compile(program, "<program>", "exec"), {})
    except (TypeError, ValueError) as error:
        raised = type(error).__name__
    else:
        raised = ""
    source = Source(program, "<program>")
    version = "3" if library == "keras" else "2"
    found = analyze(parse(source), Configuration(keras_version=version), source).diagnostics
    return raised, [each.rule.symbol for each in found]


@pytest.mark.parametrize("library", ["keras", "tf_keras"])
@pytest.mark.parametrize("call", REFUSED)
def test_both_refuse_it(call: str, library: str) -> None:
    raised, found = outcome(call, library)
    assert raised
    assert found == ["keras-invalid-argument"]


@pytest.mark.parametrize("library", ["keras", "tf_keras"])
@pytest.mark.parametrize("call", ACCEPTED)
def test_both_accept_it(call: str, library: str) -> None:
    assert outcome(call, library) == ("", [])
