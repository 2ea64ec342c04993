"""Layers: constructing them from their arguments, and calling layers, models and the program's own layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.budget import LAYER_STEPS
from keras_shape_lint.interpreter.keras.alternatives import try_each
from keras_shape_lint.interpreter.keras.building_inside import build_parts, finish_parts
from keras_shape_lint.interpreter.keras.call_records import record_call
from keras_shape_lint.interpreter.keras.call_signatures import fits_call, refuse_call
from keras_shape_lint.interpreter.keras.constructors import is_constructed
from keras_shape_lint.interpreter.keras.failing_runs import report_failing_runs
from keras_shape_lint.interpreter.keras.first_calls import note_first_call, note_run
from keras_shape_lint.interpreter.keras.input_specs import fits_input_spec
from keras_shape_lint.interpreter.keras.layer_construction import REFUSED
from keras_shape_lint.interpreter.keras.misplaced import refuse_misplaced
from keras_shape_lint.interpreter.keras.own_calls import call_own
from keras_shape_lint.interpreter.keras.returned import mark_outputs
from keras_shape_lint.interpreter.keras.silent import warn_of_broadcast, warn_of_reshape, warn_of_softmax
from keras_shape_lint.interpreter.keras.structures import (
    is_symbolic,
    make_tensors,
    map_arrays,
    plain_with_shapes,
    structure_of,
    tensors_in,
    with_sizes,
)
from keras_shape_lint.interpreter.keras.untold_shapes import refuse_untold
from keras_shape_lint.interpreter.keras.verdicts import context, for_every_version, join_structures
from keras_shape_lint.interpreter.messages import postpone, report
from keras_shape_lint.interpreter.paths import combinations, unite
from keras_shape_lint.interpreter.python.arguments import Arguments, always_given, given_by_name
from keras_shape_lint.interpreter.python.classes import find_attribute
from keras_shape_lint.interpreter.python.heap_loss import FIRST_CALL, LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.third_party import apply_modelled
from keras_shape_lint.transfer.apply import apply_layer
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.values import (
    Function,
    Instance,
    Layer,
    List,
    Model,
    Origin,
    Producer,
    Tuple,
    Value,
    serial,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.context import Context


INPUT, OUTPUT = "input", "output"
"""The slots of a layer that hold what its only call got and gave."""


# ------------------------------------------------------------------------------------------------ calls


def call_object(m: Machine, callee: Layer | Model | Instance, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """Call a layer, a model, or an instance of the program's own layer or model class, and record what came out."""
    positional, keywords = list(arguments.positional), dict(arguments.keywords)
    first_node = arguments.nodes[0] if arguments.nodes else None
    first = _first_parameter(callee)
    if not positional and first in keywords:
        positional = [keywords.pop(first)]
        first_node = arguments.keyword_nodes.get(first)
    if arguments.open:
        return m.unknown()
    place = node if node is not None else m.frame.call_site
    if positional and refuse_untold(m, callee, m.look(positional[0]), place):
        return make_tensors(ANY_SHAPE, m.origin(label_of(callee), place), None, eager=False)
    return call_with(m, callee, positional, keywords, place, operands_at(m, positional, first_node, arguments))


def _first_parameter(callee: Layer | Model | Instance) -> str:
    """The name of the argument of call() that holds the inputs."""
    body = find_attribute(callee.cls, "call") if isinstance(callee, Instance) else None
    parameters = body.node.args.args if isinstance(body, Function) else []
    return str(parameters[1].name) if len(parameters) > 1 else "inputs"


def operands_at(
    m: Machine, positional: Sequence[Value], first: nodes.NodeNG | None, arguments: Arguments
) -> list[Operand]:
    """The inputs of a call for messages; a list display counts as its items."""
    from astroid import nodes as syntax

    found: list[Operand] = []
    for index, value in enumerate(positional):
        node: Any = first if index == 0 else (arguments.nodes[index] if index < len(arguments.nodes) else None)
        items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
        if items is None:
            found.append(Operand(value, node))
            continue
        item_nodes: Any = node.elts if isinstance(node, (syntax.List, syntax.Tuple)) else []
        matching = len(item_nodes) == len(items)
        found += [Operand(item, item_nodes[i] if matching else None) for i, item in enumerate(items)]
    return found


