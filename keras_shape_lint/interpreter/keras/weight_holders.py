"""Which values may hold weights, as far as that is told by what they are."""

from __future__ import annotations

from keras_shape_lint.interpreter.python.classes import is_keras, library_bases
from keras_shape_lint.values import Array, Instance, List, Value

WEIGHTLESS = "<no weights>"
"""The first part of the key of an unknown value that is certainly neither a layer nor a variable."""
PLAIN_BASES = frozenset(
    (
        *("keras.layers.Layer", "keras.layers.Wrapper", "keras.layers.AbstractRNNCell", "keras.Model"),
        *("keras.Sequential", "tensorflow.Module", "builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"),
    )
)
"""Library classes that bring no weights, unless they are the base that an instance holds."""
MEANS = frozenset(
    f"keras.metrics.{name}"
    for name in (
        *("Mean", "Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy"),
        *("MeanSquaredError", "MeanAbsoluteError", "RootMeanSquaredError", "TopKCategoricalAccuracy"),
        *("BinaryCrossentropy", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "KLDivergence"),
    )
)
"""Metrics that keep a sum and a number, which a model of Keras 2 counts with its weights."""
PLAIN = frozenset(("builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"))
"""Bases of classes whose objects are no layers."""
WITHOUT_WEIGHTS = tuple(
    f"keras.{module}." for module in ("losses", "optimizers", "callbacks", "initializers", "regularizers")
)
"""Modules of Keras whose objects have no weights that a layer counts."""


def is_model(owner: Instance) -> bool:
    """Whether an object's class extends a model of Keras."""
    return any(name in ("keras.Model", "keras.Sequential") for name in library_bases(owner.cls))


def is_own_layer(value: object) -> bool:
    """Whether a value is a layer or model of the program's own class."""
    return isinstance(value, Instance) and is_keras(value.cls) and library_bases(value.cls) != ["tensorflow.Module"]


def is_variable(value: Value) -> bool:
    """Whether a value is kept in a variable."""
    return isinstance(value, Array) and value.variable is not None


def is_loose(value: List) -> bool:
    """Whether Keras does not look into a container of this kind."""
    return value.kind not in ("list", "set")
