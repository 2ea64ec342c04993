"""The layers of a model in the order in which Keras lists them, and one of them by name or index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.lineage import lineage
from keras_shape_lint.interpreter.keras.topology import ordered
from keras_shape_lint.interpreter.python.attributes import RENAMED
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.values import Const, Instance, Layer, Model, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

LISTED = "listed"
"""The slot of a functional model with its layers, once somebody has asked for them."""


def get_layer(m: Machine, model: Model, arguments: Arguments) -> Value:
    """``model.get_layer(name)`` or ``model.get_layer(index=i)``."""
    name, index = arguments.get("name", 0), arguments.get("index", 1)
    if isinstance(name, Const) and isinstance(name.value, str):
        found = next((layer for layer in layers_behind(m, model) if _name_of(layer) == name.value), None)
        return found or _only_one_that_may_have(m, model, name.value) or m.unknown()
    layers = ordered_layers(m, model)
    if layers is None or not isinstance(index, Const) or type(index.value) is not int:
        return m.unknown()
    return layers[index.value] if -len(layers) <= index.value < len(layers) else m.unknown()


def _only_one_that_may_have(m: Machine, model: Model, name: str) -> Value | None:
    """The layer that has a name which Keras makes up ("dense_3"), if only one can have it.

    Its number depends on all that the process has made before. But who asks for it gets this layer, or an error.
    """
    layers = ordered_layers(m, model)
    if layers is None:
        return None
    found = [
        layer for layer in layers if not isinstance(layer, (Layer, Model, Instance)) or _may_be_called(layer, name)
    ]
    return found[0] if len(found) == 1 and isinstance(found[0], Layer) and _name_of(found[0]) is None else None


def _may_be_called(layer: Layer | Model | Instance, name: str) -> bool:
    """Whether nothing tells that a layer has another name."""
    if LOST in layer.slots or (RENAMED in layer.slots and _name_of(layer) is None):
        return True
    if not isinstance(layer, Layer) or RENAMED in layer.slots or not layer.api.startswith("keras.layers."):
        return _name_of(layer) in (None, name)
    if layer.name is not None or "name" in layer.explicit:
        return layer.name in (None, name)
    made_up = re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", layer.api.rpartition(".")[2]))
    if layer.api == "keras.layers.InputLayer":
        made_up = "input(_layer)?"
    return re.fullmatch(rf"{made_up.lower()}(_\d+)?", name) is not None


def _name_of(layer: Value) -> str | None:
    if isinstance(layer, Instance):
        name = layer.slots.get("name")
        return name.value if isinstance(name, Const) else None
    if isinstance(layer, Layer) and RENAMED in layer.slots:
        renamed = layer.slots[RENAMED]
        return renamed.value if isinstance(renamed, Const) and isinstance(renamed.value, str) else None
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
