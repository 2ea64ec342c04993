"""Spellings: every way to a name of Keras leads to one canonical name."""

from __future__ import annotations

import pytest

from keras_shape_lint.catalogue.aliases import canonical, versions_of

ROOTS = (
    "keras",
    "tensorflow.keras",
    "tf_keras",
    "tensorflow.python.keras",
    "tensorflow.compat.v1.keras",
    "tensorflow.compat.v2.keras",
    "keras.api",
    "keras.api._v2.keras",
    "keras_core",
)
ENDS = {
    "layers.Dense": "keras.layers.Dense",
    "layers.MaxPool2D": "keras.layers.MaxPooling2D",
    "layers.GlobalAvgPool1D": "keras.layers.GlobalAveragePooling1D",
    "layers.Convolution2D": "keras.layers.Conv2D",
    "layers.Input": "keras.layers.Input",
    "Input": "keras.layers.Input",
    "Model": "keras.Model",
    "models.Model": "keras.Model",
    "models.Sequential": "keras.Sequential",
    "Sequential": "keras.Sequential",
    "layers.Layer": "keras.layers.Layer",
    "layers.concatenate": "keras.layers.concatenate",
    "applications.vgg16.VGG16": "keras.applications.VGG16",
    "applications.ResNet50": "keras.applications.ResNet50",
    "losses.MeanSquaredError": "keras.losses.MeanSquaredError",
}


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("end", ENDS)
def test_roots(root: str, end: str) -> None:
    assert canonical(f"{root}.{end}") == ENDS[end]


@pytest.mark.parametrize(
    ("written", "expected", "versions"),
    [
        ("keras.layers.recurrent.GRU", "keras.layers.GRU", {1, 2}),
        ("keras.layers.core.Dense", "keras.layers.Dense", {1, 2}),
        ("keras.layers.merge.add", "keras.layers.add", {2}),
        ("keras.layers.convolutional.Convolution2D", "keras.layers.Conv2D", {1, 2}),
        ("keras.engine.topology.Layer", "keras.layers.Layer", {1, 2}),
        ("keras.layers.CuDNNLSTM", "keras.layers.CuDNNLSTM", {1, 2}),
        ("keras.layers.experimental.preprocessing.Rescaling", "keras.layers.Rescaling", {1, 2}),
        ("tf_keras.layers.LSTM", "keras.layers.LSTM", {2}),
        ("keras.ops.numpy.add", "keras.ops.add", {3}),
        ("keras.ops.softmax", "keras.ops.softmax", {3}),
        ("tensorflow.keras.layers.LSTM", "keras.layers.LSTM", {2, 3}),
        ("keras.losses.mse", "keras.losses.mean_squared_error", {1, 2}),
        ("tensorflow.keras.losses.mse", "keras.losses.mean_squared_error", {2, 3}),
        ("tensorflow.keras.metrics.mae", "keras.losses.mean_absolute_error", {2, 3}),
        ("keras.objectives.mse", "keras.losses.mean_squared_error", {1, 2}),
        ("keras.utils.np_utils.to_categorical", "keras.utils.to_categorical", {1, 2}),
        ("keras.backend.tensorflow_backend.concatenate", "keras.backend.concatenate", {1, 2}),
        ("keras.backend.tf.gather", "tensorflow.gather", {1, 2, 3}),
        ("keras.losses.LABEL_DTYPES.get", "keras.losses.LABEL_DTYPES.get", {1, 2, 3}),
        ("keras.models.optimizers", "keras.models.optimizers", {1, 2}),
        ("keras.testing_infra", "keras.testing_infra", {1, 2}),
        ("keras.engine.merge.Merge", "keras.layers.Merge", {1, 2}),
        ("keras.engine.network.Network", "keras.Model", {2}),
        ("keras.engine.input_layer.Input", "keras.layers.Input", {2}),
        ("keras.engine.training.Model", "keras.Model", {1, 2}),
        ("keras.engine.saving.load_model", "keras.models.load_model", {2}),
        ("keras.optimizers.adam_v2.Adam", "keras.optimizers.Adam", {2}),
        ("keras._tf_keras.keras.layers.Dense", "keras.layers.Dense", {3}),
        ("keras.src.layers.core.dense.Dense", "keras.layers.Dense", {2, 3}),
        ("keras.src.models.functional.Functional", "keras.Model", {2, 3}),
        ("keras.src.ops.numpy.concatenate", "keras.ops.concatenate", {3}),
        ("tensorflow.python.keras.engine.base_layer.Layer", "keras.layers.Layer", {2}),
        ("tensorflow.compat.v1.keras.layers.Dense", "keras.layers.Dense", {2, 3}),
        ("tensorflow.compat.v1.keras.layers.CuDNNLSTM", "keras.layers.CuDNNLSTM", {2}),
        ("tensorflow.contrib.keras.python.keras.layers.Dense", "keras.layers.Dense", {2}),
        (
            "keras.applications.imagenet_utils._obtain_input_shape",
            "keras.applications.imagenet_utils._obtain_input_shape",
            {1, 2},
        ),
        ("keras.layers._Merge", "keras.layers._Merge", {1, 2}),
        ("keras.backend.tf", "keras.backend.tf", {1, 2}),
        ("tensorflow.math.add", "tensorflow.add", {1, 2, 3}),
        ("tensorflow.compat.v1.reshape", "tensorflow.reshape", {1, 2, 3}),
        ("numpy.zeros", "numpy.zeros", {1, 2, 3}),
    ],
)
def test_names_and_versions(written: str, expected: str, versions: set[int]) -> None:
    assert canonical(written) == expected
    assert versions_of(written) == versions
