"""What Keras asks a layer of the program for by shapes alone: build() and compute_output_shape()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN, AbstractDim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.structures import (
    make_tensors,
    plain_with_shapes,
    shape_value,
    structure_of,
    tensors_in,
)
from keras_shape_lint.interpreter.keras.verdicts import context, join_structures
from keras_shape_lint.interpreter.paths import joined_tensor, options
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import find_attribute
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Array,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    List,
    Number,
    Tensor,
    Tuple,
    Union,
    Value,
)

_TELLING_NOTHING = ("Cell", "Cells", "Layer", "Wrapper", "Pipeline")
"""Ends of the names of layers that have no ``compute_output_shape`` of their own."""

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.outcome import Structure


def ask_by_shapes(
    m: Machine,
    instance: Instance,
    target: Function,
    positional: list[Value],
    keywords: dict[str, Value],
    node: nodes.NodeNG | None,
) -> Value:
    """Call build() or compute_output_shape() of a layer as Keras does when the layer is called with these values."""
    from keras_shape_lint.interpreter.python.functions import call_function

    named = _shapes_by_name(m, instance, target, positional, keywords)
    shapes = (
        [] if named else [input_shape(m, value, value if target.name == "build" else None) for value in positional[:1]]
    )
    return m.look(call_function(m, target, Arguments([instance, *shapes], named, nodes=[None] * 2), node))


def _shapes_by_name(
    m: Machine, instance: Instance, target: Function, positional: list[Value], keywords: dict[str, Value]
) -> dict[str, Value]:
    """The shapes that a method with several parameters gets: each is named after an argument of call() in Keras 3."""
    wanted = [parameter.name for parameter in (*target.node.args.args[1:], *target.node.args.kwonlyargs)]
    body = find_attribute(instance.cls, "call")
    if len(wanted) < 2 or m.versions == {2} or not isinstance(body, Function):
        return {}
    given = dict(zip([parameter.name for parameter in body.node.args.args[1:]], positional, strict=False)) | keywords
    return {
        name: input_shape(m, value)
        for name in wanted
        if (value := given.get(name.removesuffix("_shape"))) is not None and tensors_in(value)
    }


def input_shape(m: Machine, value: Value, tensor: Value | None = None) -> Value:
    """The shape of a tensor, or the shapes of a list of them; `tensor` if to read an axis it has not is an error."""
    if isinstance(value, Union):
        value = joined_tensor([found for _, found in value.alternatives]) or value
    if isinstance(value, (Tensor, Array)):
        return shape_value(value.shape, tensor) or m.unknown(name="input_shape")
    if isinstance(value, Dict) and not value.slots.get("open"):
        shapes = Dict()
        shapes.slots = {slot: input_shape(m, item) for slot, item in value.slots.items() if isinstance(slot, tuple)}
        return shapes
    items = iterate(m, value)
    if items is None:
        return m.unknown(name="input_shape")
    shapes_inside = tuple(input_shape(m, item) for item in items)
    # Keras keeps the structure.
    return Tuple(shapes_inside) if isinstance(m.look(value), Tuple) else new_list(shapes_inside)


def declared_structure(m: Machine, value: Value) -> Structure | None:
    """The shapes that compute_output_shape() returned, or None where one cannot tell a shape from a list of shapes."""
    value = m.look(value)
    if isinstance(value, Union):
        found = [declared_structure(m, alternative) for _, alternative in options(value, m.facts)]
        return None if any(part is None for part in found) else join_structures(found)
    if isinstance(value, Dict):
        entries = {
            slot[1]: declared_structure(m, item) for slot, item in value.slots.items() if isinstance(slot, tuple)
        }
        known = {name: part for name, part in entries.items() if part is not None}
        return known if len(known) == len(value.slots) else None
    items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    if not items:
        return None
    items = [m.look(item) for item in items]
    if any(isinstance(item, (Tuple, List, Dict)) for item in items):
        parts = [part for item in items if (part := declared_structure(m, item)) is not None]
        if len(parts) < len(items):
            return None
        return tuple(parts) if isinstance(value, Tuple) else parts
    if not any(_is_size(item) for item in items):
        return None
    return Shape.of(*(_dim(item) for item in items))


def told_by_base(
    m: Machine, instance: Instance, positional: list[Value], keywords: dict[str, Value]
) -> Structure | None:
    """The output that Keras 3 believes in without a look into call(): what the layer tells whose class is extended.

    None if that class tells nothing, or refuses the inputs.
    """
    from keras_shape_lint.interpreter.keras.layer_calls import apply_to
    from keras_shape_lint.interpreter.python.classes import BASE

    base = instance.slots.get(BASE)
    if not isinstance(base, Layer) or layer_rule(base.api) is None or base.api.endswith(_TELLING_NOTHING):
        return None
    if 3 not in m.versions or not positional or find_attribute(instance.cls, "compute_output_spec") is not None:
        return None
    if any(name in instance.slots for name in base.arguments):
        return None  # It may tell something else by now.
    inputs = [structure_of(value) for value in positional]
    named = {name: plain_with_shapes(value) for name, value in keywords.items()}
    mark = m.heap.mark()
    try:
        found = apply_to(m, base, inputs, named, context(m, 3))
    except Mismatch:
        return None
    finally:
        m.heap.undo(mark)
    return found if is_known(found) else None


def _is_size(item: Value) -> bool:
    return isinstance(item, Number) or (isinstance(item, Const) and isinstance(item.value, (int, type(None))))


def _dim(item: Value) -> Any:
    dim = plain(item, inside=True)
    return dim if dim is None or isinstance(dim, (int, AbstractDim)) else UNKNOWN


def declared_by(m: Machine, function: Value, structure: Structure) -> Structure:
    """The shapes that a function of the program gives for the shapes of the inputs, as ``Lambda(output_shape=)``."""
    from keras_shape_lint.interpreter.python.calls import call

    place = m.frame.call_site
    given = make_tensors(structure, m.origin("input", place), None, eager=False)
    made = call(m, function, Arguments([input_shape(m, given)], nodes=[None]), place)
    found = declared_structure(m, made)
    return ANY_SHAPE if found is None else found


def is_known(structure: Structure | None) -> bool:
    """Whether at least the ranks are known."""
    if isinstance(structure, Shape):
        return structure.rank is not None
    if isinstance(structure, (list, tuple)):
        return all(map(is_known, structure))
    return isinstance(structure, dict)
