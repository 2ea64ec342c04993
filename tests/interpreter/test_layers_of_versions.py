"""Layers that other versions of Keras have than the one that a project is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def messages(text: str, version: str, path: str = "<program>") -> list[str]:
    source = Source(text, path)
    found = analyze(parse(source), Configuration(keras_version=version), source)  # type: ignore[arg-type]
    return [each.message for each in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "version", "said"),
    [
        ("from keras.layers import CuDNNLSTM", "3", "keras.layers has no 'CuDNNLSTM' in Keras 3; write LSTM"),
        (
            "from tensorflow.keras import layers\nlayers.LocallyConnected1D(3, 3)",
            "3",
            "keras.layers has no 'LocallyConnected1D' in Keras 3; Keras 1 and 2 had it",
        ),
        (
            "from keras.layers import RMSNormalization",
            "2",
            "keras.layers has no 'RMSNormalization' in Keras 2; Keras 3 has it",
        ),
    ],
)
def test_a_layer_that_the_version_does_not_have(text: str, version: str, said: str) -> None:
    assert messages(text, version) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    from keras.layers import CuDNNLSTM\nexcept ImportError:\n    CuDNNLSTM = None",
        "from keras import layers\nif hasattr(layers, 'CuDNNLSTM'):\n    layers.CuDNNLSTM(3)",
        "from keras import layers\ndef recurrent(old):\n    return layers.CuDNNLSTM(3) if old else layers.LSTM(3)",
        "import keras\nif keras.__version__ < '3':\n    from keras.layers import CuDNNLSTM",
        "from keras import layers\nMerge = getattr(layers, 'Merge', None)",
    ],
)
def test_what_may_be_meant_for_another_version(text: str) -> None:
    assert messages(text, "3") == []


def test_the_code_tells_the_version(tmp_path: Path) -> None:
    text = "from keras.layers import CuDNNLSTM, Input\nx = CuDNNLSTM(3)(Input((3, 4)))\nprint(x)"
    assert messages(text, "auto", str(tmp_path / "program.py")) == []
    project = tmp_path / "project"
    project.mkdir()
    (project / "requirements.txt").write_text("keras>=3.1\n")
    assert messages(text, "auto", str(project / "program.py")) == [
        "keras.layers has no 'CuDNNLSTM' in Keras 3; write LSTM"
    ]


def test_what_keras_has() -> None:
    import keras
    import tf_keras

    for name in ("CuDNNLSTM", "LocallyConnected1D"):
        assert not hasattr(keras.layers, name)
    assert not hasattr(tf_keras.layers, "RMSNormalization")
