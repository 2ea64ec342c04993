"""The layers of a model in the order in which Keras lists them, and one of them by name or index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.lineage import lineage
from keras_shape_lint.interpreter.keras.topology import ordered
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.values import Const, Instance, Layer, Model, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

LISTED = "listed"
"""The slot of a functional model with its layers, once somebody has asked for them."""


def get_layer(m: Machine, model: Model, arguments: Arguments) -> Value:
    """``model.get_layer(name)`` or ``model.get_layer(index=i)``; names that Keras makes up are not known."""
    name, index = arguments.get("name", 0), arguments.get("index", 1)
    if isinstance(name, Const) and isinstance(name.value, str):
        return next((layer for layer in layers_behind(m, model) if _name_of(layer) == name.value), m.unknown())
    layers = ordered_layers(m, model)
    if layers is None or not isinstance(index, Const) or type(index.value) is not int:
        return m.unknown()
    return layers[index.value] if -len(layers) <= index.value < len(layers) else m.unknown()


def _name_of(layer: Value) -> str | None:
    if isinstance(layer, Instance):
        name = layer.slots.get("name")
        return name.value if isinstance(name, Const) else None
    return layer.name if isinstance(layer, (Layer, Model)) else None


def ordered_layers(m: Machine, model: Model) -> list[Value] | None:
    """``model.layers``, or None where they are not certain."""
    if model.slots.get(LOST):
        return None
    if model.kind == "sequential":
        items = list(model.slots.get(LAYERS, ()))
        return items if all(isinstance(item, (Layer, Model, Instance)) for item in items) else None
    if INPUTS not in model.slots or OUTPUTS not in model.slots:
        return None
    listed: tuple[Value, ...] | None = model.slots.get(LISTED)
    if listed is None:
        found = ordered(m, model.slots[INPUTS], model.slots[OUTPUTS])
        if found is None:
            return None
        listed = tuple(_input_layer(item) if isinstance(item, Tensor) else item for item in found)
        # What is asked for once stays true, on whatever path.
        model.slots[LISTED] = listed
    return list(listed)


def _input_layer(tensor: Tensor) -> Layer:
    assert tensor.origin is not None
    layer = Layer("keras.layers.InputLayer", {}, frozenset(), tensor.origin, tensor.name)
    layer.slots.update({"input": tensor, "output": tensor})
    return layer


def layers_behind(m: Machine, model: Model) -> list[Value]:
    """The layers of a model as far as they are known, in any order."""
    listed = ordered_layers(m, model)
    if listed is not None:
        return listed
    if model.slots.get(LOST) or OUTPUTS not in model.slots:
        return []
    targets = [tensor.producer.target for tensor in lineage(model.slots[OUTPUTS]) if tensor.producer is not None]
    return list({id(target): target for target in targets}.values())
