"""The layers of a model in the order in which Keras lists them, and one of them by name or index."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.keras.application_layers import INSIDE
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.lineage import lineage
from keras_shape_lint.interpreter.keras.topology import ordered
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.attributes import RENAMED
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Instance, Layer, List, Model, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

LAYERS_OF = "layers of"
"""The slot of a list that says of which model it has the layers."""
LISTED = "listed"
"""The slot of a functional model with its layers, once somebody has asked for them."""


def get_layer(m: Machine, model: Model, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``model.get_layer(name)`` or ``model.get_layer(index=i)``."""
    name, index = arguments.get("name", 0), arguments.get("index", 1)
    if isinstance(name, Const) and isinstance(name.value, str):
        found = next((layer for layer in layers_behind(m, model) if _name_of(layer) == name.value), None)
        return found or _only_one_that_may_have(m, model, name.value, node) or m.unknown()
    layers = ordered_layers(m, model)
    if layers is None or not isinstance(index, Const) or type(index.value) is not int:
        return m.unknown()
    if -len(layers) <= index.value < len(layers):
        return layers[index.value]
    report_missing_layer(m, model, len(layers), index.value, node)
    return m.unknown()


def refuse_layer(m: Machine, layers: List, index: int, node: nodes.NodeNG) -> None:
    """``model.layers[index]``: report an index that is out of range."""
    model, items = layers.slots[LAYERS_OF], layers.slots["items"]
    if not -len(items) <= index < len(items) and "rest" not in layers.slots:
        report_missing_layer(m, model, len(items), index, node)


def report_missing_layer(m: Machine, model: Model, count: int, index: int, node: nodes.NodeNG | None) -> None:
    """There are not so many layers in the model."""
    from keras_shape_lint.interpreter.keras.layer_calls import label_of

    if node is not None and _are_settled(m, ordered_layers(m, model) or []):
        layers = f"{count} layer{'s' if count != 1 else ''}"
        requirement = f"has {layers}, so there is none with the index {index}"
        report(m, Mismatch("keras-unknown-name", requirement, index=index), label_of(model), node, [])


def _only_one_that_may_have(m: Machine, model: Model, name: str, node: nodes.NodeNG | None) -> Value | None:
    """The layer that has a name which Keras makes up ("dense_3"), if only one can have it; reported if none can.

    Its number depends on all that the process has made before. But who asks for it gets this layer, or an error.
    """
    layers = ordered_layers(m, model)
    if layers is None:
        return None
    found = [layer for layer in layers if not isinstance(layer, (Layer, Model, Instance)) or may_be_called(layer, name)]
    if not found and layers and node is not None:
        _report_unknown_layer(m, model, layers, name, node)
    return found[0] if len(found) == 1 and isinstance(found[0], Layer) and _name_of(found[0]) is None else None


def _report_unknown_layer(m: Machine, model: Model, layers: list[Value], name: str, node: nodes.NodeNG) -> None:
    """No layer of the model can have this name, whatever Keras has made before."""
    from keras_shape_lint.interpreter.keras.layer_calls import label_of

    if not _are_settled(m, layers) or (2 in m.versions and "." in name):
        return  # Operations are layers of Keras 2, named as "tf.nn.relu".
    names = [known for layer in layers if (known := _name_of(layer)) is not None]
    near = difflib.get_close_matches(name, names, 1, 0.6)
    mismatch = Mismatch("keras-unknown-name", f"has no layer {name!r}", name=name, advice="")
    if near:
        mismatch.facts.update(nearest=near[0], advice=f"did you mean {near[0]!r}?")
    report(m, mismatch, label_of(model), node, [])


def _are_settled(m: Machine, layers: list[Value]) -> bool:
    """Whether every release has these layers under these names.

    The layers inside of applications differ between the releases of Keras 2, and Keras 1 makes up other names.
    """
    of_application = any(isinstance(layer, Layer) and INSIDE in layer.slots for layer in layers)
    return 1 not in m.versions and (m.versions == {3} or not of_application)


def may_be_called(layer: Layer | Model | Instance, name: str) -> bool:
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


def may_be_output(tensor: Value | None, name: str) -> bool:
    """Whether a model may call an output by this name: what made it has it, or Keras makes it up."""
    if not isinstance(tensor, Tensor) or not tensor.tracked:
        return True
    if tensor.producer is not None:
        target = tensor.producer.target
        return not isinstance(target, (Layer, Model, Instance)) or may_be_called(target, name)
    syntax = tensor.origin.node if tensor.origin is not None else None
    # A name that is not known was given by keyword, or behind other arguments.
    told = (
        not isinstance(syntax, nodes.Call) or len(syntax.args) > 1 or {None, "name"} & {k.arg for k in syntax.keywords}
    )
    return tensor.name == name or (tensor.name is None and bool(told)) or may_be_called(_input_layer(tensor), name)


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