def call_with(
    m: Machine,
    callee: Layer | Model | Instance,
    positional: list[Value],
    keywords: dict[str, Value],
    node: nodes.NodeNG | None,
    operands: Sequence[Operand],
    *,
    record_at: Origin | None = None,
) -> Value:
    """The output of a call on values; findings are placed at `node`, the record too unless `record_at` is given."""
    label = label_of(callee)
    if len(positional) == 1:
        build_parts(m, callee, m.look(positional[0]), node)
    if node is not None and refuse_misplaced(m, callee, label, positional, node, operands):
        return make_tensors(ANY_SHAPE, m.origin(label, node), None, eager=False)
    if isinstance(callee, Layer) and node is not None and refuse_call(m, callee, label, positional, keywords, node):
        return make_tensors(ANY_SHAPE, m.origin(label, node), None, eager=False)
    if isinstance(callee, Instance):
        m.handed_out = serial()
        fits = node is None or is_constructed(m, callee, label, node)
        fits = fits and (node is None or fits_call(m, callee, label, positional, always_given(keywords), node))
        if not fits or not fits_input_spec(m, callee, label, positional, node, operands):
            return make_tensors(ANY_SHAPE, m.origin(label, node), None, eager=False)
        return call_own(m, callee, positional, keywords, node, record_at)
    if isinstance(callee, Model):
        note_run(m, callee)
    values = [*positional, *keywords.values()]
    first = isinstance(callee, Layer) and BUILT not in callee.slots
    fresh = first and m.tracing == 0 and is_symbolic(values)
    depends_on_run = True

    def apply(chosen: Sequence[Value]) -> Structure:
        nonlocal depends_on_run
        m.budget.spend(LAYER_STEPS)
        structure = _apply(m, callee, *_split(chosen, len(positional), keywords))
        depends_on_run = depends_on_run and m.asked_running
        return structure

    results, failure = try_each(m, combinations(values, m.facts) or (), apply)
    origin = m.origin(label, node)
    if not results:
        if failure is not None and node is not None and not callee.slots.get(REFUSED):
            report(m, failure, label, node, operands, callee)
        record_call(m, callee, positional, None, record_at or origin)
        if isinstance(callee, Model):
            m.heap.write(callee, FIRST_CALL, m.unknown())
        return make_tensors(ANY_SHAPE, origin, None, eager=False)
    if node is not None:
        calls = [_split(chosen, len(positional), keywords) for _, _, chosen in results] if depends_on_run else []
        _tell_of_runs(m, callee, node, operands, calls)
        if isinstance(callee, Layer):
            _warn(m, callee, node, operands, results)
    made = []
    for guard, structure, chosen in results:
        producer = Producer(callee, *_split(chosen, len(positional), keywords))
        eager = not is_symbolic(chosen) and bool(tensors_in(Tuple(tuple(chosen))))
        value = make_tensors(structure, origin, producer, eager=eager)
        value = map_arrays(value, with_sizes) if eager and m.tracing == 0 else value
        made.append((guard, mark_outputs(callee, value) if eager else value))
    joined = join_structures([structure for _, structure, _ in results])
    if isinstance(callee, Layer) and len(positional) == 1:
        finish_parts(m, callee, positional[0], joined, node, first=first)
    record_call(m, callee, positional, joined, record_at or origin, fresh=fresh)
    output = unite(made)
    if isinstance(callee, Layer):
        # What `layer.output` gives; a layer that was called twice has no one output.
        again = OUTPUT in callee.slots
        m.heap.write(callee, OUTPUT, m.unknown() if again else output)
        m.heap.write(callee, INPUT, positional[0] if len(positional) == 1 and not again else m.unknown())
    elif callee.kind == "sequential":
        note_first_call(m, callee, positional, output)
    return output


def _tell_of_runs(
    m: Machine, callee: Layer | Model, node: nodes.NodeNG, operands: Sequence[Operand], calls: list[Any]
) -> None:
    """Report calls that Keras builds though no run of them works, at once or where the program runs them."""
    label = label_of(callee)
    if calls and isinstance(callee, Layer):
        report_failing_runs(m, callee, label, node, operands, calls)
    elif calls and isinstance(callee, Model):
        from keras_shape_lint.interpreter.keras.failing_models import report_failing_model_runs

        report_failing_model_runs(m, callee, label, node, operands, calls)
    postpone(m, label, node, operands, callee)


