"""Sequential models: layers one after the other, as soon as the input shape is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.alternatives import make_each
from keras_shape_lint.interpreter.keras.failing_runs import only_fails_when_run
from keras_shape_lint.interpreter.keras.graphs import (
    INPUTS,
    LAYERS,
    OUTPUTS,
    OWN_INPUT,
    inside,
)
from keras_shape_lint.interpreter.keras.kept_states import keeps_states
from keras_shape_lint.interpreter.keras.misfits import refuse_name
from keras_shape_lint.interpreter.keras.model_inputs import fit_symbol, squeeze_input
from keras_shape_lint.interpreter.keras.sequential_members import (
    LATE_INPUT,
    is_input,
    is_no_layer,
    refuse_late_input,
    refuse_layers,
    refuse_other,
    refuse_pop,
    refuse_repeated_name,
    refuse_second_input,
    refuse_sizes,
    takes_words,
)
from keras_shape_lint.interpreter.paths import MAX_ALTERNATIVES, combinations
from keras_shape_lint.interpreter.python.classes import HANDED_ON
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.values import (
    Array,
    Const,
    Instance,
    Layer,
    Model,
    Tensor,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.transfer.context import Context

_OF_SEQUENCES = frozenset(
    f"keras.layers.{name}" for name in ("LSTM", "GRU", "SimpleRNN", "RNN", "CuDNNLSTM", "CuDNNGRU")
)
INPUT_LAYER = "keras.layers.InputLayer"
BUILT_FOR = "built for"
"""The slot of a Sequential without an input of its own: the batch axis that Keras has noted for it, as far as known."""
FAILED = "failed"
"""The slot of a Sequential in which a layer was refused: the finding is made."""


def construct_sequential(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``Sequential([layers])``; one for each alternative of the layers."""
    pairs = combinations(list(arguments.values()), m.facts)
    alternatives = list(pairs) if pairs is not None else []
    if not 0 < len(alternatives) <= MAX_ALTERNATIVES:
        return _construct(m, arguments, node)
    return make_each(m, alternatives, lambda chosen: _construct(m, arguments.chosen(chosen), node))


