"""What Keras builds inside of a layer or model in its first call: graphs, cells, layers that others wrap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.interpreter.keras.building import build_for, build_once, built_in
from keras_shape_lint.interpreter.keras.call_signatures import added_training
from keras_shape_lint.interpreter.keras.structures import is_symbolic, make_tensors, structure_of
from keras_shape_lint.interpreter.keras.weight_counts import count_inside
from keras_shape_lint.interpreter.keras.weight_holders import BUILT_INSIDE, DIRECTIONS, WITH_ACTIVATION
from keras_shape_lint.interpreter.python.arguments import positional_parameters
from keras_shape_lint.interpreter.python.changes import attributes_set
from keras_shape_lint.interpreter.python.classes import BUILT_BEFORE_CALL, WAS_BUILT, ancestry, find_attribute
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.values import Class, Function, Instance, Layer, Model, Tensor, Value, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.outcome import Structure


_RECURRENT = frozenset(f"keras.layers.{name}" for name in ("LSTM", "GRU", "SimpleRNN"))
"""Layers whose activation runs in every step."""


def build_parts(m: Machine, callee: Layer | Model | Instance, given: Value, node: nodes.NodeNG | None) -> None:
    """What a call builds inside before it runs, if it is the first one."""
    from keras_shape_lint.interpreter.keras.first_calls import batch_of_first_call
    from keras_shape_lint.interpreter.keras.sequential import build_sequential

    if isinstance(callee, Model) and callee.kind == "sequential":
        build_sequential(m, callee, given, node, batch_of_first_call(m, given), alone=not m.tracing)
    if not isinstance(callee, Layer):
        return
    shape = structure_of(given)
    if not isinstance(shape, Shape) or shape.rank is None:
        return
    inner = callee.arguments.get("layer")
    if callee.api == "keras.layers.SpectralNormalization" and isinstance(inner, Instance):
        _build_own(m, callee, inner, given, shape, node)
    if shape.rank < 3:
        return
    if callee.api == "keras.layers.RNN":
        _build_cells(m, callee, given, shape, node)
    elif callee.api == "keras.layers.Bidirectional":
        _note_directions(m, callee, shape, node)
    elif callee.api == "keras.layers.TimeDistributed":
        _build_timed(m, callee, given, shape, node)


def _build_timed(m: Machine, layer: Layer, given: Value, shape: Shape, node: nodes.NodeNG | None) -> None:
    """What is inside of a TimeDistributed, for one step."""
    inner, step = layer.arguments.get("layer"), Shape((shape[0], *shape.dims[2:]))
    if isinstance(inner, Instance):
        _build_own(m, layer, inner, given, step, node)
    elif isinstance(inner, Layer):
        build_parts(m, inner, make_tensors(step, m.origin("input", node), None, eager=False), node)
    elif isinstance(inner, Model) and inner.kind == "sequential" and isinstance(given, Tensor):
        mark, recorded = m.heap.mark(), len(m.record.calls)
        with findings_of(m) as found:
            build_parts(m, inner, replace(given, shape=step), node)
        if found:
            # What the steps refuse is told of the layer that runs over them.
            m.heap.undo(mark)
            del m.record.calls[recorded:]


def _build_own(m: Machine, layer: Layer, inner: Instance, given: Value, step: Shape, node: nodes.NodeNG | None) -> None:
    """Note what has weights in a layer of the program's own; Keras 3 does not run its ``call`` for symbolic tensors."""
    if m.tracing or not is_symbolic([given]):
        m.heap.write(layer, BUILT_INSIDE, None)
    elif BUILT not in layer.slots and m.versions == {3}:
        if isinstance(find_attribute(inner.cls, "build"), Function):
            build_once(m, inner, [make_tensors(step, m.origin("input", node), None, eager=False)], {}, node)
        m.heap.write(layer, BUILT_INSIDE, built_in(m, inner))


def finish_parts(
    m: Machine, layer: Layer, given: Value, output: Structure, node: nodes.NodeNG | None, *, first: bool
) -> None:
    """What a call of a layer builds inside while it runs, and what is known of that afterwards."""
    build_activation(m, layer, given, output)
    _note_inside(m, layer)
    if first:
        _run_cells(m, layer, given, node)
        _forget_unseen_builds(m, layer)


