"""Models: making functional ones, and reading models of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.collecting import for_each
from keras_shape_lint.interpreter.keras.asked_shapes import compute_output_shape
from keras_shape_lint.interpreter.keras.first_calls import refuse_other_shape, shape_as_built, side_of_call
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYER_LIST, OUTPUTS
from keras_shape_lint.interpreter.keras.layer_order import LAYERS_OF, get_layer, ordered_layers
from keras_shape_lint.interpreter.keras.misfits import refuse_name
from keras_shape_lint.interpreter.keras.model_checks import check_connected, check_names, check_repeated, check_tensors
from keras_shape_lint.interpreter.keras.returned import list_of_tensors, marked_list
from keras_shape_lint.interpreter.keras.sequential import append_layer, build_sequential, pop_layer, shape_argument
from keras_shape_lint.interpreter.keras.structures import shape_value, shape_values, structure_of
from keras_shape_lint.interpreter.keras.weight_counts import count_weights
from keras_shape_lint.interpreter.keras.weights import get_weights, set_weights
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import MAX_ALTERNATIVES, combinations, joined_tensor
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import (
    Const,
    Dict,
    List,
    Method,
    Model,
    Tensor,
    Tuple,
    Union,
    Value,
    snapshot,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


EITHER = "either"
"""The slot of a model that ends in one tensor or another: all of them; its outputs are what they have in common."""


def construct_model(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``Model(inputs, outputs)``; one for each alternative of the inputs."""
    inputs = arguments.get("inputs", 0) or arguments.get("input")
    if inputs is not None and any(isinstance(found, Union) for found in walk(inputs)):
        pairs = combinations(list(arguments.values()), m.facts)
        alternatives = list(pairs) if pairs is not None else []
        if 0 < len(alternatives) <= MAX_ALTERNATIVES:
            return for_each(m, alternatives, lambda chosen: _construct(m, arguments.chosen(chosen), node))
    return _construct(m, arguments, node)