def _warn(m: Machine, layer: Layer, node: nodes.NodeNG, operands: Sequence[Operand], results: list[Any]) -> None:
    """Warn of what works and is hardly meant."""
    label = label_of(layer)
    warn_of_broadcast(m, layer, label, node, operands, [chosen for _, _, chosen in results])
    warn_of_softmax(m, layer, label, node, [structure for _, structure, _ in results])
    if len(results) == 1:
        warn_of_reshape(m, layer, label, node, operands)


def _split(chosen: Sequence[Value], count: int, keywords: Iterable[str]) -> tuple[tuple[Value, ...], dict[str, Value]]:
    """Positional and keyword arguments from one list of values."""
    return tuple(chosen[:count]), given_by_name(keywords, chosen[count:])


def _apply(m: Machine, callee: Layer | Model, positional: tuple[Value, ...], keywords: dict[str, Value]) -> Structure:
    """The output structure of a layer or model for values without alternatives.

    Raises:
        Mismatch: Keras raises in this call, under every version that is possible.
    """
    inputs = [structure_of(value) for value in positional]
    named = {name: plain_with_shapes(value) for name, value in keywords.items()}

    # On arrays Keras does not check the same things as on symbolic tensors.
    given = positional or tuple(keywords.values())
    on_data = bool(given) and not is_symbolic(given) and bool(tensors_in(given[0]))

    def run(ctx: Context) -> Structure:
        ctx.on_data, ctx.arrays = on_data or m.tracing > 0, on_data
        if ctx.on_data and isinstance(callee, Model) and len(inputs) == 1:
            from keras_shape_lint.interpreter.keras.data_runs import has_sizes, run_on_data

            ctx.sized = has_sizes(inputs[0])
            if on_data:
                return run_on_data(m, callee, inputs[0], ctx)
        return apply_to(m, callee, inputs, named, ctx)

    result: Structure = for_every_version(m, run)
    return result


def apply_to(m: Machine, callee: Layer | Model, inputs: list[Any], keywords: dict[str, Any], ctx: Context) -> Structure:
    """The output structure of a layer or model for structures, for the version of the context."""
    if callee.slots.get(LOST):
        return ANY_SHAPE
    if isinstance(callee, Layer):
        if callee.api in m.config.layers:
            return apply_modelled(m.config.layers[callee.api], inputs, keywords, callee.arguments)
        return apply_layer(callee, inputs, keywords, ctx)
    from keras_shape_lint.interpreter.keras.graphs import run_model

    return run_model(m, callee, inputs, ctx)


def apply_value(m: Machine, callee: Value, shapes: list[Any]) -> Structure:
    """Run any callable of the program on tensors of these shapes: for wrappers and Lambda.

    Raises:
        Mismatch: it is a layer or model that refuses them.
    """
    from keras_shape_lint.interpreter.keras.unpacked_inputs import check_unpacked
    from keras_shape_lint.interpreter.python.calls import call
    from keras_shape_lint.interpreter.python.undefined import undefined_name

    callee = m.look(callee)
    if isinstance(callee, (Layer, Model)):
        ctx = context(m, max(m.versions))
        return apply_to(m, callee, shapes, {}, ctx)
    if isinstance(callee, Function) and shapes and isinstance(shapes[0], (list, tuple)):
        check_unpacked(callee, len(shapes[0]))
    missing = undefined_name(callee) if isinstance(callee, Function) else None
    if missing is not None:
        raise Mismatch("keras-invalid-argument", f"calls a function that fails, in which {missing!r} is not defined")
    node = m.frame.call_site
    origin = m.origin("input", node)
    tensors = [make_tensors(shape, origin, None, eager=False) for shape in shapes]
    m.tracing += 1
    try:
        result = call(m, callee, Arguments(tensors, nodes=[None] * len(tensors)), node)
    finally:
        m.tracing -= 1
    structure = structure_of(m.look(result))
    return structure if isinstance(structure, (Shape, list, tuple, dict)) else ANY_SHAPE


def label_of(callee: Layer | Model | Instance) -> str:
    """What messages call it: the class as the program writes it."""
    if isinstance(callee, Instance):
        return callee.cls.name
    if isinstance(callee, Layer):
        return callee.origin.label
    if callee.name:
        return f"model '{callee.name}'"
    return "Sequential" if callee.kind == "sequential" else "Model"