def _note_inside(m: Machine, layer: Layer) -> None:
    """What a wrapper was called on counts as built from then on, so that no call of it builds what it holds."""
    inner, built = layer.arguments.get("layer"), layer.slots.get(BUILT_INSIDE)
    if isinstance(inner, Instance) and built is not None:
        m.heap.write(inner, WAS_BUILT, True)
        m.heap.write(inner, BUILT_BEFORE_CALL, built)


def _forget_unseen_builds(m: Machine, layer: Layer) -> None:
    """What a wrapper or RNN holds of the program's own is built by now: unless that was seen, attributes may be new."""
    if layer.api == "keras.layers.Bidirectional":
        return  # It runs copies.
    held = [value for argument in layer.arguments.values() if isinstance(argument, Value) for value in walk(argument)]
    for inner in [*held, *_own_cells(layer)]:
        if isinstance(inner, Layer) and inner is not layer:
            _forget_unseen_builds(m, inner)
        elif isinstance(inner, Instance) and inner.slots.get(WAS_BUILT) is not True:
            for cls in ancestry(inner.cls):
                for name in sorted(attributes_set(cls.node, after_init=True)) if isinstance(cls, Class) else ():
                    m.heap.write(inner, name, m.unknown())


def build_activation(m: Machine, layer: Layer, given: Value, output: Structure) -> None:
    """An activation that is a layer is built where its layer runs: always in Keras 2, on data in Keras 3."""
    if not _runs_at_once(m, given):
        return
    inner = layer.arguments.get("layer")
    if layer.api == "keras.layers.TimeDistributed" and isinstance(inner, Layer) and isinstance(output, Shape):
        known = output.rank is not None and output.rank > 2
        build_activation(m, inner, given, Shape((output[0], *output.dims[2:])) if known else ANY_SHAPE)
        return
    activation = layer.arguments.get("activation")
    if not isinstance(activation, Layer) or layer.api not in WITH_ACTIVATION or not isinstance(output, Shape):
        return
    if layer.api in _RECURRENT:
        units = layer.arguments.get("units")
        output = Shape((UNKNOWN, units)) if isinstance(units, int) else ANY_SHAPE
    if output.rank is not None:
        build_for(m, activation, output)


# ------------------------------------------------------------------------------------------------ recurrent layers


def _build_cells(m: Machine, layer: Layer, given: Value, sequence: Shape, node: nodes.NodeNG | None) -> None:
    """The first call of an RNN builds the cells of the program, each for what it gets in a step.

    Keras 3 does not run them for symbolic tensors.
    """
    from keras_shape_lint.transfer.layers.cell_facts import cells_with_features
    from keras_shape_lint.transfer.layers.recurrent_cells import features_of_steps

    if BUILT in layer.slots:
        return
    origin = m.origin("input", node)
    built: frozenset[int] = frozenset()
    for cell, features in cells_with_features(layer.arguments.get("cell"), features_of_steps(sequence)):
        if isinstance(cell, Instance):
            step = Shape((sequence[0], *sequence.dims[2:-1], features))
            build_once(m, cell, [make_tensors(step, origin, None, eager=False)], {}, node)
            built |= built_in(m, cell)
    if m.versions == {3} and not m.tracing and is_symbolic([given]):
        m.heap.write(layer, BUILT_INSIDE, built)


