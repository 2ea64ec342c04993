"""Weights of layers and models: their shapes, and setting them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.layer_order import ordered_layers
from keras_shape_lint.interpreter.keras.verdicts import context
from keras_shape_lint.interpreter.keras.weight_counts import count_weights
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.apply import weights_of
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import Array, Const, Layer, List, Model, Tuple, Value, Variable

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

WeightShapes: TypeAlias = "list[tuple[str, Shape]]"
"""(name, shape) of every weight, in Keras's order."""


def weight_shapes(m: Machine, owner: Layer | Model) -> WeightShapes | None:
    """Every weight of a layer or model that is built, or None where they are not certain."""
    if isinstance(owner, Layer):
        return _weights_of_layer(m, owner)
    members: list[WeightShapes] = []
    for layer in ordered_layers(m, owner) or (None,):
        inner = weight_shapes(m, layer) if isinstance(layer, (Layer, Model)) else None
        if inner is None:
            return None
        members.append(inner)
    found = [weight for inner in members for weight in inner]
    if m.versions != {3} and sum(map(bool, members)) > 1:
        # Keras 2 has all weights that are trained first: of the rest only the number is certain.
        return [(name, ANY_SHAPE) for name, _ in found]
    return found


def _weights_of_layer(m: Machine, layer: Layer) -> WeightShapes | None:
    rule, built = layer_rule(layer.api), layer.slots.get(BUILT)
    if layer.api == "keras.layers.InputLayer":
        return []
    if rule is None or built is None or count_weights(m, layer) is None:
        return None
    versions = [context(m, version) for version in sorted(m.versions, reverse=True)]
    newest, *older = [weights_of(rule, built, {**layer.arguments, **rule.fixed}, ctx) for ctx in versions]
    same = all([shape for _, shape in other] == [shape for _, shape in newest] for other in older)
    return [(name, Shape(shape)) for name, shape in newest] if same else None


def get_weights(m: Machine, owner: Layer | Model) -> Value:
    """``get_weights()``: a list of arrays."""
    found = weight_shapes(m, owner)
    if found is None:
        return m.unknown()
    return new_list(tuple(Array(shape, "float32") for _, shape in found))


def weight_attribute(m: Machine, layer: Layer, name: str) -> Value | None:
    """``layer.kernel`` and ``layer.bias``."""
    found = _weights_of_layer(m, layer) if BUILT in layer.slots else None
    shape = next((shape for weight, shape in found or () if weight == name), None)
    return None if shape is None else Array(shape, None, "tensorflow", variable=Variable("keras", layer.serial))


def set_weights(m: Machine, owner: Layer | Model, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``set_weights(arrays)``: as many arrays as there are weights, of their shapes."""
    given = arguments.get("weights", 0)
    expected = weight_shapes(m, owner)
    items = iterate(m, given) if isinstance(given, (List, Tuple)) else None
    if expected is None or items is None or node is None:
        return Const(None)
    label = owner.origin.label
    if len(items) != len(expected):
        requirement = f"has {len(expected)} weights, but set_weights gets {len(items)}"
        report(m, Mismatch("keras-input-count", requirement, expected=len(expected)), label, node, [])
        return Const(None)
    for item, (name, shape) in zip(items, expected, strict=True):
        if isinstance(item, Array) and differ(item.shape, shape):
            requirement = f"needs its {name} of shape {shape} in set_weights"
            mismatch = Mismatch("keras-incompatible-axis", requirement, inputs=(0,), expected=str(shape))
            report(m, mismatch, label, node, [Operand(item, None, "the array")])
            break
    return Const(None)


def differ(have: Shape, want: Shape) -> bool:
    """Whether two weights certainly have different shapes."""
    if have.rank is None or want.rank is None:
        return False
    sizes: list[tuple[Dim, Dim]] = list(zip(have, want, strict=False))
    return have.rank != want.rank or any(equal(one, two) is Truth.NO for one, two in sizes)
