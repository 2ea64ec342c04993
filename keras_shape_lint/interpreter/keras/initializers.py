"""Initializers that a program calls itself: ``keras.initializers.GlorotUniform()(shape=(3, 4))``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.operations import apply_operation
from keras_shape_lint.interpreter.keras.weight_holders import WEIGHTLESS
from keras_shape_lint.values import Array, Opaque, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_OF_KERAS = "keras.initializers."
_FUNCTIONS = frozenset(f"{_OF_KERAS}{name}" for name in ("get", "serialize", "deserialize"))
"""What they give may be a function of the program."""
_MAKES = "tensorflow.zeros"
"""An operation that makes a tensor of a shape as all initializers do, whatever they fill it with."""


def is_initializer(name: str) -> bool:
    """Whether a call of this name of a library makes an initializer of Keras or TensorFlow."""
    if name.startswith(_OF_KERAS):
        return name not in _FUNCTIONS
    return name.startswith("tensorflow.") and name.endswith("_initializer") and name.count(".") == 1


def call_initializer(m: Machine, callee: Value, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """The tensor that an initializer makes; None if that is not what is called."""
    key = callee.key if isinstance(callee, Opaque) else None
    if not isinstance(key, tuple) or key[0] != WEIGHTLESS or not is_initializer(key[2]):
        return None
    shape = arguments.get("shape", 0)
    if shape is None or arguments.open:
        return None
    made = apply_operation(m, _MAKES, [shape], {}, None)
    label = key[2].rpartition(".")[2]
    return replace(made, dtype=None, origin=m.origin(label, node)) if isinstance(made, Array) else None
