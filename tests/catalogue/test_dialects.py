"""Keras 1 in the words of Keras 2 and 3, and the versions that dependency files allow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from keras_shape_lint.catalogue.dialects import translate, uses_keras1
from keras_shape_lint.catalogue.versions import Versions, project_versions


@pytest.mark.parametrize(
    ("written", "positional", "keywords", "name", "arguments", "named"),
    [
        (
            "Convolution2D",
            (32, 3, 5),
            {"border_mode": "same"},
            "keras.layers.Conv2D",
            (32, (3, 5)),
            {"padding": "same"},
        ),
        ("Convolution1D", (8, 3), {"subsample_length": 2}, "keras.layers.Conv1D", (8, 3), {"strides": 2}),
        (
            "Convolution2D",
            (),
            {"nb_filter": 4, "nb_row": 3, "nb_col": 2},
            "keras.layers.Conv2D",
            (),
            {"filters": 4, "kernel_size": (3, 2)},
        ),
        ("Dense", (), {"output_dim": 4, "init": "he"}, "", (), {"units": 4, "kernel_initializer": "he"}),
        ("MaxPooling2D", ((2, 2),), {"dim_ordering": "th"}, "", ((2, 2),), {"data_format": "channels_first"}),
        ("Dropout", (), {"p": 0.5}, "", (), {"rate": 0.5}),
        (
            "merge",
            (["a", "b"],),
            {"mode": "concat", "concat_axis": 1},
            "keras.layers.concatenate",
            (["a", "b"],),
            {"axis": 1},
        ),
        ("merge", (["a", "b"], "sum"), {}, "keras.layers.add", (["a", "b"],), {}),
    ],
)
def test_translation(
    written: str, positional: tuple[Any, ...], keywords: dict[str, Any], name: str, arguments: Any, named: Any
) -> None:
    found = translate(written, positional, keywords)
    assert (found.canonical_name, found.positional, found.keywords) == (name, arguments, named)


def test_evidence() -> None:
    assert uses_keras1("Convolution2D", 3, {"border_mode": "same"})
    assert not uses_keras1("Convolution2D", 3, {"padding": "same"})


@pytest.mark.parametrize(
    ("file", "text", "keras", "tf_keras"),
    [
        ("requirements.txt", "numpy\nkeras==2.3.1  # old\n", {2}, {2, 3}),
        ("requirements-dev.txt", "keras>=3,<4\n", {3}, {2, 3}),
        ("requirements.txt", "keras\n", {1, 2, 3}, {2, 3}),
        ("requirements.txt", "tensorflow-cpu==2.15.1\n", {1, 2}, {2}),
        ("requirements.txt", "tensorflow>=2.16\n", {3}, {3}),
        ("requirements.txt", "tensorflow>=2.0\n", {1, 2, 3}, {2, 3}),
        ("pyproject.toml", '[project]\ndescription = "examples for Keras 2 users"\n', {1, 2, 3}, {2, 3}),
        ("requirements.txt", "keras-tuner==1.0\n", {1, 2, 3}, {2, 3}),
        ("pyproject.toml", '[project]\ndependencies = ["keras>=2.10, <3", "numpy"]\n', {2}, {2, 3}),
        ("pyproject.toml", '[tool.poetry.dependencies]\nkeras = "^2.3"\n', {2}, {2, 3}),
        ("poetry.lock", '[[package]]\nname = "tensorflow"\nversion = "2.12.0"\n', {1, 2}, {2}),
        ("environment.yml", "dependencies:\n  - tensorflow=2.10\n", {1, 2}, {2}),
        ("setup.cfg", "[options]\ninstall_requires =\n    keras ~= 2.4\n", {2}, {2, 3}),
        ("requirements.txt", "\x00\xff not a requirement", {1, 2, 3}, {2, 3}),
    ],
)
def test_pins(tmp_path: Path, file: str, text: str, keras: set[int], tf_keras: set[int]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "package").mkdir()
    found = project_versions(tmp_path / "package" / "model.py")
    assert found == Versions(frozenset(keras), frozenset(tf_keras))
