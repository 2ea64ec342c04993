"""Which values may hold weights, as far as that is told by what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.classes import has_unknown_base, is_keras, library_bases
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import Array, Class, Dict, Instance, Layer, List, Loss, Model, Opaque, Union, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

WEIGHTLESS = "<no weights>"
"""The first part of the key of an unknown value that is certainly neither a layer nor a variable."""
PLAIN_BASES = frozenset(
    (
        *("keras.layers.Layer", "keras.layers.Wrapper", "keras.layers.AbstractRNNCell", "keras.Model"),
        *("keras.Sequential", "tensorflow.Module", "builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"),
    )
)
"""Library classes that bring no weights, unless they are the base that an instance holds."""
_MEANS = frozenset(
    f"keras.metrics.{name}"
    for name in (
        *("Mean", "Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy"),
        *("MeanSquaredError", "MeanAbsoluteError", "RootMeanSquaredError", "TopKCategoricalAccuracy"),
        *("BinaryCrossentropy", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "KLDivergence"),
    )
)
"""Metrics that keep a sum and a number, which a model of Keras 2 counts with its weights."""
WEIGHTS_OF_MEAN = 2
"""So many numbers are those."""
_PLAIN = frozenset(("builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"))
"""Bases of classes whose objects are no layers."""
_WITHOUT_WEIGHTS = tuple(
    f"keras.{module}." for module in ("losses", "optimizers", "callbacks", "initializers", "regularizers")
)
"""Modules of Keras whose objects have no weights that a layer counts."""
WRAPPERS = ("keras.layers.TimeDistributed", "keras.layers.SpectralNormalization")
RNN = "keras.layers.RNN"
BIDIRECTIONAL = "keras.layers.Bidirectional"
STACK = "keras.layers.StackedRNNCells"
WITH_LAYERS = (*WRAPPERS, RNN, STACK, BIDIRECTIONAL, "keras.layers.Pipeline")
"""Layers whose weights are those of others."""
DIRECTIONS = "<weights of both directions>"
"""The slot of a Bidirectional around cells of the program that holds how many weights it has; None if unknown."""
BUILT_INSIDE = "<built inside>"
"""The slot of a layer around layers or cells of the program that holds what is built in these; None for everything."""
WITH_ACTIVATION = frozenset(
    f"keras.layers.{name}"
    for name in (
        *("Activation", "Dense", "EinsumDense", "LSTM", "GRU", "SimpleRNN", "DepthwiseConv1D", "DepthwiseConv2D"),
        *("Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose"),
        *("SeparableConv1D", "SeparableConv2D"),
    )
)
"""Layers with an activation, which Keras 3 does not run for symbolic tensors: their first call does not build it."""


class Uncertain(Exception):
    """Something that may have weights is not known."""


def _is_model(owner: Instance) -> bool:
    """Whether an object's class extends a model of Keras."""
    return any(name in ("keras.Model", "keras.Sequential") for name in library_bases(owner.cls))


def is_own_layer(value: object) -> bool:
    """Whether a value is a layer or model of the program's own class."""
    return isinstance(value, Instance) and is_keras(value.cls) and library_bases(value.cls) != ["tensorflow.Module"]


def _is_variable(value: Value) -> bool:
    """Whether a value is kept in a variable."""
    return isinstance(value, Array) and value.variable is not None


def _is_loose(value: List) -> bool:
    """Whether Keras does not look into a container of this kind."""
    return value.kind not in ("list", "set")


def holders_in(
    m: Machine, content: Value, owner: Instance, version: int
) -> Iterator[Layer | Model | Instance | Array | Loss]:
    """The layers, models and variables in an attribute of an object, and the means whose numbers its model counts.

    Raises:
        Uncertain: there may be others.
    """
    parts = list(walk(m.look(content)))
    holds = any(isinstance(part, (Layer, Model)) or is_own_layer(part) or _is_variable(part) for part in parts)
    for part in parts:
        unsure = isinstance(part, Union) or (isinstance(part, List) and ("rest" in part.slots or _is_loose(part)))
        if (unsure and holds) or (isinstance(part, Dict) and part.slots.get("open")):
            raise Uncertain
        if isinstance(part, Opaque) and not (isinstance(part.key, tuple) and part.key[0] == WEIGHTLESS):
            raise Uncertain
        if isinstance(part, Loss):
            if version < 3 and part is content and part.name in _MEANS and _is_model(owner):
                yield part
            else:
                _require_none(part.name, owner, version)
        elif isinstance(part, Instance) and not is_own_layer(part):
            _require_none_in(part.cls, owner, version)
        elif isinstance(part, (Layer, Model, Instance)) or (isinstance(part, Array) and part.variable is not None):
            yield part


def _require_none_in(cls: Class, owner: Instance, version: int) -> None:
    """An object of a class of the program that is no layer."""
    if has_unknown_base(cls):
        raise Uncertain
    for base in library_bases(cls):
        _require_none(base, owner, version)


def _require_none(name: str, owner: Instance, version: int) -> None:
    """An object of a class of a library that is no layer: only Keras 2 counts what some of them keep.

    Raises:
        Uncertain: it may have weights.
    """
    if name in _PLAIN or name.startswith(_WITHOUT_WEIGHTS):
        return
    metric = name.startswith("keras.metrics.")
    if not metric and name != "tensorflow.Module":
        raise Uncertain
    if version < 3 and (not metric or _is_model(owner)):
        raise Uncertain


def require_plain(wrapped: object) -> None:
    """Refuse to count the copies of a layer with weights among its arguments, which are built when they run.

    Raises:
        Uncertain: it has some.
    """
    for argument in wrapped.arguments.values() if isinstance(wrapped, Layer) else ():
        rule = layer_rule(argument.api) if isinstance(argument, Layer) else None
        if is_own_layer(argument) or isinstance(argument, Model) or (rule is not None and rule.weights_function):
            raise Uncertain


def outputs_of_kernel(layer: Instance) -> int | None:
    """The last size of the weight that SpectralNormalization works on: it keeps a vector of this size."""
    kernel = layer.slots.get("kernel", layer.slots.get("embeddings"))
    last = kernel.shape[-1] if isinstance(kernel, Array) and kernel.shape.rank else None
    return last if isinstance(last, int) else None
