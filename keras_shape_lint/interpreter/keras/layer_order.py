"""The layers of a functional model in the order in which Keras lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS, layers_behind
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.values import Const, Instance, Layer, Model, Producer, Tensor, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

INPUT_LAYERS = "input layers"
"""The slot of a model that holds the layers behind its Inputs, made when somebody asks for them."""


def ordered_layers(m: Machine, model: Model) -> list[Value] | None:
    """Every layer of a model in the order of ``model.layers``, or None if the graph is not wholly known.

    Keras sorts by depth, the distance to the outputs, and within a depth by the order of a walk from the outputs
    (``map_graph`` of keras.src.ops.function).
    """
    if model.slots.get(LOST):
        return None
    if model.kind == "sequential":
        listed = [item for item in model.slots.get(LAYERS, ()) if not isinstance(item, Tensor)]
        return listed if all(isinstance(item, (Layer, Model, Instance)) for item in listed) else None
    inputs = [found for found in walk(model.slots[INPUTS]) if isinstance(found, Tensor)]
    outputs = [found for found in walk(model.slots[OUTPUTS]) if isinstance(found, Tensor)]
    if any(tensor.producer is not None or not tensor.tracked for tensor in inputs):
        return None
    graph = _Graph(_layers_of_inputs(m, model, inputs))
    for tensor in outputs:
        if not graph.visit(tensor):
            return None
    layers = graph.sorted_targets()
    if all(isinstance(layer, (Layer, Model, Instance)) for layer in layers):
        return layers
    # An operation on tensors is a layer of its own in Keras 2, and none in Keras 3.
    return [layer for layer in layers if isinstance(layer, (Layer, Model, Instance))] if m.versions == {3} else None


def _layers_of_inputs(m: Machine, model: Model, inputs: list[Tensor]) -> dict[int, Layer]:
    made: dict[int, Layer] | None = model.slots.get(INPUT_LAYERS)
    if made is None:
        made = {}
        for tensor in inputs:
            origin = tensor.origin if tensor.origin is not None else m.origin("InputLayer", None)
            layer = made[tensor.serial] = Layer("keras.layers.InputLayer", {}, frozenset(), origin)
            layer.slots["output"] = tensor
        model.slots[INPUT_LAYERS] = made
    return made


class _Graph:
    """The walk from the outputs: calls in post-order, and targets in the order in which they were first met."""

    def __init__(self, input_layers: dict[int, Layer]) -> None:
        self.input_layers = input_layers
        self.finished: dict[int, tuple[Value, list[int]]] = {}
        self.met: dict[int, Value] = {}

    def visit(self, output: Tensor) -> bool:
        """Walk from one output; false if a tensor is met whose maker is not known."""
        pending: list[tuple[Tensor, bool]] = [(output, False)]
        while pending:
            tensor, expanded = pending.pop()
            call = self._call(tensor)
            if call is None:
                return False
            key, target, sources = call
            if key in self.finished:
                continue
            if expanded:
                self.finished[key] = (target, [found[0] for source in sources if (found := self._call(source))])
                continue
            self.met.setdefault(id(target), target)
            pending.append((tensor, True))
            pending += [(source, False) for source in reversed(sources)]
        return True

    def _call(self, tensor: Tensor) -> tuple[int, Value, list[Tensor]] | None:
        """The identity of the call that made a tensor, what was called, and the tensors it was called with."""
        layer = self.input_layers.get(tensor.serial)
        if layer is not None:
            return id(layer), layer, []
        producer = tensor.producer
        if not isinstance(producer, Producer) or not tensor.tracked:
            return None
        values = (*producer.positional, *producer.keywords.values())
        return id(producer), producer.target, [part for v in values for part in walk(v) if isinstance(part, Tensor)]

    def sorted_targets(self) -> list[Value]:
        """What was called, by decreasing depth."""
        depths: dict[int, int] = {}
        of_target: dict[int, int] = {}
        for key, (target, sources) in reversed(self.finished.items()):
            depth = depths[key] = max(depths.get(key, 0), of_target.get(id(target), 0))
            of_target[id(target)] = depth
            for source in sources:
                depths[source] = max(depth + 1, depths.get(source, 0))
        unused = [layer for layer in self.input_layers.values() if id(layer) not in of_target]
        order = {identity: index for index, identity in enumerate(self.met)}
        targets = sorted(self.met.values(), key=lambda target: (-of_target[id(target)], order[id(target)]))
        ends = [target for target in targets if of_target[id(target)] > 0]
        return [*ends, *unused, *targets[len(ends) :]]


def get_layer(m: Machine, model: Model, arguments: Arguments) -> Value:
    """``model.get_layer(name)`` or ``get_layer(index=...)``; names that Keras makes up are not known."""
    name, index = arguments.get("name", 0), arguments.get("index", 1)
    layers = ordered_layers(m, model)
    if isinstance(name, Const) and isinstance(name.value, str) and not model.slots.get(LOST):
        candidates = layers if layers is not None else layers_behind(model)
        return next((layer for layer in candidates if _name(layer) == name.value), None) or m.unknown()
    if layers is None:
        return m.unknown()
    known = isinstance(index, Const) and isinstance(index.value, int) and name in (None, Const(None))
    if known and -len(layers) <= index.value < len(layers):  # type: ignore[union-attr]
        return layers[index.value]  # type: ignore[union-attr]
    return m.unknown()


def _name(layer: Value) -> str | None:
    name = layer.slots.get("name") if isinstance(layer, Instance) else getattr(layer, "name", None)
    return str(name.value) if isinstance(name, Const) else name if isinstance(name, str) else None
