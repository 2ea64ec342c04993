"""Arguments that a version of Keras does not take, with what a release of it took or another version takes."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def findings(call: str, version: str, root: str) -> list[str]:
    source = Source(f"import {root} as keras\nfrom {root} import layers\n{call}\n", "<program>")
    found = analyze(parse(source), Configuration(keras_version=version), source)  # type: ignore[arg-type]
    return [each.message for each in found.diagnostics if each.rule.id == "E6809"]


@pytest.mark.parametrize(
    ("version", "call"),
    [
        ("1", "layers.Dense(10, init='normal', input_dim=4, W_regularizer=None)"),
        ("1", "layers.Dense(output_dim=10, weights=None, input_shape=(3,))"),
        ("1", "layers.Convolution2D(32, 3, 3, 'he_normal', border_mode='same', subsample=(2, 2))"),
        ("1", "layers.Conv2D(nb_filter=32, nb_row=3, nb_col=3, dim_ordering='th')"),
        ("1", "layers.LSTM(8, return_sequences=True, consume_less='gpu', input_length=4, dropout_W=0.2)"),
        ("1", "layers.Embedding(10, 4, input_length=3, dropout=0.2)"),
        ("1", "layers.Dropout(p=0.5)"),
        ("1", "layers.Merge([], mode='concat', concat_axis=1)"),
        ("1", "keras.models.Model(input=1, output=2)"),
        ("2", "layers.Dense(output_dim=10, init='normal', bias=False)"),
        ("2", "layers.Dropout(p=0.5)"),
        ("2", "layers.Dense(3, input_dtype='int32')"),
        ("2", "keras.models.Model(input=1, output=2)"),
        ("2", "keras.optimizers.SGD(lr=0.1, decay=1e-6)"),
        ("2", "layers.LSTM(3, implementation=2, batch_input_shape=(1, 2, 3))"),
        ("3", "layers.HashedCrossing(num_bins=2, whatever=2)"),
        ("3", "layers.Embedding(3, 2, input_length=4)"),
        ("3", "keras.ops.einsum('ij,jk', 1, 2)"),
        ("3", "keras.ops.image.resize(image=1, size=(2, 2))"),
        ("3", "keras.optimizers.Adam(0.1, clipnorm=1.0)"),
        ("3", "layers.concatenate([], name='joined', axis=1)"),
        ("3", "layers.Dense(**options)"),
    ],
)
def test_right(version: str, call: str) -> None:
    assert findings(call, version, "keras") == []


@pytest.mark.parametrize(
    ("version", "root", "call", "message"),
    [
        ("1", "keras", "layers.Dense(units=3)", "Dense has no argument 'units'"),
        ("1", "keras", "layers.Dense(3, whatever=2)", "Dense has no argument 'whatever'"),
        ("1", "keras", "layers.Convolution2D(32, 3)", "Convolution2D misses its argument 'nb_col'"),
        ("1", "keras", "layers.LSTM(8, return_sequence=True)", "LSTM has no argument 'return_sequence'"),
        ("1", "keras", "layers.Flatten(3)", "Flatten takes 0 positional arguments at most"),
        ("2", "tensorflow.keras", "layers.Dense(output_dim=10)", "Dense has no argument 'output_dim'"),
        ("2", "keras", "layers.Dense(3, nb_filter=10)", "Dense has no argument 'nb_filter'"),
        ("2", "tf_keras", "keras.Model(input=1, output=2)", "Model has no argument 'input'; did you mean 'inputs'?"),
        ("3", "keras", "keras.Model(input=1, output=2)", "Model has no argument 'input'; did you mean 'inputs'?"),
        ("3", "keras", "keras.optimizers.Adam(lr=0.1)", "Adam has no argument 'lr'"),
        ("3", "keras", "layers.Dense(2, batch_input_shape=(None, 3))", "Dense has no argument 'batch_input_shape'"),
        ("3", "keras", "keras.ops.sum(1, axes=1)", "sum has no argument 'axes'; did you mean 'axis'?"),
        ("3", "keras", "keras.losses.Huber(delta=2, reduction=None, what=1)", "Huber has no argument 'what'"),
        ("3", "keras", "layers.concatenate([], axes=1)", "concatenate has no argument 'axes'; did you mean 'axis'?"),
        (
            "3",
            "keras",
            "keras.Input((3,), batchsize=2)",
            "Input has no argument 'batchsize'; did you mean 'batch_size'?",
        ),
        ("3", "tensorflow.keras", "layers.Dense(1, units=2)", "Dense gets its argument 'units' twice"),
    ],
)
def test_wrong(version: str, root: str, call: str, message: str) -> None:
    found = findings(call, version, root)
    assert len(found) == 1
    assert found[0].startswith(message)
