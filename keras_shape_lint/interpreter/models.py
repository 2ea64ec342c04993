"""Functional and Sequential models: making them, calling them on other shapes, reading them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.heap_loss import LOST
from keras_shape_lint.interpreter.iteration import iterate
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.methods import new_list
from keras_shape_lint.interpreter.structures import shape_value, structure_of
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.values import (
    Array,
    Const,
    Instance,
    Layer,
    List,
    Method,
    Model,
    Opaque,
    Tensor,
    Tuple,
    Value,
    walk,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.arguments import Arguments
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.context import Context

INPUTS, OUTPUTS, LAYERS = "inputs", "outputs", "layers"


# ------------------------------------------------------------------------------------------------ functional


def construct_model(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``Model(inputs, outputs)``."""
    inputs = arguments.get("inputs", 0) or arguments.get("input")
    outputs = arguments.get("outputs", 1) or arguments.get("output")
    name = arguments.get("name", 2)
    model = Model("functional", m.origin("Model", node), name.value if isinstance(name, Const) else None)
    if inputs is None or outputs is None or not (_all_tensors(inputs) and _all_tensors(outputs)):
        model.slots[LOST] = True
        return model
    model.slots[INPUTS] = inputs
    model.slots[OUTPUTS] = outputs
    if node is not None:
        _check_connected(m, inputs, outputs, node)
    return model


def _all_tensors(value: Value) -> bool:
    """Whether a value is made of tensors only."""
    containers = [found for found in walk(value) if isinstance(found, List)]
    leaves = [found for found in walk(value) if not isinstance(found, (Tuple, List)) and type(found).__name__ != "Dict"]
    return bool(leaves) and all(isinstance(leaf, Tensor) for leaf in leaves) and not any("rest" in c.slots for c in containers)


def _check_connected(m: Machine, inputs: Value, outputs: Value, node: nodes.NodeNG) -> None:
    """Every Input behind the outputs must be among the inputs."""
    given = {found.serial for found in walk(inputs) if isinstance(found, Tensor)}
    seen: set[int] = set()
    pending = [found for found in walk(outputs) if isinstance(found, Tensor)]
    while pending:
        tensor = pending.pop()
        if tensor.serial in seen or tensor.serial in given:
            continue
        seen.add(tensor.serial)
        if not tensor.tracked or tensor.origin is None:
            return
        if tensor.producer is None:
            if tensor.origin.label not in ("Input", "InputLayer"):
                return
            line = tensor.origin.node.lineno
            report(
                m,
                Mismatch(
                    "keras-disconnected-graph",
                    "has outputs that depend on an Input which is not among its inputs",
                    inputs=(0,),
                    detail=f"add the Input of line {line} to inputs",
                    input_line=line,
                ),
                "Model",
                node,
                [Operand(tensor)],
            )
            return
        for value in (*tensor.producer.positional, *tensor.producer.keywords.values()):
            if any(isinstance(found, Opaque) for found in walk(value)):
                return
            pending += [found for found in walk(value) if isinstance(found, Tensor)]


def run_model(m: Machine, model: Model, inputs: list[Any], ctx: Context) -> Structure:
    """The output structure of a model for input structures.

    Raises:
        Mismatch: the model, or a layer inside, refuses them.
    """
    if model.slots.get(LOST):
        return ANY_SHAPE
    if model.kind == "sequential":
        return _run_sequential(m, model, inputs, ctx)
    expected = [found for found in walk(model.slots[INPUTS]) if isinstance(found, Tensor)]
    given = _flatten(inputs[0]) if len(inputs) == 1 else [part for item in inputs for part in _flatten(item)]
    if given is None or any(part is UNKNOWN for part in given):
        return ANY_SHAPE
    if len(given) != len(expected):
        if any(isinstance(part, dict) for part in inputs):
            return ANY_SHAPE
        raise Mismatch(
            "keras-input-count",
            f"expects {len(expected)} input{'s' * (len(expected) != 1)}, but it received {len(given)}",
            inputs=tuple(range(min(len(given), 4))),
            expected=len(expected),
        )
    mapping: dict[int, Shape] = {}
    for position, (tensor, shape) in enumerate(zip(expected, given, strict=True)):
        mapping[tensor.serial] = _fit(shape, tensor.shape, position)
    return _replace(model.slots[OUTPUTS], mapping, m, ctx)


def _flatten(part: Any) -> list[Any]:
    if isinstance(part, (list, tuple)):
        return [leaf for item in part for leaf in _flatten(item)]
    return [part]


