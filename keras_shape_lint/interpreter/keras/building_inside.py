"""What Keras builds inside of a layer or model in its first call: graphs, cells, layers that others wrap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.building import build_once, built_in
from keras_shape_lint.interpreter.keras.structures import is_symbolic, make_tensors, structure_of
from keras_shape_lint.interpreter.keras.weight_counts import BUILT_INSIDE, DIRECTIONS, count_inside
from keras_shape_lint.interpreter.messages import findings_of
from keras_shape_lint.interpreter.python.arguments import positional_parameters
from keras_shape_lint.interpreter.python.classes import WAS_BUILT, ancestry, find_attribute
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.values import Class, Function, Instance, Layer, Model, Tensor, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_shape_lint.interpreter.machine import Machine


def build_parts(m: Machine, callee: Layer | Model | Instance, given: Value, node: nodes.NodeNG | None) -> None:
    """What a call builds inside before it runs, if it is the first one."""
    from keras_shape_lint.interpreter.keras.sequential import build_sequential

    if isinstance(callee, Model) and callee.kind == "sequential":
        build_sequential(m, callee, given, node)
    if not isinstance(callee, Layer):
        return
    shape = structure_of(given)
    if not isinstance(shape, Shape) or shape.rank is None or shape.rank < 3:
        return
    if callee.api == "keras.layers.RNN":
        _build_cells(m, callee, shape, node)
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
    elif BUILT not in layer.slots and m.versions == {3} and isinstance(find_attribute(inner.cls, "build"), Function):
        build_once(m, inner, [make_tensors(step, m.origin("input", node), None, eager=False)], {}, node)
        m.heap.write(layer, BUILT_INSIDE, built_in(m, inner))


# ------------------------------------------------------------------------------------------------ recurrent layers


def _build_cells(m: Machine, layer: Layer, sequence: Shape, node: nodes.NodeNG | None) -> None:
    """The first call of an RNN builds the cells of the program, each for what it gets in a step."""
    from keras_shape_lint.transfer.layers.cell_facts import cells_with_features
    from keras_shape_lint.transfer.layers.recurrent_cells import features_of_steps

    if BUILT in layer.slots:
        return
    origin = m.origin("input", node)
    for cell, features in cells_with_features(layer.arguments.get("cell"), features_of_steps(sequence)):
        if isinstance(cell, Instance):
            step = Shape((sequence[0], *sequence.dims[2:-1], features))
            build_once(m, cell, [make_tensors(step, origin, None, eager=False)], {}, node)


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
        build_parts(m, wrapped, make_tensors(sequence, m.origin("input", node), None, eager=False), node)
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
