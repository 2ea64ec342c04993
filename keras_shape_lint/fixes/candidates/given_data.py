"""Repairs of what meets in ``fit`` and its kin: the data, and what the inputs of the model take."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.input_shapes import whole_array
from keras_shape_lint.fixes.candidates.model_inputs import declare
from keras_shape_lint.fixes.chains import (
    known_sizes,
    shape_of,
    step_of,
)
from keras_shape_lint.fixes.editing import argument_node
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.transfer.losses import differ
from keras_shape_lint.values import Array, Model

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.interpreter.record import Operand

MAX_INPUTS = 4
"""Inputs of a model that a hint lists one by one."""
_ASKING = frozenset(("predict", "predict_on_batch", "predict_classes"))


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
    if "missing" in finding.facts or not written or any(" of the " in name or name.startswith("'") for name in written):
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
    made = finding.made_at(operand.value)
    if isinstance(made, nodes.Call):
        yield from _other_reshape(finding, made, given, wanted)
    text = finding.editor.text(operand.node)
    if _is_one_sample(finding, given, wanted):
        changed = f"{text}.reshape({_sizes_of_batch(wanted)})"
        yield from candidate(f"write {changed}", finding.editor.replace(operand.node, changed))
    if given.rank is not None and given.rank + 1 == wanted.rank and not differ(given, wanted.slice(1)):
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
    if math.prod(have) != math.prod(want) and not _is_one_sample(finding, given, wanted):
        return
    sizes = _sizes_of_batch(wanted)
    replaced: nodes.NodeNG = call
    changed = f"{finding.editor.text(call.func)}({sizes})"
    if len(call.args) == 2 and isinstance(call.args[1], (nodes.List, nodes.Tuple)):
        # The function of a library.
        changed, replaced = f"({sizes})", call.args[1]
    place = "" if call.lineno == finding.case.node.lineno else f" in line {call.lineno}"
    whole = finding.editor.text(call).replace(finding.editor.text(replaced), changed)
    yield from candidate(f"write {whole}{place}", finding.editor.replace(replaced, changed))


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
