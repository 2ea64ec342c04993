"""Attributes and methods of Keras's own layers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.asked_shapes import compute_output_shape
from keras_shape_lint.interpreter.keras.building import build_layer
from keras_shape_lint.interpreter.keras.layer_calls import call_object
from keras_shape_lint.interpreter.keras.structures import data_value, shape_value
from keras_shape_lint.interpreter.keras.vocabularies import (
    LOOKUPS,
    METHODS,
    call_vocabulary_method,
    check_adaptation,
    note_adaptation,
)
from keras_shape_lint.interpreter.keras.weight_counts import count_weights
from keras_shape_lint.interpreter.keras.weights import get_weights, set_weights, weight_attribute
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import Const, Layer, Library, Method, Tensor, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


_PER_AXIS = frozenset(("kernel_size", "strides", "dilation_rate", "pool_size"))
"""Arguments that Keras keeps as a tuple with a size for each spatial axis."""
_REWORKED = frozenset(("mean", "variance", "cropping", "size"))
"""Arguments that Keras keeps in another form; ``padding`` too unless it is a word."""


def layer_attribute(m: Machine, layer: Layer, name: str) -> Value:
    """``layer.name``."""
    if name in ("input", "output"):
        return m.look(layer.slots.get(name, m.unknown()))
    if name in ("input_shape", "output_shape"):
        found = m.look(layer.slots.get(name.partition("_")[0], m.unknown()))
        return (shape_value(found.shape) if isinstance(found, Tensor) else None) or m.unknown()
    if name in layer.arguments and name not in ("name", "dtype", "activation"):
        argument = layer.arguments[name]
        if name in _REWORKED or (name == "padding" and not isinstance(argument, str)):
            return m.unknown(name=name)
        if name == "data_format" and argument is None:
            return Const(m.data_format) if isinstance(m.data_format, str) else m.unknown(name=name)
        if isinstance(argument, Value):
            return argument
        if name in _PER_AXIS and (rank := re.search(r"(\d)D", layer.api)) is not None:
            if argument is None and name == "strides":
                argument = layer.arguments.get("pool_size")
            argument = (argument,) * int(rank[1]) if isinstance(argument, int) else argument
        if isinstance(argument, (int, str, tuple, list, float, type(None))):
            return data_value(argument)
    if name == "state_size":
        return _state_size(m, layer)
    if name == "__class__":
        return Library(layer.api, layer.api)
    if name == "name":
        return Const(layer.name) if layer.name else m.derived("name", layer, name="name")
    if name == "weights":
        return get_weights(m, layer)
    if name in ("kernel", "bias", "embeddings", "gamma", "beta"):
        return weight_attribute(m, layer, name) or m.unknown()
    return Method(name, layer)


def _state_size(m: Machine, layer: Layer) -> Value:
    """The sizes of the states of a recurrent cell."""
    units = layer.arguments.get("units")
    size = data_value(units) if isinstance(units, int) else m.unknown(name="state_size")
    if layer.api == "keras.layers.LSTMCell":
        return new_list((size, size))
    return size if layer.api in ("keras.layers.GRUCell", "keras.layers.SimpleRNNCell") else m.unknown()


def call_layer_method(m: Machine, layer: Layer, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``layer.name(...)`` for a method of Keras's layers."""
    if name in ("__call__", "call"):
        return call_object(m, layer, arguments, node)
    if name == "get_weights":
        return get_weights(m, layer)
    if name == "set_weights":
        return set_weights(m, layer, arguments, node)
    if name == "count_params":
        count = count_weights(m, layer)
        return m.unknown() if count is None else Const(count)
    if name == "compute_output_shape":
        return compute_output_shape(m, layer, arguments, node)
    if name == "adapt" and node is not None:
        check_adaptation(m, layer, arguments, node)
        note_adaptation(m, layer, arguments)
    if name in METHODS and layer.api in LOOKUPS:
        return call_vocabulary_method(m, layer, name, arguments, node)
    if name == "get_config":
        from keras_shape_lint.interpreter.keras.configs import get_config

        return get_config(m, layer)
    return build_layer(m, layer, arguments) if name == "build" else m.unknown()
