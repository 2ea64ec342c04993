"""Calls that Keras 3 builds although no run of them works."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.interpreter.failing_runs import REMARK, findings


@pytest.mark.parametrize(
    ("program", "symbol", "requirement"),
    [
        ("layers.Attention()([q, v])", "keras-merge-mismatch", "Attention needs matching sizes of key features"),
        ("layers.AdditiveAttention()([q, v])", "keras-merge-mismatch", "AdditiveAttention needs matching sizes"),
        ("layers.GRU(4)(q, initial_state=s)", "keras-incompatible-axis", "GRU needs initial states of shape (None, 4)"),
        ("layers.GRU(4)(q, initial_state=[q, s])", "keras-incompatible-axis", "GRU needs initial states of shape"),
        ("layers.LSTM(5)(q, initial_state=[s])", "keras-input-count", "LSTM has 2 states, but it received 1"),
        ("keras.ops.sum(q, axis=(1, -2))", "keras-op-mismatch", "sum needs different axes, not (1, -2)"),
        ("layers.Lambda(lambda t: keras.ops.any(t, (0, 0)))(q)", "keras-op-mismatch", "any needs different axes"),
        ("layers.Softmax(axis=3)(q)", "keras-invalid-argument", "Softmax needs an axis 3"),
        ("n = layers.LSTM(3); n(q); n(v)", "keras-incompatible-axis", "LSTM was built for size 8 on axis 2"),
        ("n = layers.LayerNormalization(); n(q); n(v)", "keras-incompatible-axis", "LayerNormalization was built for"),
        ("n = layers.MultiHeadAttention(2, 3); n(q, q); n(v, v)", "keras-incompatible-axis", "MultiHeadAttention was"),
        (
            "layers.TimeDistributed(layers.MaxPooling2D())(keras.Input((5, 6, 7)))",
            "keras-incompatible-rank",
            "TimeDistributed applies MaxPooling2D to every step, which expects 4 dimensions",
        ),
        ("layers.MultiHeadAttention(2, 3)(s, s)", "keras-incompatible-rank", "MultiHeadAttention expects at least 3"),
        (
            "layers.UpSampling2D(interpolation='any')(keras.Input((4, 4, 3)))",
            "keras-invalid-argument",
            "UpSampling2D needs interpolation to be one of",
        ),
        ("layers.RandomCrop(2, 2)(keras.Input((4, 4, 4, 3)))", "keras-incompatible-rank", "RandomCrop expects 3 dim"),
        (
            "layers.Resizing(2, 2)(keras.Input((4, 4, 4, 3)))",
            "keras-incompatible-rank",
            "Resizing expects 3 dimensions",
        ),
        (
            "layers.Attention()([keras.Input((2, 4, 8)), keras.Input((3, 6, 8))])",
            "keras-merge-mismatch",
            "Attention needs matching sizes of batch",
        ),
        (
            "layers.Dot(1)([keras.Input(batch_shape=(2, 4)), keras.Input(batch_shape=(3, 4))])",
            "keras-merge-mismatch",
            "Dot cannot merge different batch sizes",
        ),
        (
            (
                "two, n = keras.Input(batch_shape=(2, 4)), layers.Add(); n([two, two]); "
                "n([two, keras.Input(batch_shape=(3, 4))])"
            ),
            "keras-merge-mismatch",
            "Add cannot merge different batch sizes",
        ),
        (
            (
                "two, n = keras.Input(batch_shape=(2, 4)), layers.Concatenate(); n([two, two]); "
                "n([two, keras.Input(batch_shape=(3, 4))])"
            ),
            "keras-concat-mismatch",
            "Concatenate needs inputs that differ on axis -1 only",
        ),
        (
            "layers.Lambda(lambda t: keras.ops.matmul(t, keras.ops.ones((9, 2))), output_shape=(4, 2))(q)",
            "keras-op-mismatch",
            "matmul needs equal sizes",
        ),
    ],
)
def test_found(program: str, symbol: str, requirement: str) -> None:
    found = findings(program)
    assert len(found) == 1
    assert found[0].startswith(f"4: {symbol} {requirement}")
    assert REMARK in found[0]


@pytest.mark.parametrize(
    "program",
    [
        "layers.Attention()([q, q])",
        "layers.LSTM(5)(q, initial_state=[s, s])",
        "layers.GRU(5)(q, initial_state=[s, q])",
        "layers.Softmax(axis=(1, 2))(q)",
        "n = layers.LSTM(3); n(q); n(q)",
        "n = layers.LayerNormalization(); n(q); n(keras.Input((9, 8)))",
        "layers.Attention()([keras.Input((4, size)), v])",
        "layers.Attention()([q, v] if flag else [q, q])",
        "layers.Softmax(axis=axis)(q)",
        "layers.Attention()([keras.Input((2, 4, 8)), keras.Input((1, 6, 8))])",
        "one, n = keras.Input(batch_shape=(1, 5)), layers.Add(); n([s, s]); n([one, keras.Input(batch_shape=(3, 5))])",
        "layers.Lambda(lambda t: keras.ops.matmul(t, keras.ops.ones((8, 2))), output_shape=(4, 2))(q)",
    ],
)
def test_silent(program: str) -> None:
    assert findings(program) == []


def test_keras_2_refuses_while_it_builds() -> None:
    found = findings("layers.Attention()([q, v])", "2")
    assert len(found) == 1
    assert REMARK not in found[0]


def test_no_version_is_needed_when_all_fail() -> None:
    program = "from tensorflow.keras import layers, Input\nlayers.Attention()([Input((4, 8)), Input((6, 7))])\n"
    source = Source(program, "<program>")
    found = [
        each.message
        for each in analyze(parse(source), Configuration(), source).diagnostics
        if "unused" not in each.rule.symbol
    ]
    assert len(found) == 1
    assert REMARK in found[0]


RUN = """\
import numpy as np
y = layers.Attention()([q, v])
model = keras.Model([q, v], y)
"""


@pytest.mark.parametrize(
    "run",
    [
        "model.predict([np.zeros((2, 4, 8)), np.zeros((2, 6, 7))])",
        "model([np.zeros((2, 4, 8)), np.zeros((2, 6, 7))])",
        "model.compile('sgd', 'mse'); model.fit([np.zeros((2, 4, 8)), np.zeros((2, 6, 7))], np.zeros((2, 4, 7)))",
    ],
)
def test_a_run_of_the_program_fails_there(run: str) -> None:
    found = findings(RUN + run)
    assert len(found) == 1
    assert found[0].startswith("7: ")
    assert REMARK not in found[0]


def test_a_run_that_is_expected_to_fail_is_all_there_is() -> None:
    run = "try:\n    model.predict([np.zeros((2, 4, 8)), np.zeros((2, 6, 7))])\nexcept ValueError:\n    pass\n"
    assert findings(RUN + run) == []


def test_other_layers_than_the_one_that_fails_first_stand() -> None:
    again = "layers.Softmax(axis=5)(y)\nmodel.predict([np.zeros((2, 4, 8)), np.zeros((2, 6, 7))])"
    assert [found[:2] for found in findings(RUN + again)] == ["7:", "8:"]


def test_sequential_models() -> None:
    program = "model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Softmax(axis=2)])\n"
    found = findings(program)
    assert len(found) == 1
    assert found[0].startswith("4: keras-invalid-argument")
    found = findings(program + "import numpy as np\nmodel.predict(np.zeros((2, 4)))")
    assert len(found) == 1
    assert found[0].startswith("6: ")


@pytest.mark.parametrize(
    ("program", "symbol", "requirement"),
    [
        ("n = layers.Dense(3); n(q); n(v)", "keras-incompatible-axis", "Dense was built for size 8 on axis -1"),
        (
            "n = layers.BatchNormalization(); n(q); n(keras.Input((3, 4, 8)))",
            "keras-incompatible-rank",
            "BatchNormalization was built for 3",
        ),
        ("n = layers.GlobalMaxPooling1D(); n(q); n(s)", "keras-incompatible-rank", "GlobalMaxPooling1D expects 3 dim"),
        (
            "n = layers.TimeDistributed(layers.Embedding(9, 2)); n(q); n(s)",
            "keras-incompatible-rank",
            "TimeDistributed expects",
        ),
    ],
)
def test_keras_2_looks_at_input_specs_in_first_calls_only(program: str, symbol: str, requirement: str) -> None:
    found = findings(program, "2")
    assert len(found) == 1
    assert found[0].startswith(f"4: {symbol} {requirement}")
    assert "; Keras may build this, but every run fails" in found[0]


@pytest.mark.parametrize(
    "program",
    [
        "n = layers.Dense(3); n(s); n(keras.Input((6,)))",
        "n = layers.Conv1D(3, 2); n(q); n(v)",
        "n = layers.BatchNormalization(); n(q); n(v)",
        "n = layers.LSTM(3); n(q); n(v)",
    ],
)
def test_other_sizes_are_refused_while_keras_2_builds(program: str) -> None:
    found = findings(program, "2")
    assert len(found) == 1
    assert "was built for" in found[0]
    assert "every run fails" not in found[0]
