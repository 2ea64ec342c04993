"""Constructors of layers that get a number, a tensor or an unknown name where Keras looks up an initializer."""

from __future__ import annotations

import importlib

import pytest

from keras_shape_lint.catalogue.aliases import canonical
from keras_shape_lint.catalogue.names import members
from keras_shape_lint.catalogue.signatures import signature
from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from keras_shape_lint.transfer.identifiers import (
    CONSTRAINTS,
    DTYPES,
    INITIALIZERS,
    OWN_NAMES,
    REGULARIZERS,
    is_known,
    kind_of,
)

HEAD = """\
from {library} import Input, Model, initializers, layers
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
    "MaxPooling2D((Model(x, x), 8))",
    "Conv2D(3, [layers, 3])",
    "Permute((layers.Dense(3), 2))",
    "Conv2D(3, (x, 3))",
    "Conv2D(3, 3, strides=(x, 1))",
    "UpSampling2D((x, 2))",
    "Permute((x, 2))",
    "Dot((x, 1))",
    "Dense(3, kernel_initializer='glorot')",
    "Conv2D(3, 3, bias_initializer='Zero')",
    "LSTM(3, recurrent_initializer='orthogonall')",
    "MultiHeadAttention(2, 3, kernel_initializer='xavier')",
    "BatchNormalization(moving_mean_initializer='zeross')",
    "SeparableConv1D(2, 3, pointwise_constraint='max')",
    "Embedding(3, 4, embeddings_constraint='unit_norms')",
    "Dense(3, activation='relux')",
    "GRU(3, recurrent_activation='sigmod')",
    "InputLayer((4,), dtype='float31')",
)
REFUSED_BY_KERAS_3 = (
    "Dense(3, kernel_regularizer='l1_l2')",
    "LSTM(3, activity_regularizer='l9')",
    "Dense(3, kernel_constraint='maxnorm')",
    "Dense(3, activation='ReLU')",
    "Dense(3, dtype='half')",
)
"""Names that Keras 2 knows, or does not ask for before it trains."""
ACCEPTED = (
    "Dense(3, kernel_initializer='zeros', kernel_regularizer='l2', kernel_constraint='non_neg')",
    "Dense(3, kernel_initializer={'class_name': 'Zeros', 'config': {}}, bias_initializer=None)",
    "Dense(3, kernel_initializer=initializers.Constant(3), bias_initializer=initializers.Zeros)",
    "Dense(3, kernel_regularizer='L2', kernel_constraint='UnitNorm', dtype='mixed_float16', activation='gelu')",
    "Dense(3, kernel_initializer='one', bias_initializer='normal', dtype='int32')",
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


@pytest.mark.parametrize("call", REFUSED_BY_KERAS_3)
def test_keras_3_refuses_it(call: str) -> None:
    raised, found = outcome(call, "keras")
    assert raised
    assert found == ["keras-invalid-argument"]
    assert outcome(call, "tf_keras") == ("", [])


@pytest.mark.parametrize(
    ("known", "module"),
    [(INITIALIZERS, "initializers"), (REGULARIZERS, "regularizers"), (CONSTRAINTS, "constraints")],
)
def test_names_are_those_of_keras(known: frozenset[str], module: str) -> None:
    real = set(importlib.import_module(f"keras.src.{module}").ALL_OBJECTS_DICT)
    assert real - known == set()
    of_earlier_releases = {"identity_initializer", "orthogonal_initializer", "stft_initializer"}
    assert known - real - of_earlier_releases == set()


@pytest.mark.parametrize("version", [2, 3])
def test_defaults_are_known(version: int) -> None:
    """A layer that names something of its own by default would be refused wherever it is made."""
    unknown = set()
    for module in ("keras.layers", "keras.layers.experimental"):
        for name in members(module, version):
            found = signature(canonical(f"{module}.{name}"), version)
            for parameter in found.parameters if found is not None else ():
                default, asked = parameter.default, parameter.name
                if isinstance(default, str) and kind_of(asked) and not is_known(asked, default, version):
                    unknown.add((canonical(f"{module}.{name}"), asked))
    assert unknown == {place for place in OWN_NAMES if version == 2}


@pytest.mark.parametrize("given", ["'gaussian'", "'Laplacian'", "'laplace'", "'random_normal'"])
def test_random_features_have_names_of_their_own(given: str) -> None:
    raised, found = outcome(f"experimental.RandomFourierFeatures(3, kernel_initializer={given})", "tf_keras")
    assert found == (["keras-invalid-argument"] if raised else [])
    assert bool(raised) is (given in ("'laplace'", "'random_normal'"))


def test_dtypes_are_those_of_keras() -> None:
    from keras.src.backend.common import dtypes

    assert {*dtypes.ALLOWED_DTYPES, "int"} == DTYPES


@pytest.mark.parametrize("library", ["keras", "tf_keras"])
@pytest.mark.parametrize("call", ACCEPTED)
def test_both_accept_it(call: str, library: str) -> None:
    assert outcome(call, library) == ("", [])
