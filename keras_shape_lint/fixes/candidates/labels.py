"""Repairs of what meets in ``fit`` and its kin: the labels, and what the outputs of the model are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import pad_windows, shrinks_by_window
from keras_shape_lint.fixes.candidates.image_rank import spatial_axes
from keras_shape_lint.fixes.candidates.sequences import return_sequences
from keras_shape_lint.fixes.chains import (
    SHAPE_PRESERVING,
    Step,
    ancestors,
    constructor_of,
    known_sizes,
    maker,
    recurrent_layer,
    shape_of,
    steps_behind,
)
from keras_shape_lint.fixes.editing import argument_node
from keras_shape_lint.fixes.layout import New, insert_before, reference, remove, rename
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.values import Layer, Model, Tensor

if TYPE_CHECKING:
    from keras_shape_lint.diagnostics import Edit
    from keras_shape_lint.fixes.candidate import Candidate, Finding

_LOSSES = {
    "categorical_crossentropy": "sparse_categorical_crossentropy",
    "sparse_categorical_crossentropy": "categorical_crossentropy",
}
MANY_WEIGHTS = 10_000_000
"""Weights from which a Dense layer on flattened images is not what one adds to a model by a hint."""
_KEEPING_STEPS = SHAPE_PRESERVING | {"Dense", "TimeDistributed"}


def targets(finding: Finding) -> Iterator[Candidate]:
    """Labels of another shape than the output: another loss, another last layer, another number of axes."""
    output = _output(finding)
    if output is None or len(finding.operands) != 2:
        return
    labels, shape = shape_of(finding.operands[0].value), output.shape
    if labels.rank is None or shape.rank is None:
        return
    yield from _other_loss(finding)
    if labels.rank < shape.rank:
        yield from _fewer_axes(finding, output, labels)
    elif labels.rank > shape.rank:
        for step in ancestors(output):
            yield from return_sequences(finding, step, True)
    yield from _last_size(finding, output, labels)
    if labels.rank == shape.rank:
        steps = [step for step in ancestors(output) if shrinks_by_window(step)]
        for step in steps[:3]:
            yield from pad_windows(finding, [step])
        if len(steps) > 1:
            yield from pad_windows(finding, steps)
        yield from _other_steps(finding, output, labels)
        yield from _larger_than_labels(finding, output)


def _output(finding: Finding) -> Tensor | None:
    """The output that the labels are for."""
    model = finding.case.callee
    if not isinstance(model, Model) or "outputs" not in model.slots:
        return None
    found = symbolic_tensors(model.slots["outputs"])
    shown = finding.operands[1].value if len(finding.operands) == 2 else None
    if len(found) > 1:
        found = [value for value in found if isinstance(shown, Tensor) and value.origin is shown.origin]
    return found[0] if len(found) == 1 else None


def _other_loss(finding: Finding) -> Iterator[Candidate]:
    """Class numbers want the sparse form of the loss, one-hot labels the other one."""
    old = str(finding.facts.get("loss"))
    new, advice = _LOSSES.get(old), str(finding.facts.get("advice") or "")
    if new is None or (advice and new not in advice):
        return  # What is known of the labels asks for something else.
    edits: list[Edit] = []
    for call in finding.module.nodes_of_class(nodes.Call):
        if not isinstance(call.func, nodes.Attribute) or call.func.attrname != "compile":
            continue
        loss = argument_node(call, "loss", 1)
        # One loss, or one for each output in a list or by name.
        written = _assigned(loss) if isinstance(loss, nodes.Name) else [loss] if loss is not None else []
        names = [
            name for each in written if not isinstance(each, nodes.Call) for name in each.nodes_of_class(nodes.Const)
        ]
        edits += [finding.editor.replace(name, finding.quoted(new)) for name in names if name.value == old]
        if isinstance(loss, nodes.Call) and isinstance(loss.func, nodes.Attribute):
            prefix = finding.editor.text(loss.func.expr)
            edits.append(finding.editor.replace(loss.func, f"{prefix}.{_class_name(new)}"))
    yield from candidate(f"use {new}", edits, said=bool(advice))


def _assigned(name: nodes.Name) -> list[nodes.NodeNG]:
    """What is assigned to a variable where it is read."""
    statements = [found.parent for found in name.lookup(name.name)[1]]
    return [statement.value for statement in statements if isinstance(statement, nodes.Assign)]


def _class_name(loss: str) -> str:
    """``CategoricalCrossentropy`` for ``categorical_crossentropy``."""
    return "".join(word.capitalize() for word in loss.split("_"))


def _fewer_axes(finding: Finding, output: Tensor, labels: Shape) -> Iterator[Candidate]:
    """Drop the timesteps or positions that the labels do not have."""
    passed: list[Step] = []
    for step in steps_behind(output):
        if recurrent_layer(step.layer) is not None:
            yield from return_sequences(finding, step, False)
        if step.kind not in _KEEPING_STEPS:
            # What is pooled last has to have as many channels as the labels.
            if passed or labels.rank != 2 or equal(output.shape[-1], labels[-1]) is not Truth.NO:
                yield from _pooled(finding, step)
            break
        passed.append(step)
    dense = [step for step in passed if step.kind == "Dense" and step.is_in(finding.source)]
    rank = dense[-1].given.rank if dense else None
    if not dense or dense[-1].layer is None or rank is None or rank < 3:
        return
    constructor = constructor_of(dense[-1].layer)
    repairs = [New("Flatten"), *([New(f"GlobalAveragePooling{rank - 2}D")] if rank <= 5 else [])]
    weights = math.prod((*(known_sizes(dense[-1].given) or ()), dense[-1].layer.arguments.get("units") or 1))
    for new in reversed(repairs) if weights > MANY_WEIGHTS else repairs:
        edits = insert_before(finding, dense[-1].call, constructor, [new])
        yield from candidate(f"insert {new} before {reference(dense[-1].layer)}", edits)


def _other_steps(finding: Finding, output: Tensor, labels: Shape) -> Iterator[Candidate]:
    """Leave out the pooling that makes a sequence shorter than its labels."""
    for step in ancestors(output):
        if step.layer is None or step.kind not in ("MaxPooling1D", "AveragePooling1D"):
            continue
        if step.given.rank == labels.rank == 3 and equal(step.given[1], labels[1]) is Truth.YES:
            yield from candidate(f"remove {reference(step.layer)}", remove(finding, step))


def _larger_than_labels(finding: Finding, output: Tensor) -> Iterator[Candidate]:
    """Transposed convolutions that add a border, which padding="same" would prevent."""
    steps = [step for step in ancestors(output) if step.kind.endswith("Transpose") and step.layer is not None]
    for step in steps:
        if step.layer is not None and step.layer.arguments.get("padding") == "valid":
            yield from pad_windows(finding, [step])


def _pooled(finding: Finding, step: Step) -> Iterator[Candidate]:
    """Pool over all positions instead of some."""
    if step.layer is not None and step.kind.startswith(("AveragePooling", "MaxPooling")):
        name = f"Global{step.kind}"
        constructor = finding.constructor_of(step.layer)
        if constructor is None:
            return
        spelled = rename(finding, step.layer, name)
        arguments = [*constructor.args, *constructor.keywords]
        removed: list[Edit] = []
        if arguments:
            start, end = min(map(finding.editor.start, arguments)), finding.editor.end(constructor) - 1
            removed = [finding.editor.edit(start, end, "")]
        yield from candidate(f"use {name}() instead of {reference(step.layer)}", spelled, removed)


def _last_size(finding: Finding, output: Tensor, labels: Shape) -> Iterator[Candidate]:
    """As many units, or filters, as the labels have features."""
    step = maker(output)
    if step is None or step.layer is None or labels.rank is None:
        return
    layer = step.layer
    if step.kind == "TimeDistributed":
        inner = layer.arguments.get("layer")
        if not isinstance(inner, Layer):
            return
        layer = inner
    rank = output.shape.rank or 0
    if labels.rank < rank - 1:
        return  # Labels have one axis less at most: that of a single value.
    wanted = labels[-1] if labels.rank == rank else 1
    name = "filters" if spatial_axes(layer) is not None else "units"
    if wanted == 1 and finding.facts.get("loss") == "categorical_crossentropy":
        return  # There is nothing to choose from one class.
    if isinstance(wanted, int) and isinstance(layer.arguments.get(name), int) and layer.arguments[name] != wanted:
        edits = finding.set_argument(layer, name, str(wanted))
        yield from candidate(f"set {name}={wanted} in {{}}", edits, subjects=(layer,))