def _fit(given: Shape, expected: Shape, position: int) -> Shape:
    """The shape a model takes an input for, which it may squeeze or expand by a trailing 1."""
    if given.rank is None or expected.rank is None:
        return Shape(given.head[:1]) + expected.slice(1) if given.head and expected.rank is not None else ANY_SHAPE
    if given.rank == expected.rank + 1 and equal(given[-1], 1) is not Truth.NO:
        given = given.slice(0, -1)
    elif given.rank == expected.rank - 1 and equal(expected[-1], 1) is not Truth.NO:
        given = given + Shape((1,))
    wrong = given.rank != expected.rank or any(
        equal(have, want) is Truth.NO for have, want in zip(given.dims[1:], expected.dims[1:], strict=False)
    )
    if wrong:
        raise Mismatch(
            "keras-model-input-mismatch", f"expects shape {expected}", inputs=(position,), expected=str(expected)
        )
    dims = [want if have is UNKNOWN else have for have, want in zip(given, expected, strict=True)]
    return Shape(tuple(dims))


def _replace(outputs: Value, mapping: dict[int, Shape], m: Machine, ctx: Context) -> Structure:
    """The shapes of the outputs when the inputs have the mapped shapes: run the graph again, in order."""
    shapes: dict[int, Shape] = dict(mapping)
    pending = [found for found in walk(outputs) if isinstance(found, Tensor)][::-1]
    while pending:
        tensor = pending[-1]
        if tensor.serial in shapes:
            pending.pop()
            continue
        producer = tensor.producer
        if producer is None or not tensor.tracked or producer.output is None:
            shapes[tensor.serial] = ANY_SHAPE
            continue
        sources = [
            found
            for value in (*producer.positional, *producer.keywords.values())
            for found in walk(value)
            if isinstance(found, Tensor)
        ]
        missing = [found for found in sources if found.serial not in shapes]
        if missing:
            pending += missing
            continue
        if all(shapes[found.serial] == found.shape for found in sources):
            for made in walk(producer.output):
                if isinstance(made, Tensor):
                    shapes[made.serial] = made.shape
            continue
        result = _rerun(m, producer, shapes, ctx)
        made_tensors = [found for found in walk(producer.output) if isinstance(found, Tensor)]
        results = [part for part in _flatten(result) if isinstance(part, Shape)]
        for index, made in enumerate(made_tensors):
            shapes[made.serial] = results[index] if len(results) == len(made_tensors) else ANY_SHAPE
    return _substitute(outputs, shapes)


def _substitute(value: Value, shapes: dict[int, Shape]) -> Structure:
    if isinstance(value, Tensor):
        return shapes[value.serial]
    if isinstance(value, Tuple):
        return tuple(_substitute(item, shapes) for item in value.items)
    if isinstance(value, List):
        items = [_substitute(item, shapes) for item in value.slots["items"]]
        return items[0] if len(items) == 1 else items
    return {slot[1]: _substitute(item, shapes) for slot, item in getattr(value, "slots", {}).items()}


def _rerun(m: Machine, producer: Any, shapes: dict[int, Shape], ctx: Context) -> Structure:
    from keras_shape_lint.interpreter.layer_calls import apply_to

    def swapped(value: Value) -> Any:
        structure = structure_of(value)
        found = iter([item for item in walk(value) if isinstance(item, (Tensor, Array))])

        def swap(part: Any) -> Any:
            if isinstance(part, Shape):
                item = next(found)
                return shapes[item.serial] if isinstance(item, Tensor) else item.shape
            if isinstance(part, (list, tuple)):
                return type(part)(swap(inner) for inner in part)
            return {name: swap(inner) for name, inner in part.items()} if isinstance(part, dict) else part

        return swap(structure)

    if not isinstance(producer.target, (Layer, Model)):
        return ANY_SHAPE
    keywords = {name: swapped(value) for name, value in producer.keywords.items()}
    return apply_to(m, producer.target, [swapped(value) for value in producer.positional], keywords, ctx)


# ------------------------------------------------------------------------------------------------ sequential


