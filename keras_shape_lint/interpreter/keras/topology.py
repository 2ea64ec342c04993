"""The layers of a functional model, in the order in which Keras lists them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from keras_shape_lint.interpreter.keras.graphs import is_input
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.values import Instance, Layer, Library, Opaque, Producer, Tensor, Union, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

Node: TypeAlias = "Producer | Tensor"
"""A call, or an input of the model."""


class _Unclear(Exception):
    """The graph is not known in full."""


@dataclass(slots=True)
class _Graph:
    """Nodes with their inputs, after those (as ``_build_map`` of Keras puts them), and layers by first encounter."""

    m: Machine
    starts: frozenset[int]
    nodes: list[Node] = field(default_factory=list)
    parents: dict[int, list[Node]] = field(default_factory=dict)
    encounters: dict[int, Value] = field(default_factory=dict)

    def visit(self, output: Tensor) -> None:
        """Walk from an output to the inputs.

        Raises:
            _Unclear: something on the way is not known.
        """
        finished: set[int] = {id(node) for node in self.nodes}
        # Deep networks: no recursion. An entry is a node to enter, or one to leave.
        pending: list[tuple[Node, bool]] = [(self._node(output), True)]
        while pending:
            node, entering = pending.pop()
            if not entering:
                if id(node) not in finished:
                    finished.add(id(node))
                    self.nodes.append(node)
                continue
            if id(node) in finished or id(node) in self.parents:
                continue
            self.encounters.setdefault(operation(node), _target(node))
            parents = self._parents(node)
            self.parents[id(node)] = parents
            pending.append((node, False))
            pending += [(parent, True) for parent in reversed(parents)]

    def _node(self, tensor: Tensor) -> Node:
        if tensor.serial in self.starts:
            return tensor
        if not tensor.tracked:
            raise _Unclear
        target = tensor.producer.target if tensor.producer is not None else None
        if isinstance(target, Layer) and target.api.startswith("keras.applications."):
            from keras_shape_lint.interpreter.keras.application_layers import lay_out

            if not lay_out(self.m, tensor):
                raise _Unclear
        if tensor.producer is None:
            if not is_input(tensor):
                raise _Unclear
            return tensor
        return tensor.producer

    def _parents(self, node: Node) -> list[Node]:
        if isinstance(node, Tensor):
            return []
        found = [part for value in (*node.positional, *node.keywords.values()) for part in walk(value)]
        if any(isinstance(part, (Opaque, Union)) for part in found):
            raise _Unclear
        return [self._node(part) for part in found if isinstance(part, Tensor)]


def operation(node: Node) -> int:
    """The identity of what a node calls: nodes of one layer share it."""
    if isinstance(node, Tensor) or isinstance(node.target, Library):
        return id(node)
    return id(node.target)


def _target(node: Node) -> Value:
    return node if isinstance(node, Tensor) else node.target


def ordered(m: Machine, inputs: Value, outputs: Value) -> list[Value] | None:
    """What ``model.layers`` lists, an input by its tensor, or None where that is not certain.

    Follows ``keras.src.ops.function.map_graph``: the layers farthest from the outputs first, among equals those that a
    walk from the outputs meets first.
    """
    starts = symbolic_tensors(inputs)
    graph = _Graph(m, frozenset(tensor.serial for tensor in starts))
    try:
        for output in walk(outputs):
            if isinstance(output, Tensor):
                graph.visit(output)
    except _Unclear:
        return None
    depths: dict[int, int] = {}
    farthest: dict[int, int] = {}
    for node in reversed(graph.nodes):
        key = operation(node)
        depth = max(depths.get(id(node), 0), farthest.get(key, 0))
        depths[id(node)] = farthest[key] = depth
        for parent in graph.parents[id(node)]:
            depths[id(parent)] = max(depth + 1, depths.get(id(parent), 0))
    places = {key: place for place, key in enumerate(graph.encounters)}
    for tensor in starts:
        # An input that nothing depends on comes first of those nearest to the outputs.
        if id(tensor) not in farthest:
            graph.encounters[id(tensor)] = tensor
            farthest[id(tensor)], places[id(tensor)] = 0, -1
    order = sorted(farthest, key=lambda key: (-farthest[key], places[key]))
    found = [graph.encounters[key] for key in order]
    return [target for target in found if not isinstance(target, Library)] if _are_layers(m, found) else None


def _are_layers(m: Machine, targets: list[Value]) -> bool:
    """Whether it is certain what of a graph counts as a layer: in Keras 2 operations do, in numbers of their own."""
    operations = [target for target in targets if isinstance(target, Library)]
    single = all(target.name.startswith(("<", "keras.ops.", "keras.activations.")) for target in operations)
    lost = any(target.slots.get(LOST) for target in targets if isinstance(target, Instance))
    return not lost and (not operations or (single and m.versions == {3}))
