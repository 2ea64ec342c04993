"""Finds Keras shape errors in source code, without running it.

As a pylint plugin: ``load-plugins = ["keras_shape_lint"]``. On its own: ``keras-shape-lint check FILE...``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylint.lint import PyLinter

__version__ = "0.1.0"


def register(linter: PyLinter) -> None:
    """Register the checker; pylint calls this when it loads the plugin."""
    from keras_shape_lint import checker  # keeps ``import keras_shape_lint`` free of pylint

    checker.register(linter)


def load_configuration(linter: PyLinter) -> None:
    """Apply the options that change other checkers; pylint calls this once all options are read."""
    from keras_shape_lint import checker

    checker.load_configuration(linter)