def construct_sequential(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``Sequential([layers])``."""
    layers, name = arguments.get("layers", 0), arguments.get("name", 1)
    model = Model("sequential", m.origin("Sequential", node), name.value if isinstance(name, Const) else None)
    model.slots[LAYERS] = ()
    if layers is None or (isinstance(layers, Const) and layers.value is None):
        model.slots.update({LOST: True} if arguments.open else {})
        return model
    items = iterate(m, layers)
    if items is None:
        model.slots[LOST] = True
        return model
    for item in items:
        inside = getattr(getattr(item, "origin", None), "node", None)
        inline = inside is not None and node is not None and _contains(node, inside)
        add_layer(m, model, item, inside if inline else node)
    return model


def _contains(outer: nodes.NodeNG, inner: nodes.NodeNG) -> bool:
    return any(ancestor is outer for ancestor in inner.node_ancestors())


def add_layer(m: Machine, model: Model, item: Value, node: nodes.NodeNG | None) -> None:
    """``model.add(layer)``: as soon as the input shape is known, layers are called one after the other."""
    from keras_shape_lint.interpreter.layer_calls import call_with

    item = m.look(item)
    if model.slots.get(LOST):
        return
    if isinstance(item, Tensor) and item.producer is None:
        if model.slots[LAYERS] or INPUTS in model.slots:
            m.heap.write(model, LOST, True)
            return
        m.heap.write(model, INPUTS, item)
        m.heap.write(model, OUTPUTS, item)
        return
    if not isinstance(item, (Layer, Model, Instance)):
        m.heap.write(model, LOST, True)
        return
    if INPUTS not in model.slots and not model.slots[LAYERS]:
        start = _input_of_first(m, item)
        if start is not None:
            m.heap.write(model, INPUTS, start)
            m.heap.write(model, OUTPUTS, start)
    m.heap.write(model, LAYERS, (*model.slots[LAYERS], item))
    if OUTPUTS not in model.slots:
        return
    current = m.look(model.slots[OUTPUTS])
    place = item.origin if item.origin is not None and item.origin.node is not None else None
    output = call_with(m, item, [current], {}, node, [Operand(current)], record_at=place)
    m.heap.write(model, OUTPUTS, output)


def build_sequential(m: Machine, model: Model, given: Value, node: nodes.NodeNG | None) -> None:
    """The first call of a Sequential without input shape makes its graph for the shape that it gets."""
    shape = given.shape if isinstance(given, (Tensor, Array)) else ANY_SHAPE
    if INPUTS in model.slots or model.slots.get(LOST) or not shape.rank:
        return
    start = Tensor(Shape((DYNAMIC, *shape.dims[1:])), None, None, getattr(given, "origin", None))
    layers = model.slots[LAYERS]
    m.heap.write(model, LAYERS, ())
    m.heap.write(model, INPUTS, start)
    m.heap.write(model, OUTPUTS, start)
    for item in layers:
        add_layer(m, model, item, node)


def _input_of_first(m: Machine, item: Layer | Model | Instance) -> Tensor | None:
    """The input of a Sequential as its first layer declares it (input_shape=, batch_input_shape=, input_dim=)."""
    if isinstance(item, Model):
        start = item.slots.get(INPUTS)
        return _fresh_input(m, start.shape, item) if isinstance(start, Tensor) else None
    if isinstance(item, Instance):
        return None
    shape = declared_input_shape(item)
    return None if shape is None else _fresh_input(m, shape, item)


def _fresh_input(m: Machine, shape: Shape, item: Layer | Model) -> Tensor:
    return Tensor(shape, None, None, m.origin(f"{item.origin.label} input", item.origin.node))


def declared_input_shape(layer: Layer) -> Shape | None:
    """The input shape, batch axis included, that a layer's own arguments declare, or None."""
    arguments = layer.arguments
    for name in ("batch_input_shape", "batch_shape"):
        if name in layer.explicit:
            return _shape_of(arguments[name])
    if "input_shape" in layer.explicit:
        batch = arguments.get("batch_size") if "batch_size" in layer.explicit else None
        inner = _shape_of(arguments["input_shape"])
        return Shape.of(batch if isinstance(batch, int) else None) + inner
    if "input_dim" in layer.explicit and layer.api != "keras.layers.Embedding":
        size = arguments["input_dim"]
        last = size if isinstance(size, int) else UNKNOWN
        if "input_length" in layer.explicit:
            length = arguments["input_length"]
            return Shape.of(None, length if isinstance(length, int) else UNKNOWN, last)
        return Shape.of(None, last)
    if layer.api == "keras.layers.Embedding" and "input_length" in layer.explicit:
        length = arguments["input_length"]
        return Shape.of(None, length if isinstance(length, int) else UNKNOWN)
    return None


def _shape_of(argument: Any) -> Shape:
    dims = plain(argument) if isinstance(argument, Value) else argument
    if isinstance(dims, (tuple, list)):
        return Shape.of(*(UNKNOWN if isinstance(dim, Value) else dim for dim in dims))
    if isinstance(dims, int) and not isinstance(dims, bool):
        return Shape.of(dims)
    return ANY_SHAPE


def _run_sequential(m: Machine, model: Model, inputs: list[Any], ctx: Context) -> Structure:
    """Call a Sequential, layer by layer."""
    from keras_shape_lint.interpreter.layer_calls import apply_to, apply_value

    current: Any = inputs[0] if inputs else ANY_SHAPE
    if current is UNKNOWN:
        current = ANY_SHAPE
    start = model.slots.get(INPUTS)
    if isinstance(start, Tensor) and isinstance(current, Shape) and ctx.version == 3:
        current = _fit(current, start.shape, 0)
    for item in model.slots[LAYERS]:
        if isinstance(item, (Layer, Model)):
            try:
                current = apply_to(m, item, [current], {}, ctx)
            except Mismatch as mismatch:
                raise _inside(mismatch, item, current) from None
        else:
            current = apply_value(m, item, [current])
    result: Structure = current
    return result


def _inside(mismatch: Mismatch, item: Layer | Model, current: Any) -> Mismatch:
    """The mismatch of a layer inside a model, as a mismatch of the model's call."""
    label = item.origin.label
    line = f", line {item.origin.node.lineno}" if item.origin.node is not None else ""
    requirement = f"fails in its layer {label}{line}, which {mismatch.requirement} and gets shape {current}"
    return Mismatch(mismatch.rule, requirement, inputs=(0,), detail=mismatch.detail, **mismatch.facts)


# ------------------------------------------------------------------------------------------------ reading


def model_attribute(m: Machine, model: Model, name: str, node: nodes.NodeNG) -> Value:
    """``model.name``."""
    if name == "layers" and model.kind == "sequential" and not model.slots.get(LOST):
        return new_list(tuple(model.slots[LAYERS]))
    known = not model.slots.get(LOST) and INPUTS in model.slots
    side = {"output": OUTPUTS, "outputs": OUTPUTS, "output_shape": OUTPUTS}.get(name)
    side = side or {"input": INPUTS, "inputs": INPUTS, "input_shape": INPUTS}.get(name)
    if side is not None:
        value = m.look(model.slots[side]) if known and side in model.slots else None
        if value is None:
            return m.unknown()
        if name in ("inputs", "outputs"):
            return value if isinstance(value, (List, Tuple)) else new_list((value,))
        items = iterate(m, value) if isinstance(value, (List, Tuple)) else None
        if items is not None and len(items) == 1:
            value = items[0]
        if name in ("output_shape", "input_shape"):
            shape = value.shape if isinstance(value, Tensor) else ANY_SHAPE
            return shape_value(shape) or m.unknown()
        return value
    if name == "name" and model.name:
        return Const(model.name)
    return Method(name, model)


def call_model_method(m: Machine, model: Model, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``model.name(...)``."""
    if name == "add" and model.kind == "sequential":
        item = arguments.get("layer", 0)
        add_layer(m, model, item if item is not None else m.unknown(), node)
        return Const(None)
    if name == "pop" and model.kind == "sequential":
        return _pop(m, model)
    if name in ("__call__", "call"):
        from keras_shape_lint.interpreter.layer_calls import call_object

        return call_object(m, model, arguments, node)
    if name in ("predict", "predict_on_batch"):
        return Array(ANY_SHAPE, None, "numpy")
    if name == "build":
        shape = arguments.get("input_shape", 0)
        dims = plain(shape) if shape is not None else UNKNOWN
        if model.kind == "sequential" and isinstance(dims, (tuple, list)):
            origin = m.origin("build", node)
            build_sequential(m, model, Tensor(_shape_of(dims), None, None, origin), node)
        return Const(None)
    if name in ("compile", "summary", "fit", "evaluate", "save", "save_weights", "load_weights", "reset_states"):
        return m.unknown() if name in ("fit", "evaluate") else Const(None)
    return m.unknown()


def _pop(m: Machine, model: Model) -> Value:
    """``model.pop()``: the output is that of the layer before."""
    if model.slots.get(LOST) or not model.slots[LAYERS]:
        return m.unknown()
    *kept, last = model.slots[LAYERS]
    m.heap.write(model, LAYERS, tuple(kept))
    output = model.slots.get(OUTPUTS)
    if isinstance(output, Tensor) and output.producer is not None and len(output.producer.positional) == 1:
        m.heap.write(model, OUTPUTS, output.producer.positional[0])
    elif output is not None:
        m.heap.write(model, LOST, True)
    return last  # type: ignore[no-any-return]