def _construct(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Model:
    inputs = arguments.get("inputs", 0) or arguments.get("input")
    outputs = arguments.get("outputs", 1) or arguments.get("output")
    name = arguments.get("name", 2)
    if node is not None:
        refuse_name(m, name, "Model", node)
    model = Model("functional", m.origin("Model", node), name.value if isinstance(name, Const) else None)
    if node is not None and 1 not in m.versions:
        check_tensors(m, (("inputs", inputs), ("outputs", outputs)), node)
    if m.versions == {3} and node is not None and (inputs is None) != (outputs is None) and not arguments.open:
        lacking = "inputs" if inputs is None else "outputs"
        said = Mismatch("keras-unknown-argument", f"misses its argument {lacking!r}", argument=lacking)
        report(m, said, "Model", node, [])
    if outputs is not None:
        several = m.look(outputs)
        if isinstance(several, Union) and all(isinstance(found, Tensor) for _, found in several.alternatives):
            model.slots[EITHER] = several
        outputs = _of_both_branches(m, outputs)
    if inputs is None or outputs is None or not (_all_tensors(inputs) and _all_tensors(outputs)):
        model.slots[LOST] = True
        return model
    inputs, outputs = snapshot(inputs), snapshot(outputs)
    model.slots[INPUTS] = inputs
    model.slots[OUTPUTS] = outputs
    m.record.models.append(model)
    if node is not None:
        check_repeated(m, inputs, node)
        check_connected(m, inputs, outputs, node)
        check_names(m, inputs, outputs, node)
    return model


def _is_one_shape(dims: Sequence[Any]) -> bool:
    """Whether these are the sizes of one tensor: Keras leaves a Sequential alone that gets the shapes of several."""
    return any(dim is None or isinstance(dim, int) for dim in dims) and not any(
        isinstance(dim, (tuple, list)) for dim in dims
    )


def _all_tensors(value: Value) -> bool:
    """Whether a value is made of tensors only."""
    containers = [found for found in walk(value) if isinstance(found, List)]
    leaves = [found for found in walk(value) if not isinstance(found, (Tuple, List)) and type(found).__name__ != "Dict"]
    return (
        bool(leaves)
        and all(isinstance(leaf, Tensor) for leaf in leaves)
        and not any("rest" in c.slots for c in containers)
    )


def _of_both_branches(m: Machine, outputs: Value) -> Value:
    """One tensor, whose graph is not known, for each output that is one or another."""
    outputs = m.look(outputs)
    if isinstance(outputs, Union):
        return joined_tensor([found for _, found in outputs.alternatives]) or outputs
    items = iterate(m, outputs) if isinstance(outputs, (Tuple, List)) else None
    if items is not None and any(isinstance(m.look(item), Union) for item in items):
        return Tuple(tuple(_of_both_branches(m, item) for item in items))
    return outputs


def model_attribute(m: Machine, model: Model, name: str, node: nodes.NodeNG) -> Value:
    """``model.name``."""
    if name == "layers":
        return _layer_list(m, model)
    known = not model.slots.get(LOST) and INPUTS in model.slots
    side = {"output": OUTPUTS, "outputs": OUTPUTS, "output_shape": OUTPUTS}.get(name)
    side = side or {"input": INPUTS, "inputs": INPUTS, "input_shape": INPUTS}.get(name)
    if side is not None:
        value = m.look(model.slots[side]) if known and side in model.slots else None
        if value is None:
            return m.unknown()
        if name in ("inputs", "outputs"):
            return list_of_tensors(model, value, name) or m.unknown()
        items = iterate(m, value) if isinstance(value, (List, Tuple)) else None
        if model.kind == "sequential" and name in ("input", "output"):
            return side_of_call(m, model, name, value)
        if items is not None and len(items) == 1:
            if name in ("input", "output") and 3 in m.versions:
                # Keras 3 gives the list of one tensor, Keras 2 the tensor.
                return marked_list(model, items, name + "s") if m.versions == {3} else m.unknown()
            value = items[0]
        if items is not None and name in ("input", "output") and isinstance(value, List):
            return marked_list(model, items, name + "s")
        if name not in ("output_shape", "input_shape"):
            return value
        if isinstance(value, Dict) and 3 in m.versions:
            # Keras 3 gives the shapes in a list, Keras 2 in a dict.
            listed = list_of_tensors(model, value, name) if m.versions == {3} else None
            return m.unknown() if listed is None else shape_values(m, structure_of(listed))
        if isinstance(value, Tensor):
            return shape_value(shape_as_built(model, value)) or m.unknown()
        return shape_values(m, structure_of(value))
    if name == "name" and model.name:
        return Const(model.name)
    return Method(name, model)


def _layer_list(m: Machine, model: Model) -> Value:
    """``model.layers``: a new list each time; before Keras 2.3 it was the model's own, which ``pop()`` shortened."""
    layers = ordered_layers(m, model)
    if layers is None:
        return m.unknown()
    if m.versions == {3}:
        found = new_list(tuple(layers))
        found.slots[LAYERS_OF] = model
        return found
    handed_out = model.slots.get(LAYER_LIST)
    if handed_out is not None and handed_out[0] == layers:
        changed = "rest" in handed_out[1].slots or handed_out[1].slots["items"] != tuple(layers)
        return m.unknown("the list of layers was changed") if changed else handed_out[1]
    found = new_list(tuple(layers))
    found.slots[LAYERS_OF] = model
    model.slots[LAYER_LIST] = (layers, found)
    return found


def call_model_method(m: Machine, model: Model, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``model.name(...)``."""
    if name == "add" and model.kind == "sequential":
        item = arguments.get("layer", 0)
        append_layer(m, model, item if item is not None else m.unknown(), node)
        return Const(None)
    if name == "get_layer":
        return get_layer(m, model, arguments, node)
    if name == "pop" and model.kind == "sequential":
        return pop_layer(m, model, node)
    if name in ("__call__", "call"):
        from keras_shape_lint.interpreter.keras.layer_calls import call_object

        return call_object(m, model, arguments, node)
    if name == "count_params":
        count = count_weights(m, model)
        return m.unknown() if count is None else Const(count)
    if name == "get_weights":
        return get_weights(m, model)
    if name == "set_weights":
        return set_weights(m, model, arguments, node)
    if name in ("get_config", "to_json"):
        from keras_shape_lint.interpreter.keras.configs import get_config, to_json

        return get_config(m, model) if name == "get_config" else to_json(m, model)
    if name == "compute_output_shape":
        return compute_output_shape(m, model, arguments, node)
    if name == "build":
        shape = arguments.get("input_shape", 0)
        dims = plain(shape) if shape is not None else UNKNOWN
        if model.kind == "sequential" and isinstance(dims, (tuple, list)) and _is_one_shape(dims):
            origin = m.origin("build", node)
            built_for = shape_argument(dims)
            if node is not None and refuse_other_shape(m, model, built_for, node):
                return Const(None)
            batch = built_for.head[0] if built_for.head else UNKNOWN
            build_sequential(m, model, Tensor(built_for, None, None, origin), node, batch, alone=True)
        return Const(None)
    if name in ("save", "save_weights", "load_weights"):
        from keras_shape_lint.interpreter.keras.saved import load_weights, save

        return load_weights(m, model, arguments, node) if name[0] == "l" else save(m, model, name, arguments, node)
    if name in ("summary", "reset_states"):
        return Const(None)
    return m.unknown()
