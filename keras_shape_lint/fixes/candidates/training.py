"""Repairs of what meets in ``fit`` and its kin: data and inputs, labels and outputs."""

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
from keras_shape_lint.fixes.candidates.input_shapes import whole_array
from keras_shape_lint.fixes.candidates.model_inputs import declare
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
    step_of,
    steps_behind,
)
from keras_shape_lint.fixes.editing import argument_node
from keras_shape_lint.fixes.layout import New, insert_before, reference, remove, rename
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.values import Array, Layer, Model, Tensor

if TYPE_CHECKING:
    from keras_shape_lint.diagnostics import Edit
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.interpreter.record import Operand

_LOSSES = {
    "categorical_crossentropy": "sparse_categorical_crossentropy",
    "sparse_categorical_crossentropy": "categorical_crossentropy",
}
MANY_WEIGHTS = 10_000_000
"""Weights from which a Dense layer on flattened images is not what one adds to a model by a hint."""
MAX_INPUTS = 4
"""Inputs of a model that a hint lists one by one."""
_ASKING = frozenset(("predict", "predict_on_batch", "predict_classes"))
_KEEPING_STEPS = SHAPE_PRESERVING | {"Dense", "TimeDistributed"}


def inputs(finding: Finding) -> Iterator[Candidate]:
    """Data of another shape than the model takes: one sample without batch axis, or a wrong input shape."""
    model = finding.case.callee
    operand = finding.operands[0] if finding.operands else None
    if not isinstance(model, Model) or operand is None or not isinstance(operand.value, Array):
        return
    inside, given = model.slots.get("inputs"), operand.value.shape
    for tensor in symbolic_tensors(inside) if inside is not None else []:
        if given.rank is not None and tensor.shape.rank is not None and given.dims == tensor.shape.dims[1:]:
            yield from whole_array(finding, step_of(tensor))
    own = symbolic_tensors(inside) if inside is not None else []
    if len(own) > 1:
        own = [tensor for tensor in own if str(tensor.shape) == finding.facts.get("expected")]
    if len(own) != 1 or given.rank is None or own[0].shape.rank is None:
        return
    yield from _other_data(finding, operand, own[0].shape)
    have, want = known_sizes(given), known_sizes(own[0].shape)
    if have and want and have == want[:-1] and want[-1] != 1:
        # Keras gives images without channels the one that the model asks for.
        yield from declare(finding, step_of(own[0]), Shape((*given, 1)))
    yield from declare(finding, step_of(own[0]), given)


def arrays_of_lists(finding: Finding) -> Iterator[Candidate]:
    """Lists of samples are several inputs for Keras: make arrays of them."""
    call, numpy = finding.case.node, finding.names.numpy()
    if not isinstance(call, nodes.Call) or numpy is None or any(operand.node for operand in finding.operands[:1]):
        return
    written = [operand.name or "" for operand in finding.operands]
    if "missing" in finding.facts or any(" of the " in name or name.startswith("'") for name in written):
        return  # The data are in a dict, a dataset or a generator.
    given = [argument_node(call, name, position) for position, name in enumerate(("x", "y"))]
    lists = [node for node in given if isinstance(node, (nodes.Name, nodes.Attribute))]
    for chosen in (lists, lists[:1], lists[1:]):
        texts = [f"{numpy}.array({finding.editor.text(node)})" for node in chosen]
        edits = [finding.editor.replace(node, text) for node, text in zip(chosen, texts, strict=True)]
        if edits:
            yield from candidate(f"write {' and '.join(texts)}", edits)


def one_array_for_several(finding: Finding) -> Iterator[Candidate]:
    """One array that holds the data of all inputs of a model, along its first axis or along the second one."""
    model, operand = finding.case.callee, finding.operands[0] if finding.operands else None
    if not isinstance(model, Model) or operand is None or not isinstance(operand.node, (nodes.Name, nodes.Attribute)):
        return
    inside, given = model.slots.get("inputs"), shape_of(operand.value)
    own = symbolic_tensors(inside) if inside is not None else []
    if not 1 < len(own) <= MAX_INPUTS or given.rank is None or any(each.shape.rank is None for each in own):
        return
    text = finding.editor.text(operand.node)
    for axis, part in enumerate(("{}[{}]", "{}[:, {}]")):
        if given.rank > axis and given[axis] == len(own) and given.rank == (own[0].shape.rank or 0) + 1:
            changed = f"[{', '.join(part.format(text, index) for index in range(len(own)))}]"
            yield from candidate(f"write {changed}", finding.editor.replace(operand.node, changed))