def _run_cells(m: Machine, layer: Layer, given: Value, node: nodes.NodeNG | None) -> None:
    """Run the cells of the program for one step, which builds what only their ``call`` builds.

    Keras 2 does so while it builds a model, Keras 3 on data.
    """
    from keras_shape_lint.interpreter.keras.layer_calls import call_with
    from keras_shape_lint.transfer.layers.cell_facts import cells_with_features, facts_of
    from keras_shape_lint.transfer.layers.recurrent_cells import features_of_steps

    sequence = structure_of(given)
    if layer.api != "keras.layers.RNN" or not isinstance(sequence, Shape) or sequence.rank != 3:
        return
    if m.inquiry is not None or not _runs_at_once(m, given):
        return
    origin, recorded = m.origin("input", node), len(m.record.calls)
    for cell, features in cells_with_features(layer.arguments.get("cell"), features_of_steps(sequence)):
        facts = facts_of(cell) if isinstance(cell, Instance) else None
        if facts is None or not isinstance(cell, Instance):
            continue
        states = [Shape((sequence[0],)) + state for state in facts.states if isinstance(state, Shape)]
        step = make_tensors(Shape((sequence[0], features)), origin, None, eager=False)
        m.tracing += 1
        try:
            with findings_of(m):
                values = [step, make_tensors(states, origin, None, eager=False)]
                call_with(m, cell, values, added_training(m, cell, len(values)), node, [])
        finally:
            m.tracing -= 1
    del m.record.calls[recorded:]


def _runs_at_once(m: Machine, given: Value) -> bool:
    """Whether a layer of Keras runs what it wraps when it is called: always in Keras 2, on data in Keras 3."""
    return m.versions == {2} or (m.versions == {3} and (m.tracing > 0 or not is_symbolic([given])))


def _note_directions(m: Machine, layer: Layer, sequence: Shape, node: nodes.NodeNG | None) -> None:
    """Note how many weights both directions have if cells of the program run there.

    They are layers of their own that Keras makes from the configuration of the wrapped one, whose cells stay unbuilt.
    """
    forward, backward = layer.arguments.get("layer"), layer.arguments.get("backward_layer")
    both = [forward, forward if backward is None else backward]
    own = [cell for each in both for cell in _own_cells(each)]
    if not own or BUILT in layer.slots:
        return
    certain = all(cell.slots.get(WAS_BUILT) is not True and _tells_arguments(cell.cls) for cell in own)
    counts = [_count_direction(m, each, sequence, node) if certain else None for each in both]
    known = [count for count in counts if count is not None]
    m.heap.write(layer, DIRECTIONS, sum(known) if len(known) == len(both) else None)


def _count_direction(m: Machine, wrapped: object, sequence: Shape, node: nodes.NodeNG | None) -> int | None:
    """The number of weights that a copy of a layer has for a sequence; the layer itself stays as it is."""
    if not isinstance(wrapped, Layer):
        return None
    mark, recorded = m.heap.mark(), len(m.record.calls)
    with findings_of(m) as found:
        steps = make_tensors(sequence, m.origin("input", node), None, eager=False)
        build_parts(m, wrapped, steps, node)
        _run_cells(m, wrapped, steps, node)
    count = None if found else count_inside(m, wrapped, sequence)
    m.heap.undo(mark)
    del m.record.calls[recorded:]
    return count


def _own_cells(layer: object) -> Iterator[Instance]:
    """The cells of the program that an RNN runs."""
    from keras_shape_lint.transfer.layers.cell_facts import cells_with_features

    cells = layer.arguments.get("cell") if isinstance(layer, Layer) else None
    yield from (cell for cell, _ in cells_with_features(cells, 1) if isinstance(cell, Instance))


def _tells_arguments(cls: Class) -> bool:
    """Whether ``get_config()`` names all that the constructor takes, so that ``from_config()`` makes the same again."""
    constructor = find_attribute(cls, "__init__")
    if not isinstance(constructor, Function) or isinstance(find_attribute(cls, "from_config"), Function):
        return False
    written = [base.slots.get("get_config") for base in ancestry(cls) if isinstance(base, Class)]
    told = [found.node for found in written if isinstance(found, Function)]
    if not told:
        return True  # Keras 3 remembers the arguments.
    names = {each.value for method in told for each in method.nodes_of_class(nodes.Const)}
    names |= {each.arg for method in told for each in method.nodes_of_class(nodes.Keyword)}
    signature = constructor.node.args
    taken = [*positional_parameters(signature)[1:], *(signature.kwonlyargs or ())]
    return not signature.vararg and names.issuperset(parameter.name for parameter in taken)
