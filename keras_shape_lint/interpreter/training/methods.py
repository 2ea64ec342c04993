"""What compile, fit, evaluate, predict and their kin do with a model, the data and the labels."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.collecting import findings_of, one_of_several
from keras_shape_lint.interpreter.keras.alternatives import Apart
from keras_shape_lint.interpreter.keras.data_runs import keeps_samples, with_samples
from keras_shape_lint.interpreter.keras.model_methods import FITTING, PREDICTING
from keras_shape_lint.interpreter.keras.models import EITHER
from keras_shape_lint.interpreter.keras.structures import make_tensors, structure_of
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import combinations
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.plain_numbers import holds_number
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.training.compiled import (
    losses_by_output,
    metric_rule_of,
    metrics_given,
    output_names,
    remembered_losses,
    remembered_metrics,
    remembered_weights,
)
from keras_shape_lint.interpreter.training.custom_losses import check_result, check_sizes, run_own_loss
from keras_shape_lint.interpreter.training.data import Data, data_of, one_of_the_data, operands_in
from keras_shape_lint.interpreter.training.foreign_data import GIVEN_BACK, refuse_foreign
from keras_shape_lint.interpreter.training.forms import check_form
from keras_shape_lint.interpreter.training.gradients import refuse_ignored_output
from keras_shape_lint.interpreter.training.label_structures import LabelStructure
from keras_shape_lint.interpreter.training.labels import Labels, Pair, check_batches, warning_of
from keras_shape_lint.interpreter.training.limits import runs_no_epoch
from keras_shape_lint.interpreter.training.loss_weights import compile_model
from keras_shape_lint.interpreter.training.model_runs import Refused, run_on, with_outputs
from keras_shape_lint.interpreter.training.named_outputs import NamedOutputs
from keras_shape_lint.interpreter.training.own_steps import replaces_training, run_own_step
from keras_shape_lint.interpreter.training.refusals import is_refused_elsewhere, note_refusal
from keras_shape_lint.interpreter.training.sample_counts import check_counts, has_one_count
from keras_shape_lint.interpreter.training.traces import refuse_other_rank
from keras_shape_lint.interpreter.training.weights import refused_weights
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import (
    NO_SAMPLES,
    check_no_lists,
    leaves,
)
from keras_shape_lint.values import Array, Const, Instance, Model, Opaque, Value, serial

if TYPE_CHECKING:
    from collections.abc import Callable

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_TRAINING = ("fit", "train_on_batch")
_WARNED = "<warned>"
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
        compile_model(m, model, arguments, node)
        return Const(None)
    nothing_known = Array(ANY_SHAPE) if name in PREDICTING else m.unknown()
    if arguments.open or node is None or model.slots.get(LOST) or is_refused_elsewhere(model, node):
        return nothing_known
    if replaces_training(owner or model, name):
        for data in data_of(m, name, arguments, node):
            if has_one_count(m, owner or model, name, data, _operands(m, data), node):
                run_own_step(m, owner or model, name, data, node)
        return nothing_known
    output = None
    for data in data_of(m, name, arguments, node):
        with findings_of(m) if runs_no_epoch(name, arguments) else nullcontext():
            output = _check(m, model, name, data, node)
    return output if output is not None and name in PREDICTING else _given_back(m, name) or nothing_known


def _given_back(m: Machine, name: str) -> Value | None:
    """What training gives, of which nothing is known but that it is no data."""
    return Opaque((GIVEN_BACK, serial()), name=name) if name in ("fit", "evaluate") else None


def _check(m: Machine, model: Model | Instance, name: str, data: Data, node: nodes.NodeNG) -> Value | None:
    """Check one call on data, report what fails in every alternative, and give what the model makes of the data."""
    losses = remembered_losses(m, model)
    outputs = model.slots.get(EITHER) if name in FITTING and isinstance(model, Model) else None
    values = [data.x, data.y or Const(None), data.weight or Const(None), losses or Const(None), outputs or Const(None)]
    pairs = combinations(values, m.facts)
    if pairs is None:
        return None
    results: list[tuple[Value | None, list[Refused]]] = []
    failed: Refused | None = None
    choices = list(pairs)
    apart = Apart(m, several=len(choices) > 1)
    with one_of_several(m) as several:
        for guard, (x, y, weight, loss, ending) in choices:
            variant = model if outputs is None or not isinstance(model, Model) else with_outputs(model, ending)
            chosen = one_of_the_data(m, data, x, y, weight)
            given = loss if losses is not None else None
            try:
                if not guard:
                    with apart.one():
                        results.append(_run(m, variant, name, chosen, given, node))
                    continue
                with several.alternative(guard), apart.one():
                    results.append(_run(m, variant, name, chosen, given, node))
            except Refused as failure:
                failed = failed or failure
    apart.join()
    if not results:
        if failed is not None:
            report(m, failed.mismatch, failed.label, node, failed.operands, model)
            note_refusal(m, model, node)
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
) -> tuple[Value | None, list[Refused]]:
    """One call with data without alternatives.

    Raises:
        Refused: Keras raises.
    """
    x, y = structure_of(data.x), None if data.y is None else structure_of(data.y)
    on_batch = name.endswith("_on_batch")
    operands = _operands(m, data)
    foreign = refuse_foreign(m, data)
    if foreign is not None:
        raise Refused(foreign, [], name)
    try:
        for_every_version(m, lambda ctx: check_form(data.form, ctx.version))
        told = [
            [0] if part is not None and holds_number(m, part) else known for part, known in ((data.x, x), (data.y, y))
        ]
        for_every_version(m, lambda ctx: check_no_lists(told[0], told[1], ctx.version, on_batch=on_batch))
        check_counts(m, data)
    except Mismatch as mismatch:
        raise Refused(mismatch, operands, name) from None
    structure, outputs = run_on(m, model, data, x, operands, node)
    if data.whole and any(isinstance(leaf, Shape) and leaf.rank == 0 for leaf in leaves(x)):
        # What the model says of it comes first, for it says what shape it wants.
        raise Refused(Mismatch("keras-fit-input-mismatch", NO_SAMPLES, inputs=(0,)), operands, name)
    warnings: list[Refused] = []
    if name in FITTING and losses is not None and outputs is not None:
        names = output_names(model, [tensor for _, tensor in outputs])
        named = NamedOutputs(names, [tensor for _, tensor in outputs], isinstance(structure, dict))
        given = LabelStructure(data, losses, named, remembered_weights(m, model), metrics_given(m, model))
        if isinstance(model, Model) or all(shape.rank is not None for shape, _ in outputs):
            # Of a model of the program's own class nothing but the number of its outputs is known.
            _check_structure(m, given, name, given.check_count if isinstance(model, Instance) else given.check)
        labels = Labels(m, data.y, data.nodes[1], data.name("y"), outputs, names, losses, data.sizes)
        labels.one_batch = on_batch
        for pair in labels.pairs():
            warnings += _compare(
                m, pair, name, node, weighted=isinstance(data.weight, Array) and data.weight.shape.rank == 1
            )
            beyond = _class_number(m, pair, data)
            if beyond is not None:
                raise Refused(beyond, pair.operands, name)
        _check_structure(m, given, name, given.check_numbers)
        for metric in remembered_metrics(m, model) if len(outputs) == 1 else []:
            measured = replace(labels, losses=metric, find=metric_rule_of)
            for pair in measured.pairs():
                _compare(m, pair, name, node)
        if name in _TRAINING and isinstance(model, Model) and len(outputs) == 1 and not data.validates:
            ignored = refuse_ignored_output(m, model, losses)
            if ignored is not None:
                raise Refused(ignored, [], name)
        refused = refused_weights(m, data, outputs, losses_by_output(m, losses, names))
        if refused is not None:
            raise Refused(refused, [Operand(data.weight or Const(None), None, "sample_weight")], name)
    retraced = refuse_other_rank(m, model, "evaluate" if data.validates else name, data, node.lineno or 0)
    if retraced is not None:
        raise Refused(retraced, operands, name)
    samples = x if data.source is None else data.all_inputs
    return _predicted(m, structure, outputs, samples, name, node), warnings


def _operands(m: Machine, data: Data) -> list[Operand]:
    """The arrays of x, of y and of the sample weights in order, for messages."""
    given = zip((data.x, data.y, data.weight), data.nodes, ("x", "y", "sample_weight"), strict=True)
    return [
        replace(operand, name=operand.name or data.name(part))
        for value, written, part in given
        for operand in operands_in(m, value, written)
    ]


def _check_structure(m: Machine, given: LabelStructure, name: str, check: Callable[[Machine, int, str], None]) -> None:
    """Check what is known of labels and losses before, or after, they are compared with the outputs.

    Raises:
        Refused: Keras refuses them.
    """
    data = given.data
    labels = [replace(each, name=each.name or data.name("y")) for each in operands_in(m, data.y, data.nodes[1])]
    try:
        for_every_version(m, lambda ctx: check(m, ctx.version, name))
    except Mismatch as mismatch:
        raise Refused(mismatch, labels, name) from None


def _compare(m: Machine, pair: Pair, name: str, node: nodes.NodeNG, *, weighted: bool = False) -> list[Refused]:
    """Check labels against an output under their loss; warnings for what is broadcast.

    Raises:
        Refused: Keras refuses them.
    """
    if pair.own is not None:
        own = pair.own
        try:
            for_every_version(m, lambda ctx: ctx.require_arguments(own, 2))
            seen = len(m.record.cases)
            result = run_own_loss(m, own, pair.labels, pair.output, node)
            if pair.same_samples and len(m.record.cases) == seen:
                check_sizes(m, own, pair.labels, pair.output, node, pair.sizes)
            check_result(m, result, [samples for _, samples in pair.sizes] if weighted else [])
        except Mismatch as mismatch:
            raise Refused(mismatch, [], name) from None
        return []
    try:
        for_every_version(m, lambda ctx: check_batches(pair, ctx.version))
    except Mismatch as mismatch:
        raise Refused(mismatch, pair.operands, name) from None
    warning = warning_of(pair, max(m.versions), min(m.versions))
    return [] if warning is None else [Refused(warning, pair.operands, name)]


def _class_number(m: Machine, pair: Pair, data: Data) -> Mismatch | None:
    """A label without a unit, where all labels are known that fit looks at."""
    from keras_shape_lint.interpreter.training.class_numbers import refuse_class_number

    if data.labels is None:
        return None
    labels = pair.operands[0].value if data.source is None else data.labels
    return refuse_class_number(m, pair.given, pair.loss, labels, pair.output)


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
