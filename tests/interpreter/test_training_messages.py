"""Findings of compile, fit, evaluate, predict and losses, word for word."""

# ruff: noqa: E501 - messages are easier to read in few lines

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import keras
import numpy as np
import tensorflow as tf
from keras import layers
"""
CLASSIFIER = """\
model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
x, one_hot, classes = np.zeros((10, 4)), np.zeros((10, 3)), np.zeros((10,))
"""
IMAGES = """\
inputs = keras.Input((28, 28, 1))
h = layers.Conv2D(8, 3)(inputs)
model = keras.Model(inputs, layers.Dense(10, activation="softmax")(h))
images, y = np.zeros((20, 28, 28, 1)), np.zeros((20, 10))
"""


def findings(program: str, version: str = "3", head: str = HEAD) -> list[str]:
    source = Source(head + program, "<program>")
    found = analyze(parse(source), Configuration(keras_version=version), source)
    return [f"{diagnostic.span.line}: {diagnostic.rule.id} {diagnostic.message}" for diagnostic in found.diagnostics]


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (
            CLASSIFIER + 'model.compile("sgd", "categorical_crossentropy")\nmodel.fit(x, classes)\n',
            (
                "8: E6816 fit with categorical_crossentropy needs labels of exactly the output's shape, but 'classes' "
                "(line 6) has shape (10,) and the output of Dense (line 5) has shape (None, 3); use "
                "sparse_categorical_crossentropy for labels that are class numbers"
            ),
        ),
        (
            CLASSIFIER + 'model.compile("sgd", keras.losses.CosineSimilarity(axis=2))\nmodel.fit(x, one_hot)\n',
            (
                "8: E6816 fit with CosineSimilarity needs an output that has the axis 2, but the output of Dense "
                "(line 5) has shape (None, 3)"
            ),
        ),
        (
            CLASSIFIER
            + 'model.compile("sgd", "mse", metrics=[keras.metrics.CosineSimilarity(axis=-3)])\n'
            + "model.fit(x, one_hot)\n",
            (
                "8: E6816 fit with the metric CosineSimilarity needs an output that has the axis -3, but the output "
                "of Dense (line 5) has shape (None, 3)"
            ),
        ),
        (
            CLASSIFIER + 'model.compile("sgd", "sparse_categorical_crossentropy")\nmodel.evaluate(x, one_hot)\n',
            (
                "8: E6816 evaluate with sparse_categorical_crossentropy needs labels of the output's shape without its "
                "last axis, but 'one_hot' (line 6) has shape (10, 3) and the output of Dense (line 5) has shape "
                "(None, 3); use categorical_crossentropy for one-hot labels"
            ),
        ),
        (
            CLASSIFIER
            + 'model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy", keras.metrics.F1Score()])\n'
            + "model.fit(x, classes)\n",
            (
                "8: E6816 fit with the metric F1Score needs labels and an output of 2 dimensions (batch, classes), but "
                "'classes' (line 6) has shape (10,) and the output of Dense (line 5) has shape (None, 3)"
            ),
        ),
        (
            CLASSIFIER + "model.predict(x[0])\n",
            (
                "7: E6815 Sequential expects shape (None, 4), but 'x[0]' (line 7) has shape (4,); a single sample needs "
                "a batch axis: x[None]"
            ),
        ),
        (
            CLASSIFIER + 'model.compile("sgd", "mse")\nmodel.fit(x, np.zeros((9, 3)))\n',
            (
                "8: E6815 fit needs the same number of samples in all arrays, but 'x' (line 6) has shape (10, 4) and y has "
                "shape (9, 3)"
            ),
        ),
        (
            CLASSIFIER + 'model.compile("sgd", "mse")\nmodel.fit(x, classes[:, None])\n',
            (
                "8: W6820 fit with mse should get labels of the output's shape, but 'classes[:, None]' (line 8) has shape "
                "(10, 1) and the output of Dense (line 5) has shape (None, 3), and one is broadcast to the other without "
                "an error"
            ),
        ),
        (
            CLASSIFIER + 'model.compile("sgd", "mse")\nmodel.train_on_batch(x, [1, 0, 1])\n',
            (
                "8: E6816 train_on_batch takes arrays and got a Python list of numbers as labels; make it an array: "
                "np.array(...)"
            ),
        ),
        (
            CLASSIFIER + "loss = keras.losses.CategoricalCrossentropy()\nloss(classes, model(x))\n",
            (
                "8: E6816 CategoricalCrossentropy needs labels of exactly the output's shape, but 'classes' (line 6) has "
                "shape (10,) and y_pred has shape (10, 3); use sparse_categorical_crossentropy for labels that are class "
                "numbers"
            ),
        ),
        (
            CLASSIFIER + "data = tf.data.Dataset.from_tensor_slices((x, one_hot))\n"
            'model.compile("sgd", "mse")\nmodel.fit(data.shuffle(10))\n',
            (
                "9: E6815 Sequential expects shape (None, 4), but x of the dataset has shape (4,); batch the dataset: "
                ".batch(32)"
            ),
        ),
        (
            IMAGES + 'model.compile("sgd", "categorical_crossentropy")\nmodel.fit(images, y)\n',
            (
                "10: E6816 fit with categorical_crossentropy needs labels of exactly the output's shape, but 'y' (line 8) "
                "has shape (20, 10) and the output of Dense (line 7) has shape (None, 26, 26, 10); add Flatten or global "
                "pooling before the Dense layers"
            ),
        ),
        (
            IMAGES + "model(np.zeros((20, 32, 32, 1)))\n",
            "9: E6815 Model expects shape (None, 28, 28, 1), but 'np.zeros((20, 32, 32, 1))' has shape (20, 32, 32, 1)",
        ),
        (
            (
                "model = keras.Sequential([keras.Input((6, 2)), layers.LSTM(4, return_sequences=True), layers.Dense(3)])\n"
                'model.compile("sgd", "categorical_crossentropy")\nmodel.fit(np.zeros((8, 6, 2)), np.zeros((8, 3)))\n'
            ),
            (
                "7: E6816 fit with categorical_crossentropy needs labels of exactly the output's shape, but y has shape "
                "(8, 3) and the output of Dense (line 5) has shape (None, 6, 3); set return_sequences=False in the LSTM "
                "of line 5"
            ),
        ),
        (
            (
                'model = keras.Sequential([keras.Input((6,)), layers.Dense(1, activation="softmax")])\n'
                'model.compile("sgd", "binary_crossentropy")\n'
            ),
            (
                "5: W6821 Dense applies softmax over its last axis of size 1, which gives 1 everywhere, in shape (None, 1); "
                "use sigmoid, or one unit for each class"
            ),
        ),
        (
            (
                "model = keras.Sequential([keras.Input(batch_shape=(5, 4, 2)), layers.LSTM(3, stateful=True)])\n"
                'model.compile("sgd", "mse")\nmodel.fit(np.zeros((12, 4, 2)), np.zeros((12, 3)), batch_size=5)\n'
            ),
            (
                "7: E6815 LSTM is stateful with batches of 5 (line 5), but x has shape (12, 4, 2), which leaves a batch "
                "of 2"
            ),
        ),
        (
            "data = tf.data.Dataset.from_tensor_slices((np.zeros((5, 4)), np.zeros(6)))\n",
            (
                "5: E6815 from_tensor_slices needs the same number of samples in all arrays, but the input has shape "
                "(5, 4) and the input has shape (6,)"
            ),
        ),
    ],
)
def test_message(program: str, message: str) -> None:
    assert findings(program) == [message]


def test_what_follows_a_failure_is_not_reported() -> None:
    program = CLASSIFIER + 'model.compile("sgd", "categorical_crossentropy")\nmodel.fit(x, classes)\n'
    assert len(findings(program + "model.evaluate(x, classes)\nmodel.predict(x[0])\n")) == 1


def test_the_last_compile_counts() -> None:
    compiled = 'model.compile("sgd", "sparse_categorical_crossentropy")\nmodel.compile("sgd", "mse")\n'
    assert findings(CLASSIFIER + compiled + "model.fit(x, one_hot)\n") == []


def test_versions_that_differ_leave_no_error() -> None:
    """Keras 2 gives labels of rank 1 a last axis and broadcasts them, Keras 3 refuses them."""
    program = CLASSIFIER + 'model.compile("sgd", "mse")\nmodel.fit(x, classes)\n'
    assert [found[:8] for found in findings(program)] == ["8: E6816"]
    assert [found[:8] for found in findings(program, "2")] == ["8: W6820"]
    either = HEAD.replace("import keras\n", "from tensorflow import keras\n").replace(
        "from keras", "from tensorflow.keras"
    )
    assert [found[:8] for found in findings(program, "auto", either)] == ["8: W6820"]


def test_unknown_data_labels_and_losses_are_silent() -> None:
    program = CLASSIFIER + (
        "def train(data, labels, loss, batches):\n"
        '    model.compile("sgd", loss)\n'
        "    model.fit(data, labels)\n"
        '    model.compile("sgd", "categorical_crossentropy")\n'
        "    model.fit(batches)\n"
        "    model.fit(x, labels)\n"
        "    model.fit(data, one_hot)\n"
    )
    assert findings(program) == []


TEMPORAL = """\
model = keras.Sequential([keras.Input((6, 2)), layers.LSTM(4, return_sequences=True), layers.Dense(3)])
model.compile("sgd", "mse")
model.fit(np.zeros((8, 6, 2)), np.zeros((8, 6, 3)), sample_weight=np.ones(8))
"""


def test_weights_of_lower_rank_get_an_axis_before_keras_3() -> None:
    assert findings(TEMPORAL, "2") == []
    assert findings(TEMPORAL, "3") == [
        "7: E6815 fit needs sample_weight of shape (8, 6), one number for each loss, but sample_weight has shape (8,)"
    ]


def test_weights_count_as_many_as_the_losses_of_a_sample() -> None:
    wrong = TEMPORAL.replace("np.ones(8)", "np.ones((8, 5))")
    assert [found[:8] for version in "23" for found in findings(wrong, version)] == ["7: E6815"] * 2


def test_a_residual_of_predictions_and_labels_of_another_rank_is_a_warning() -> None:
    program = "y = np.zeros(10)\nmodel = keras.Sequential([keras.Input((3,)), layers.Dense(1)])\n"
    program += "error = y - model.predict(np.zeros((10, 3)))\nfine = y - model.predict(np.zeros((10, 3)))[:, 0]\n"
    assert [found[:8] for found in findings(program)] == ["7: W6820"]


def test_the_greatest_of_a_single_unit_is_a_warning() -> None:
    program = "model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])\n"
    program += "np.argmax(model.predict(np.zeros((10, 3))), axis=1)\n"
    assert [found[:8] for found in findings(program)] == ["6: W6821"]
