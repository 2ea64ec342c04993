"""Attributes and methods of Keras's own layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.layer_calls import call_object
from keras_shape_lint.interpreter.keras.structures import data_value, shape_value
from keras_shape_lint.interpreter.keras.weights import count_weights, get_weights, set_weights, weight_attribute
from keras_shape_lint.values import Const, Layer, Method, Tensor, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


def layer_attribute(m: Machine, layer: Layer, name: str) -> Value:
    """``layer.name``."""
    if name in ("input", "output"):
        return m.look(layer.slots.get(name, m.unknown()))
    if name in ("input_shape", "output_shape"):
        found = m.look(layer.slots.get(name.partition("_")[0], m.unknown()))
        return (shape_value(found.shape) if isinstance(found, Tensor) else None) or m.unknown()
    if name in layer.arguments and name not in ("name", "dtype", "activation"):
        argument = layer.arguments[name]
        if isinstance(argument, Value):
            return argument
        if isinstance(argument, (int, str, tuple, list, float, type(None))):
            return data_value(argument)
    if name == "name" and layer.name:
        return Const(layer.name)
    if name in ("kernel", "bias"):
        return weight_attribute(m, layer, name) or m.unknown()
    return Method(name, layer)


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
    return m.unknown()
