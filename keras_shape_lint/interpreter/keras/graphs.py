"""Running the graph of a model again for other shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN, UnknownDim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.lineage import sources, symbolic_tensors
from keras_shape_lint.interpreter.keras.model_inputs import (
    fit_array,
    fit_data,
    fit_generated,
    fit_symbol,
    squeeze_input,
)
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import FAILED_LAYER
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.values import Array, Dict, Instance, Layer, Library, List, Model, Tensor, Tuple, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.context import Context

INPUTS, OUTPUTS, LAYERS = "inputs", "outputs", "layers"
"""Slots of a model: structures of tensors, and the layers of a Sequential."""
LAYER_LIST = "layer list"
"""The slot of a model with the layers and the list value that the program has got of them."""
INPUT_LABELS, OWN_INPUT = ("Input", "InputLayer"), " input"
"""What the origin of an input is labelled with: one of the program, and (at the end) one that a model made itself."""


def run_model(m: Machine, model: Model, inputs: list[Any], ctx: Context, *, on_data: bool = False) -> Structure:
    """The output structure of a model for input structures, of arrays or of symbolic tensors.

    Raises:
        Mismatch: the model, or a layer inside, refuses them.
    """
    if model.slots.get(LOST):
        return ANY_SHAPE
    if model.kind == "sequential":
        from keras_shape_lint.interpreter.keras.sequential import run_sequential

        return run_sequential(m, model, inputs, ctx)
    if len(inputs) == 1 and isinstance(inputs[0], dict):
        _refuse_missing(m, model.slots[INPUTS], inputs[0], ctx)
    _refuse_apart(model.slots[INPUTS], inputs)
    pairs = _paired(model.slots[INPUTS], inputs[0] if len(inputs) == 1 else list(inputs), ctx, on_data=on_data)
    if pairs is None:
        return ANY_SHAPE
    # Keras 2 runs the layers again on symbolic tensors, without a look at what the model was made for.
    of_symbols = squeeze_input if ctx.version < 3 else fit_data if ctx.running else fit_symbol
    of_arrays = fit_data if ctx.version == 3 else fit_generated if ctx.generated else fit_array
    fit = of_arrays if on_data else of_symbols
    mapping: dict[int, Shape] = {}
    for position, (tensor, shape) in enumerate(pairs):
        mapping[tensor.serial] = fit(shape, tensor.shape, position)
    return rerun(model.slots[OUTPUTS], mapping, m, ctx)


def _refuse_apart(expected: Value, given: list[Any]) -> None:
    """A model of several inputs gets one tensor, and the others as further arguments, which are no inputs.

    Raises:
        Mismatch: keras-input-count.
    """
    count = len(symbolic_tensors(expected))
    if len(given) > 1 and count > 1 and isinstance(given[0], Shape) and given[0].rank is not None:
        requirement = f"expects {count} inputs, but it received 1"
        detail = "what follows is taken for training= and mask="
        raise Mismatch("keras-input-count", requirement, inputs=(0,), detail=detail, expected=count)


def _refuse_missing(m: Machine, expected: Value, given: dict[Any, Any], ctx: Context) -> None:
    """A model of several inputs gets a dict without one of them.

    Raises:
        Mismatch: keras-input-count.
    """
    tensors = symbolic_tensors(expected)
    names = [tensor.name for tensor in tensors]
    if isinstance(expected, Dict):
        names = [slot[1] for slot in expected.slots if isinstance(slot, tuple)] if "open" not in expected.slots else []
    missing = [name for name in names if name not in given]
    if len(names) < 2 or not missing or None in names or any(tensor.serial in m.optional for tensor in tensors):
        return
    # Keras 2 takes other names for the missing ones.
    if (ctx.version >= 3 and isinstance(expected, Dict)) or set(given) < set(names):
        detail = f"it has the inputs {', '.join(map(repr, names))}"
        raise Mismatch("keras-input-count", f"gets no {missing[0]!r}", detail=detail, missing=str(missing[0]))


def _paired(expected: Value, given: Any, ctx: Context, *, on_data: bool) -> list[tuple[Tensor, Shape]] | None:
    """Every input of a model with the shape that it gets, or None where that is not certain.

    Raises:
        Mismatch: there are too many or too few.
    """
    tensors = symbolic_tensors(expected)
    if isinstance(expected, Dict):
        names = {slot[1]: tensor for slot, tensor in expected.slots.items() if isinstance(slot, tuple)}
        if not isinstance(given, dict) or names.keys() != given.keys():
            return None
        given = _each_one(given, list(names))
    elif isinstance(given, dict):
        by_name = {tensor.name: tensor for tensor in tensors}
        if by_name.keys() != given.keys():
            return None
        given = _each_one(given, [tensor.name for tensor in tensors])
    shapes = _flatten(given)
    if not all(isinstance(shape, Shape) for shape in shapes):
        return None
    if len(shapes) > len(tensors) and ctx.version < 3 and not on_data:
        # What is left over of symbolic tensors is not used.
        return None
    if len(shapes) == 1 and len(tensors) > 1 and shapes[0].rank is None:
        # Of a call about which nothing is known it is not even known how many tensors it gives.
        return None
    if len(shapes) != len(tensors):
        raise Mismatch(
            "keras-input-count",
            f"expects {len(tensors)} input{'s' * (len(tensors) != 1)}, but it received {len(shapes)}",
            inputs=tuple(range(min(len(shapes), 4))),
            expected=len(tensors),
        )
    return list(zip(tensors, shapes, strict=True))


def _each_one(given: dict[Any, Any], names: list[Any]) -> list[Any]:
    """The parts of a dict, each of them for one input: one tensor, whatever is not known of it."""
    return [ANY_SHAPE if given[name] is UNKNOWN else given[name] for name in names]


def is_input(tensor: Tensor) -> bool:
    """Whether a tensor without producer is certainly an input, and not one whose history was lost."""
    label = tensor.origin.label if tensor.origin is not None and tensor.origin.node is not None else ""
    return label in INPUT_LABELS or label.endswith(OWN_INPUT)


def input_names(model: Model) -> list[str] | None:
    """What a dict of data calls the inputs of a functional model, in their order; None if that is not known."""
    start = model.slots.get(INPUTS)
    if isinstance(start, Dict):
        return [str(slot[1]) for slot in start.slots if isinstance(slot, tuple)]
    tensors = symbolic_tensors(start) if isinstance(start, Value) else []
    names = [tensor.name for tensor in tensors if tensor.name is not None]
    return names if names and len(names) == len(tensors) else None


def in_order(model: Model, given: dict[str, Any]) -> dict[str, Any] | UnknownDim:
    """The parts of a dict that the model's inputs take, in the order of these; unknown where it has no names.

    Raises:
        Mismatch: keras-input-count.
    """
    names = input_names(model)
    if names is None or not all(isinstance(name, str) for name in given):
        return UNKNOWN
    missing = next((name for name in names if name not in given), None)
    if missing is not None:
        raise Mismatch(
            "keras-input-count",
            f"needs data for its input {missing!r}",
            detail=f"the data are for {', '.join(map(repr, given))}",
            missing=missing,
        )
    return {name: given[name] for name in names}


def _flatten(part: Any) -> list[Any]:
    if isinstance(part, dict):
        return [leaf for name in sorted(part) for leaf in _flatten(part[name])]
    if isinstance(part, (list, tuple)):
        return [leaf for item in part for leaf in _flatten(item)]
    return [part]


def rerun(outputs: Value, mapping: dict[int, Shape], m: Machine, ctx: Context) -> Structure:
    """The shapes of the outputs when the inputs have the mapped shapes: run the graph again, in order.

    Raises:
        Mismatch: a layer refuses what it gets.
    """
    shapes: dict[int, Shape] = dict(mapping)
    pending = symbolic_tensors(outputs)[::-1]
    while pending:
        m.budget.spend()
        tensor = pending[-1]
        if tensor.serial in shapes:
            pending.pop()
            continue
        producer = tensor.producer
        if producer is None or not tensor.tracked or producer.output is None:
            shapes[tensor.serial] = ANY_SHAPE
            continue
        given = sources(tensor)
        missing = [found for found in given if found.serial not in shapes]
        if missing:
            pending += missing
            continue
        computes = ctx.running and isinstance(producer.target, (Layer, Model))
        if not computes and all(shapes[found.serial] == found.shape for found in given):
            for made in walk(producer.output):
                if isinstance(made, Tensor):
                    shapes[made.serial] = made.shape
            continue
        result = _rerun(m, producer, shapes, ctx)
        made_tensors = symbolic_tensors(producer.output)
        results = [part for part in _flatten(result) if isinstance(part, Shape)]
        for index, made in enumerate(made_tensors):
            shapes[made.serial] = results[index] if len(results) == len(made_tensors) else ANY_SHAPE
    structure = _substitute(outputs, shapes)
    # Keras 2 unpacks a list of one tensor, Keras 3 only when the model runs.
    unpacked = list if ctx.version < 3 else (list, tuple) if ctx.on_data else ()
    if isinstance(structure, unpacked) and len(structure) == 1:
        return structure[0]
    return structure


def _substitute(value: Value, shapes: dict[int, Shape]) -> Structure:
    if isinstance(value, Tensor):
        return shapes[value.serial]
    if isinstance(value, Tuple):
        return tuple(_substitute(item, shapes) for item in value.items)
    if isinstance(value, List):
        return [_substitute(item, shapes) for item in value.slots["items"]]
    slots = value.slots if isinstance(value, Dict) else {}
    return {slot[1]: _substitute(item, shapes) for slot, item in slots.items() if isinstance(slot, tuple)}


def _rerun(m: Machine, producer: Any, shapes: dict[int, Shape], ctx: Context) -> Structure:
    from keras_shape_lint.interpreter.keras.layer_calls import apply_to, apply_value

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

    if isinstance(producer.target, Instance) and ctx.sized and not producer.keywords:
        return apply_value(m, producer.target, [swapped(value) for value in producer.positional])
    if isinstance(producer.target, Library) and ctx.running:
        from keras_shape_lint.interpreter.keras.graph_operations import rerun_operation

        return rerun_operation(producer, shapes, ctx)
    if not isinstance(producer.target, (Layer, Model)):
        return ANY_SHAPE
    keywords = {name: swapped(value) for name, value in producer.keywords.items()}
    inputs = [swapped(value) for value in producer.positional]
    try:
        return apply_to(m, producer.target, inputs, keywords, ctx)
    except Mismatch as mismatch:
        if not ctx.running:
            raise
        place = mismatch.inputs[0] if mismatch.inputs else 0
        raise inside(mismatch, producer.target, inputs[place] if place < len(inputs) else None) from None


def inside(mismatch: Mismatch, item: Layer | Model, given: Any) -> Mismatch:
    """The mismatch of a layer inside a model, as a mismatch of the model's call."""
    named = mismatch.facts.get(FAILED_LAYER)
    if isinstance(named, (Layer, Model)) and (named.origin.label, named.origin.line) == (
        item.origin.label,
        item.origin.line,
    ):
        # An application is a model around one layer of the same name.
        return mismatch
    line = f", line {item.origin.line}" if item.origin.line is not None else ""
    requirement = f"fails in its layer {item.origin.label}{line}, which {mismatch.requirement}"
    if mismatch.inputs and isinstance(given, Shape):
        requirement += f" and gets shape {given}"
    facts = {FAILED_LAYER: item, **mismatch.facts}
    return Mismatch(mismatch.rule, requirement, inputs=mismatch.inputs[:1], detail=mismatch.detail, **facts)
