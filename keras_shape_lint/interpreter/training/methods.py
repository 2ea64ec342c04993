"""What compile, fit, evaluate, predict and their kin do with a model, the data and the labels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.data_runs import (
    RULE,
    SINGLE_SAMPLE,
    input_shapes,
    is_intact,
    keeps_samples,
    output_tensors,
    run_on_data,
    stateful_batch,
    with_samples,
)
from keras_shape_lint.interpreter.keras.graphs import OUTPUTS, in_order, input_names
from keras_shape_lint.interpreter.keras.model_methods import FITTING, PREDICTING
from keras_shape_lint.interpreter.keras.structures import make_tensors, structure_of
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import findings_of, one_of_several, report
from keras_shape_lint.interpreter.paths import combinations
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.training.compiled import (
    metric_rule_of,
    output_names,
    remember_losses,
    remembered_losses,
    remembered_metrics,
)
from keras_shape_lint.interpreter.training.custom_losses import run_own_loss
from keras_shape_lint.interpreter.training.data import Data, data_of, operands_in, present
from keras_shape_lint.interpreter.training.label_structures import LabelStructure
from keras_shape_lint.interpreter.training.labels import Labels, Pair, check_batches, warning_of
from keras_shape_lint.interpreter.training.own_steps import replaces_training, run_own_step
from keras_shape_lint.interpreter.training.weights import refused_weights
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import check_no_lists, check_sample_counts, lacks_batch_axis, leaves
from keras_shape_lint.values import Array, Const, Instance, List, Model, Tensor, Tuple, Union, Value, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.transfer.context import Context

_REFUSED, _WARNED = "<refused>", "<warned>"
"""The slots of a model that has failed, so that what comes after does not run, and of one that was warned about."""


def call_training_method(
    m: Machine,
    model: Model | Instance,
    name: str,
    arguments: Arguments,
    node: nodes.NodeNG | None,
    owner: Model | Instance | None = None,
) -> Value:
    """``model.fit(...)`` and its kin; `name` is one of `TRAINING`.

    `owner` is the object of the program's own class where `model` is the functional model that this class extends.
    """
    if name == "compile":
        remember_losses(m, model, arguments)
        return Const(None)
    nothing_known = Array(ANY_SHAPE) if name in PREDICTING else m.unknown()
    if arguments.open or node is None or model.slots.get(LOST) or _REFUSED in model.slots:
        return nothing_known
    if replaces_training(owner or model, name):
        for data in data_of(m, name, arguments, node):
            run_own_step(m, owner or model, name, data, node)
        return nothing_known
    output = None
    for data in data_of(m, name, arguments, node):
        output = _check(m, model, name, data, node)
    return output if output is not None and name in PREDICTING else nothing_known


# ------------------------------------------------------------------------------------------------ the checks


class _Failed(Exception):
    """A check failed: the finding, what it shows, and what it calls the thing that failed."""

    def __init__(self, mismatch: Mismatch, operands: Sequence[Operand], label: str) -> None:
        super().__init__(mismatch.requirement)
        self.mismatch, self.operands, self.label = mismatch, operands, label


def _check(m: Machine, model: Model | Instance, name: str, data: Data, node: nodes.NodeNG) -> Value | None:
    """Check one call on data, report what fails in every alternative, and give what the model makes of the data."""
    losses = remembered_losses(m, model)
    values = [data.x, data.y or Const(None), data.weight or Const(None), losses or Const(None)]
    pairs = combinations(values, m.facts)
    if pairs is None:
        return None
    results: list[tuple[Value | None, list[_Failed]]] = []
    failed: _Failed | None = None
    with one_of_several(m) as findings:
        for guard, (x, y, weight, loss) in pairs:
            chosen = replace(data, x=x, y=present(m, y), weight=present(m, weight))
            given = loss if losses is not None else None
            try:
                if not guard:
                    results.append(_run(m, model, name, chosen, given, node))
                    continue
                with m.assuming(guard), findings_of(m) as found:
                    results.append(_run(m, model, name, chosen, given, node))
                findings.append(found)
            except _Failed as failure:
                failed = failed or failure
    if not results:
        if failed is not None:
            report(m, failed.mismatch, failed.label, node, failed.operands, model)
            m.heap.write(model, _REFUSED, Const(True))
        return None
    m.refused.clear()
    warnings = [found for _, found in results]
    if all(warnings) and _WARNED not in model.slots:
        for warning in warnings[0]:
            report(m, warning.mismatch, warning.label, node, warning.operands, model)
            m.heap.write(model, _WARNED, Const(True))
    outputs = [output for output, _ in results]
    return outputs[0] if len(outputs) == 1 else None


def _run(
    m: Machine, model: Model | Instance, name: str, data: Data, losses: Value | None, node: nodes.NodeNG
) -> tuple[Value | None, list[_Failed]]:
    """One call with data without alternatives.

    Raises:
        _Failed: Keras raises.
    """
    x, y = structure_of(data.x), None if data.y is None else structure_of(data.y)
    weight = None if data.weight is None else structure_of(data.weight)
    on_batch = name.endswith("_on_batch")
    given = zip((data.x, data.y, data.weight), data.nodes, ("x", "y", "sample_weight"), strict=True)
    operands = [
        replace(operand, name=operand.name or data.name(part))
        for value, written, part in given
        for operand in operands_in(m, value, written)
    ]
    try:
        for_every_version(m, lambda ctx: check_no_lists(x, y, ctx.version, on_batch=on_batch))
        if x is not UNKNOWN:
            groups = [leaves(x), leaves(y), leaves(weight)]
            for_every_version(m, lambda ctx: _check_counts(groups, ctx, data.whole))
    except Mismatch as mismatch:
        raise _Failed(mismatch, operands, name) from None
    structure, outputs = _outputs(m, model, data, x, operands, node)
    warnings: list[_Failed] = []
    if name in FITTING and losses is not None and outputs is not None:
        names = output_names(model, [tensor for _, tensor in outputs])
        if isinstance(model, Model):
            _check_structure(m, LabelStructure(data, losses, names, isinstance(structure, dict)), name)
        labels = Labels(m, data.y, data.nodes[1], data.name("y"), outputs, names, losses, data.sizes)
        for pair in labels.pairs():
            warnings += _compare(m, pair, name, node)
        for metric in remembered_metrics(m, model) if len(outputs) == 1 else []:
            measured = replace(labels, losses=metric, find=metric_rule_of)
            for pair in measured.pairs():
                _compare(m, pair, name, node)
        refused = refused_weights(m, data, outputs)
        if refused is not None:
            raise _Failed(refused, [Operand(data.weight or Const(None), None, "sample_weight")], name)
    return _predicted(m, structure, outputs, x, name, node), warnings


def _check_structure(m: Machine, given: LabelStructure, name: str) -> None:
    """Check how many labels and losses there are.

    Raises:
        _Failed: Keras refuses them.
    """
    data = given.data
    labels = [replace(each, name=each.name or data.name("y")) for each in operands_in(m, data.y, data.nodes[1])]
    try:
        for_every_version(m, lambda ctx: given.check(m, ctx.version))
    except Mismatch as mismatch:
        raise _Failed(mismatch, labels, name) from None


def _compare(m: Machine, pair: Pair, name: str, node: nodes.NodeNG) -> list[_Failed]:
    """Check labels against an output under their loss; warnings for what is broadcast.

    Raises:
        _Failed: Keras refuses them.
    """
    if pair.own is not None:
        run_own_loss(m, pair.own, pair.labels, pair.output, node)
        return []
    try:
        for_every_version(m, lambda ctx: check_batches(pair, ctx.version))
    except Mismatch as mismatch:
        raise _Failed(mismatch, pair.operands, name) from None
    warning = warning_of(pair, max(m.versions), min(m.versions))
    return [] if warning is None else [_Failed(warning, pair.operands, name)]


def _check_counts(groups: list[list[Any]], ctx: Context, whole: bool) -> None:
    """Keras 3 leaves batches to the loss."""
    if whole or ctx.version < 3:
        check_sample_counts(groups)


def _outputs(
    m: Machine, model: Model | Instance, data: Data, x: Any, operands: list[Operand], node: nodes.NodeNG
) -> tuple[Any, list[tuple[Shape, Value | None]] | None]:
    """The structure of the outputs for these data, and each output's shape with the tensor it was first made as.

    Raises:
        _Failed: the model refuses the data.
    """
    from keras_shape_lint.interpreter.keras.layer_calls import label_of

    if isinstance(model, Instance):
        structure, certain = _run_instance(m, model, data, node)
        shapes = [leaf for leaf in leaves(structure) if isinstance(leaf, Shape)]
        return structure, [(shape, Tensor(shape) if certain else None) for shape in shapes] or None
    _build(m, model, data, node)
    tensors = output_tensors(model)
    if not tensors or not is_intact(model) or any(isinstance(part, Union) for part in walk(model.slots[OUTPUTS])):
        return ANY_SHAPE, None
    if isinstance(x, dict):
        x, operands = _in_order(model, x, operands)
    given = _batch_of(x, _input_dims(model), data.whole)

    def run(ctx: Context) -> Any:
        return run_on_data(m, model, given, ctx)

    try:
        structure = for_every_version(m, run)
    except Mismatch as mismatch:
        if mismatch.facts.get("advice") == SINGLE_SAMPLE and not _is_single_sample(model, x):
            mismatch.facts["advice"] = ""
        elif data.source is not None and mismatch.facts.get("advice") == SINGLE_SAMPLE:
            advice = {"dataset": "batch the dataset: .batch(32)", "generator": "yield batches: x[i:i + 1]"}
            mismatch.facts["advice"] = advice[data.source]
        raise _Failed(mismatch, operands, label_of(model)) from None
    _check_stateful(tensors, data, operands)
    shapes = [leaf for leaf in leaves(structure) if isinstance(leaf, Shape)]
    if len(shapes) != len(tensors) or structure is ANY_SHAPE:
        # The data are not known: the outputs are at least as they were when the model was made.
        shapes = [tensor.shape for tensor in tensors] if x is UNKNOWN else []
    return structure, list(zip(shapes, tensors, strict=True)) if shapes else None


def _is_single_sample(model: Model, x: Any) -> bool:
    """Whether the data as they are, rather than a batch of them, are one sample."""
    shapes, given = input_shapes(model), leaves(x)
    return len(shapes) == len(given) == 1 and isinstance(given[0], Shape) and lacks_batch_axis(given[0], shapes[0])


def _in_order(model: Model, x: dict[str, Any], operands: list[Operand]) -> tuple[Any, list[Operand]]:
    """The data of a dict, and what messages show of them, in the order of the model's inputs.

    Raises:
        _Failed: there are no data for an input.
    """
    from keras_shape_lint.interpreter.keras.layer_calls import label_of

    if model.kind == "sequential":
        return UNKNOWN, operands
    try:
        ordered = in_order(model, x)
    except Mismatch as mismatch:
        lacking = Mismatch(RULE, mismatch.requirement, inputs=(), detail=mismatch.detail, **mismatch.facts)
        raise _Failed(lacking, operands, label_of(model)) from None
    if ordered is UNKNOWN:
        return UNKNOWN, operands
    by_name = dict(zip(x, operands, strict=False))
    return ordered, [by_name[name] for name in input_names(model) or ()] + operands[len(x) :]


def _check_stateful(outputs: Sequence[Tensor], data: Data, operands: list[Operand]) -> None:
    """The states of a stateful layer are made for one size of batch, the last batch included.

    Raises:
        _Failed: keras-fit-input-mismatch.
    """
    for output in outputs:
        found = stateful_batch(output)
        sizes = [size for _, size in data.sizes if isinstance(size, int)]
        wrong = [size for size in sizes if size != found[1]] if found else []
        if found is None or not wrong:
            continue
        layer, batch = found
        line = f" (line {layer.origin.line})" if layer.origin.line is not None else ""
        raise _Failed(
            Mismatch(
                "keras-fit-input-mismatch",
                f"is stateful with batches of {batch}{line}",
                inputs=(0,),
                detail=f"which leaves a batch of {wrong[-1]}",
                batch=batch,
            ),
            operands,
            layer.origin.label,
        )


def _input_dims(model: Model) -> list[Dim]:
    """The first axis of each input that the model was made for."""
    return [shape.head[0] if shape.head else UNKNOWN for shape in input_shapes(model)]


def _batch_of(x: Any, batches: list[Dim], whole: bool) -> Any:
    """The structure of a batch of the data, with the first axes that the model was made for."""
    position = iter(range(len(batches)))

    def batch(part: Any) -> Any:
        if isinstance(part, Shape):
            index = next(position, None)
            if part.rank is None or index is None or not part.rank:
                return part
            return Shape((batches[index], *part.dims[1:]))
        if isinstance(part, (list, tuple)):
            return [batch(item) for item in part]
        return {name: batch(item) for name, item in part.items()} if isinstance(part, dict) else part

    return batch(x)


def _build(m: Machine, model: Model, data: Data, node: nodes.NodeNG) -> None:
    """A Sequential without input shape is made for the first data that it gets."""
    from keras_shape_lint.interpreter.keras.sequential import build_sequential

    value = data.x
    items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    if items is not None and len(items) == 1:
        value = m.look(items[0])
    if model.kind == "sequential" and isinstance(value, Array):
        build_sequential(m, model, value, node)


def _run_instance(m: Machine, model: Instance, data: Data, node: nodes.NodeNG) -> tuple[Any, bool]:
    """What a model of the program's own makes of a batch, and whether its first axis certainly is the batch axis."""
    from keras_shape_lint.domain.dims import DYNAMIC
    from keras_shape_lint.interpreter.keras.layer_calls import call_with

    x = structure_of(data.x)
    shapes = leaves(x)
    if x is UNKNOWN or not shapes or not all(isinstance(leaf, Shape) and leaf.rank for leaf in shapes):
        return ANY_SHAPE, False
    made = data.x.origin if isinstance(data.x, Array) else None
    operands = operands_in(m, data.x, data.nodes[0])

    def run(size: Dim) -> Any:
        given = _batch_of(x, [size] * len(shapes), data.whole)
        placeholder = make_tensors(given, made or m.origin("batch", node), None, eager=False)
        return structure_of(m.look(call_with(m, model, [placeholder], {}, node, operands)))

    found = len(m.record.cases)
    structure = run(DYNAMIC)
    size = data.sizes[0][1]
    failed = any(case.diagnostic.rule.id.startswith("E") for case in m.record.cases[found:])
    if not isinstance(size, int) or failed:
        return structure, False
    # Some operations only meet their match when they see how large a batch is.
    recorded = len(m.record.calls)
    of_batch = run(size)
    del m.record.calls[recorded:]
    return structure, _starts_with(structure, DYNAMIC) and _starts_with(of_batch, size)


def _starts_with(structure: Any, size: Dim) -> bool:
    """Whether every shape has this first axis."""
    return all(isinstance(leaf, Shape) and leaf.head[:1] == (size,) for leaf in leaves(structure))


def _predicted(
    m: Machine, structure: Any, outputs: list[tuple[Shape, Value | None]] | None, x: Any, name: str, node: nodes.NodeNG
) -> Value | None:
    """What predict gives: arrays with as many samples as went in."""
    if name not in PREDICTING or outputs is None:
        return None
    shapes = [leaf for leaf in leaves(x) if isinstance(leaf, Shape) and leaf.head]
    certain = all(tensor is not None and keeps_samples(tensor) for _, tensor in outputs)
    samples = shapes[0].head[0] if shapes and certain else UNKNOWN
    value = make_tensors(with_samples(structure, samples), m.origin(name, node), None, eager=True)
    return Array(value.shape, None, "numpy", value.origin) if isinstance(value, Array) else value