def _other_data(finding: Finding, operand: Operand, wanted: Shape) -> Iterator[Candidate]:
    """The same data as a batch of one, with its axes in the order of the model's, or with all axes in one."""
    given = shape_of(operand.value)
    if isinstance(operand.node, nodes.Call):
        yield from _other_reshape(finding, operand.node, given, wanted)
        if (found := known_sizes(given)) is not None and found == (1, *(known_sizes(wanted) or ())):
            changed = f"{finding.editor.text(operand.node)}[:, 0]"
            yield from candidate(f"write {changed}", finding.editor.replace(operand.node, changed))
    if not isinstance(operand.node, (nodes.Name, nodes.Attribute, nodes.Subscript)):
        return
    text = finding.editor.text(operand.node)
    if _is_one_sample(finding, given, wanted):
        changed = f"{text}.reshape({_sizes_of_batch(wanted)})"
        yield from candidate(f"write {changed}", finding.editor.replace(operand.node, changed))
    if given.rank is not None and given.rank + 1 == wanted.rank:
        edit = finding.editor.replace(operand.node, f"{text}[None]")
        yield from candidate(f"write {text}[None] for a batch of one", edit)
    have, want = known_sizes(given), known_sizes(wanted)
    if have is None or want is None or have == want or math.prod(have) != math.prod(want):
        return
    changed = f"{text}.reshape({_sizes_of_batch(wanted)})"
    if sorted(have) == sorted(want):
        if len(set(have)) < len(have) and have[::-1] != want and (*have[1:], have[0]) != want:
            return
        order = ", ".join(map(str, (0, *(have.index(size) + 1 for size in want))))
        changed = f"{text}.transpose({order})"
    # An autoencoder is given the same data twice.
    twice = [each for each in finding.case.node.nodes_of_class(type(operand.node)) if finding.editor.text(each) == text]
    yield from candidate(f"write {changed}", [finding.editor.replace(each, changed) for each in twice])


def _other_reshape(finding: Finding, call: nodes.Call, given: Shape, wanted: Shape) -> Iterator[Candidate]:
    """``x.reshape(...)`` with the sizes that the model takes, where the elements of a sample are as many."""
    have, want = known_sizes(given), known_sizes(wanted)
    if not isinstance(call.func, nodes.Attribute) or call.func.attrname != "reshape" or have is None or want is None:
        return
    if math.prod(have) == math.prod(want) or _is_one_sample(finding, given, wanted):
        changed = f"{finding.editor.text(call.func)}({_sizes_of_batch(wanted)})"
        yield from candidate(f"write {changed}", finding.editor.replace(call, changed))


def _is_one_sample(finding: Finding, given: Shape, wanted: Shape) -> bool:
    """Whether an array that a model is asked about holds as many elements as one sample, its first axis included."""
    call, want = finding.case.node, known_sizes(wanted)
    asked = isinstance(call, nodes.Call) and isinstance(call.func, nodes.Attribute) and call.func.attrname in _ASKING
    if not asked or given.rank is None or wanted.rank is None or want is None or given.rank < wanted.rank:
        return False
    return given[0] != 1 and all(isinstance(size, int) for size in given) and given.size == math.prod(want)


def _sizes_of_batch(wanted: Shape) -> str:
    """The arguments of a reshape to any number of samples."""
    return ", ".join(map(str, (-1, *(known_sizes(wanted) or ()))))


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
        yield from _fewer_axes(finding, output)
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
    new = _LOSSES.get(old)
    if new is None:
        return
    edits: list[Edit] = []
    for call in finding.module.nodes_of_class(nodes.Call):
        if not isinstance(call.func, nodes.Attribute) or call.func.attrname != "compile":
            continue
        loss = argument_node(call, "loss", 1)
        # One loss, or one for each output in a list or by name.
        names = loss.nodes_of_class(nodes.Const) if loss is not None and not isinstance(loss, nodes.Call) else ()
        edits += [finding.editor.replace(name, finding.quoted(new)) for name in names if name.value == old]
        if isinstance(loss, nodes.Call) and isinstance(loss.func, nodes.Attribute):
            prefix = finding.editor.text(loss.func.expr)
            edits.append(finding.editor.replace(loss.func, f"{prefix}.{_class_name(new)}"))
    yield from candidate(f"use {new}", edits, said=bool(finding.facts.get("advice")))


def _class_name(loss: str) -> str:
    """``CategoricalCrossentropy`` for ``categorical_crossentropy``."""
    return "".join(word.capitalize() for word in loss.split("_"))


def _fewer_axes(finding: Finding, output: Tensor) -> Iterator[Candidate]:
    """Drop the timesteps or positions that the labels do not have."""
    passed: list[Step] = []
    for step in steps_behind(output):
        if recurrent_layer(step.layer) is not None:
            yield from return_sequences(finding, step, False)
        if step.kind not in _KEEPING_STEPS:
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
    rank = output.shape.rank
    wanted = labels[-1] if labels.rank == rank else 1
    name = "filters" if spatial_axes(layer) is not None else "units"
    if isinstance(wanted, int) and isinstance(layer.arguments.get(name), int) and layer.arguments[name] != wanted:
        edits = finding.set_argument(layer, name, str(wanted))
        yield from candidate(f"set {name}={wanted} in {{}}", edits, subjects=(layer,))