def _construct(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Model:
    layers, name = arguments.get("layers", 0), arguments.get("name", 1)
    if node is not None:
        refuse_name(m, name, "Sequential", node)
    model = Model("sequential", m.origin("Sequential", node), name.value if isinstance(name, Const) else None)
    model.slots[LAYERS] = ()
    m.record.models.append(model)
    if layers is None or (isinstance(layers, Const) and layers.value is None):
        model.slots.update({LOST: True} if arguments.open else {})
        return model
    items = iterate(m, layers)
    if items is None:
        refuse_layers(m, layers, node)
        model.slots[LOST] = True
        return model
    for item in items:
        inside = getattr(getattr(item, "origin", None), "node", None)
        inline = inside is not None and node is not None and _contains(node, inside)
        append_layer(m, model, item, inside if inline else node)
    return model


def _contains(outer: nodes.NodeNG, inner: nodes.NodeNG) -> bool:
    return any(ancestor is outer for ancestor in inner.node_ancestors())


def append_layer(m: Machine, model: Model, item: Value, node: nodes.NodeNG | None) -> None:
    """``model.add(layer)``, which no other layer may be called like."""
    if refuse_repeated_name(m, model, item, node):
        m.heap.write(model, LOST, True)
    add_layer(m, model, item, node)


def add_layer(m: Machine, model: Model, item: Value, node: nodes.NodeNG | None) -> None:
    """``model.add(layer)``: as soon as the input shape is known, layers are called one after the other."""
    from keras_shape_lint.interpreter.keras.layer_calls import call_with

    item = m.look(item)
    if model.slots.get(LOST):
        return
    if isinstance(item, Tensor) and item.producer is None:
        if model.slots[LAYERS] or INPUTS in model.slots:
            if m.versions == {3} and node is not None and INPUTS in model.slots:
                refuse_second_input(m, m.look(model.slots[INPUTS]), item, node)
            late = m.versions == {3} and INPUTS not in model.slots and is_input(item)
            m.heap.write(model, *((LATE_INPUT, item) if late else (LOST, True)))
            return
        m.heap.write(model, INPUTS, item)
        m.heap.write(model, OUTPUTS, item)
        return
    if not isinstance(item, (Layer, Model, Instance)) or is_no_layer(m, item):
        refuse_other(m, item, node)
        m.heap.write(model, LOST, True)
        return
    if isinstance(item, Instance):
        m.heap.write(item, HANDED_ON, True)
    if INPUTS not in model.slots and not model.slots[LAYERS]:
        start = _input_of_first(m, item)
        if isinstance(item, Layer) and node is not None:
            refuse_sizes(m, item, node)
        if start is None and isinstance(item, Model) and item.origin.label == "Merge" and INPUTS in item.slots:
            # A Merge of Keras 1 brings its branches along.
            m.heap.write(model, LAYERS, (item,))
            m.heap.write(model, INPUTS, item.slots[INPUTS])
            m.heap.write(model, OUTPUTS, item.slots[OUTPUTS])
            return
        if start is not None:
            m.heap.write(model, INPUTS, start)
            m.heap.write(model, OUTPUTS, start)
            if isinstance(item, Layer) and item.api == INPUT_LAYER:
                return
    m.heap.write(model, LAYERS, (*model.slots[LAYERS], item))
    if OUTPUTS not in model.slots:
        return
    current = m.look(model.slots[OUTPUTS])
    place = item.origin if item.origin is not None and item.origin.node is not None else None
    found = len(m.record.cases)
    output = call_with(m, item, [current], {}, node, [Operand(current)], record_at=place)
    errors = [case for case in m.record.cases[found:] if case.diagnostic.rule.id.startswith("E")]
    if not all(map(only_fails_when_run, errors)):
        # Its later calls would fail in the same way.
        m.heap.write(model, FAILED, True)
    m.heap.write(model, OUTPUTS, output)


def build_sequential(
    m: Machine, model: Model, given: Value, node: nodes.NodeNG | None, batch: Dim = UNKNOWN, *, alone: bool = False
) -> None:
    """The first call of a Sequential without input shape makes its graph for the shape that it gets.

    `batch` is the size that Keras notes for the first axis of its input, though it takes others later; where the model
    is called `alone`, the tensors between the layers have it. Only a stateful layer keeps the size of the first batch.
    """
    shape = given.shape if isinstance(given, (Tensor, Array)) else ANY_SHAPE
    if INPUTS in model.slots or model.slots.get(LOST) or not shape.rank:
        return
    if LATE_INPUT in model.slots:
        m.heap.write(model, LOST, True)
        refuse_late_input(m, m.look(model.slots[LATE_INPUT]), node)
        return
    first = shape[0] if keeps_states(model) else batch if alone else DYNAMIC
    start = Tensor(Shape((first, *shape.dims[1:])), None, None, getattr(given, "origin", None))
    layers = model.slots[LAYERS]
    m.heap.write(model, LAYERS, ())
    m.heap.write(model, INPUTS, start)
    m.heap.write(model, OUTPUTS, start)
    m.heap.write(model, BUILT_FOR, batch)
    for item in layers:
        add_layer(m, model, item, node)


def _input_of_first(m: Machine, item: Layer | Model | Instance) -> Tensor | None:
    """The input of a Sequential as its first layer declares it (input_shape=, batch_input_shape=, input_dim=)."""
    if isinstance(item, Model):
        if item.kind == "sequential" and m.versions != {3} and item.slots[LAYERS]:
            # Keras 2 asks the first layer inside, which does not know of an Input in front of it.
            return _input_of_first(m, item.slots[LAYERS][0])
        start = item.slots.get(INPUTS)
        return _fresh_input(m, start.shape, item) if isinstance(start, Tensor) else None
    if isinstance(item, Instance):
        return None
    if item.api == INPUT_LAYER:
        # The input of another model.
        taken = item.slots.get("output")
        return _fresh_input(m, taken.shape, item) if isinstance(taken, Tensor) else None
    shape = declared_input_shape(item, m.versions)
    return None if shape is None else _fresh_input(m, shape, item)


def _fresh_input(m: Machine, shape: Shape, item: Layer | Model) -> Tensor:
    return Tensor(shape, None, None, m.origin(f"{item.origin.label}{OWN_INPUT}", item.origin.node))


def declared_input_shape(layer: Layer, versions: frozenset[int]) -> Shape | None:
    """The input shape, batch axis included, that a layer's own arguments declare, or None."""
    arguments = layer.arguments
    for name in ("batch_input_shape", "batch_shape"):
        if name in layer.explicit:
            return shape_argument(arguments[name])
    if "input_shape" in layer.explicit:
        batch = arguments.get("batch_size") if "batch_size" in layer.explicit else None
        inner = shape_argument(arguments["input_shape"])
        return Shape.of(batch if isinstance(batch, int) else None) + inner
    if "input_dim" in layer.explicit and not takes_words(layer):
        size = arguments["input_dim"]
        last = size if isinstance(size, int) else UNKNOWN
        if "input_length" in layer.explicit:
            length = arguments["input_length"]
            return Shape.of(None, length if isinstance(length, int) else UNKNOWN, last)
        of_sequences = layer.api in _OF_SEQUENCES or (layer.api == "keras.layers.Conv1D" and 1 in versions)
        if of_sequences and versions != {3}:
            # Before Keras 3 these layers took it for the features of a sequence of any length.
            return ANY_SHAPE if 3 in versions else Shape.of(None, None, last)
        return Shape.of(None, last)
    if layer.api == "keras.layers.Embedding" and "input_length" in layer.explicit and versions != {3}:
        # Keras 3 takes the argument and leaves it alone.
        length = arguments["input_length"]
        return Shape.of(None, length if isinstance(length, int) else UNKNOWN)
    return None


def shape_argument(argument: Any) -> Shape:
    dims = plain(argument) if isinstance(argument, Value) else argument
    if isinstance(dims, (tuple, list)):
        return Shape.of(*(dim if dim is None or isinstance(dim, (int, AbstractDim)) else UNKNOWN for dim in dims))
    if isinstance(dims, int) and not isinstance(dims, bool):
        return Shape.of(dims)
    return ANY_SHAPE


def run_sequential(m: Machine, model: Model, inputs: list[Any], ctx: Context) -> Structure:
    """Call a Sequential, layer by layer."""
    if model.slots.get(FAILED):
        return ANY_SHAPE
    current: Any = inputs[0] if inputs else ANY_SHAPE
    if current is UNKNOWN:
        current = ANY_SHAPE
    start = model.slots.get(INPUTS)
    if isinstance(start, Tensor) and isinstance(current, Shape):
        from keras_shape_lint.interpreter.keras.data_runs import match_rank

        fit = squeeze_input if ctx.version < 3 else match_rank if ctx.running else fit_symbol
        current = fit(current, start.shape, 0)
    if start is None and isinstance(current, (list, tuple)) and len(current) == 1:
        return ANY_SHAPE  # Keras 3 tries to build it, gives up, and calls layers that were built on the way.
    return run_layers(m, model, current, ctx)


def run_layers(m: Machine, model: Model, current: Any, ctx: Context) -> Structure:
    """The layers of a Sequential one after the other, whatever input it was made for.

    Raises:
        Mismatch: a layer refuses what the one before gives.
    """
    from keras_shape_lint.interpreter.keras.layer_calls import apply_to, apply_value

    for item in model.slots[LAYERS]:
        if isinstance(item, (Layer, Model)):
            try:
                current = apply_to(m, item, [current], {}, ctx)
            except Mismatch as mismatch:
                raise inside(mismatch, item, current) from None
        else:
            current = apply_value(m, item, [current])
    result: Structure = current
    return result


def pop_layer(m: Machine, model: Model, node: nodes.NodeNG | None) -> Value:
    """``model.pop()``: the output is that of the layer before."""
    if model.slots.get(LOST):
        return m.unknown()
    if refuse_pop(m, model, node) or not model.slots[LAYERS]:
        m.heap.write(model, LOST, True)
        return m.unknown()
    *kept, last = model.slots[LAYERS]
    m.heap.write(model, LAYERS, tuple(kept))
    output = model.slots.get(OUTPUTS)
    if isinstance(output, Tensor) and output.producer is not None and len(output.producer.positional) == 1:
        m.heap.write(model, OUTPUTS, output.producer.positional[0])
    elif output is not None:
        m.heap.write(model, LOST, True)
    return last  # type: ignore[no-any-return]
