"""Repairs for models and layers that are called on the wrong inputs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import Branch, after, branches
from keras_shape_lint.fixes.candidates.input_shapes import declared, display, displays_of, written
from keras_shape_lint.fixes.chains import Step, known_sizes, maker, step_of
from keras_shape_lint.fixes.editing import argument_node, elements_of
from keras_shape_lint.fixes.layout import New, sizes_text
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.interpreter.python.classes import find_attribute
from keras_shape_lint.source import shortened
from keras_shape_lint.values import Function, Instance, Layer, Model, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def model_input(finding: Finding) -> Iterator[Candidate]:
    """A model that is called on another shape than it was built for."""
    model, position = finding.case.callee, finding.case.mismatch.inputs[:1]
    if not isinstance(model, Model) or "inputs" not in model.slots or not position:
        return
    inputs = symbolic_tensors(model.slots["inputs"])
    pair = branches(finding)
    if position[0] >= len(inputs) or not pair:
        return
    own, given = inputs[position[0]], pair[0]
    if isinstance(given.value, Tensor):
        yield from _reordered(finding, given, own.shape)
    step = maker(given.value)
    if step is not None:
        yield from declare(finding, step, own.shape)
    yield from declare(finding, step_of(own), given.shape)


def declare(finding: Finding, step: Step, wanted: Shape) -> Iterator[Candidate]:
    """Write another shape for an input."""
    place, sizes = declared(finding, step), known_sizes(wanted)
    if place is None or not sizes or place.with_batch:
        return
    if place.argument == "input_dim":
        if len(sizes) == 1 and isinstance(place.origin, nodes.Const):
            yield from written(finding, place, str(sizes[0]), "")
        return
    if isinstance(place.origin, (nodes.Tuple, nodes.List)):
        yield from written(finding, place, display(place, list(map(str, sizes))), "")
    yield from _other_display(finding, step, sizes)


def _other_display(finding: Finding, step: Step, wanted: Sequence[int]) -> Iterator[Candidate]:
    """Another shape where the program hands one to the function that declares the input."""
    old = known_sizes(step.shape)
    if old is None or len(old) < 2:
        return
    for each in displays_of(finding, old):
        if isinstance(each, nodes.Tuple):
            text = sizes_text(wanted)
            hint = f"write {text} instead of {sizes_text(old)} in line {each.lineno}"
            yield from candidate(hint, finding.editor.replace(each, text))


def _reordered(finding: Finding, given: Branch, wanted: Shape) -> Iterator[Candidate]:
    """The same elements in another order of axes, or with other axes."""
    have, want = given.sizes, known_sizes(wanted)
    if have is None or want is None or math.prod(have) != math.prod(want):
        return
    if len(want) == 1:
        yield from after(finding, given, New("Flatten"))
    elif sorted(have) == sorted(want) and len(set(have)) == len(have):
        order = sizes_text([have.index(size) + 1 for size in want])
        yield from after(finding, given, New("Permute", order))
    yield from after(finding, given, New("Reshape", sizes_text(want)))


def shared_layer(finding: Finding) -> Iterator[Candidate]:
    """A layer that was built for one size and gets another: write the size of the input, or make a second layer."""
    layer, call, expected = finding.layer, finding.case.node, finding.facts.get("expected")
    given = branches(finding)[:1]
    if layer is None or not given or not isinstance(call, nodes.Call):
        return
    constructor = finding.constructor_of(layer)
    apart = constructor is not None and isinstance(call.func, nodes.Name) and call.frame() is constructor.frame()
    if constructor is not None and apart and argument_node(constructor, "name") is None:
        text = finding.editor.text(constructor)
        edit = finding.editor.replace(call.func, text)
        yield from candidate(f"make a layer of its own, {shortened(text)}", edit)
    step = maker(given[0].value)
    sizes = known_sizes(given[0].shape)
    if step is not None and isinstance(expected, int) and sizes and finding.facts.get("axis") == -1:
        yield from declare(finding, step, Shape.of(None, *sizes[:-1], expected))


# ------------------------------------------------------------------------------------------------ structure


def input_count(finding: Finding) -> Iterator[Candidate]:
    """Tensors that should come as a list, or joined, and layers that were not called."""
    call, editor = finding.case.node, finding.editor
    yield from _uncalled(finding)
    of_own = finding.facts.get("takes")
    if not isinstance(call, nodes.Call):
        return
    of_model = isinstance(finding.case.callee, Model) and len(call.args) > 1
    if not (isinstance(call.func, nodes.Call) or isinstance(of_own, int) or of_model):
        return
    only = call.args[0] if len(call.args) == 1 else None
    if isinstance(of_own, int) and isinstance(only, (nodes.List, nodes.Tuple)) and len(only.elts) == of_own:
        text = ", ".join(editor.text(item) for item in elements_of(only))
        yield from candidate(f"write {text} without the brackets", editor.replace(only, text))
    if isinstance(of_own, int) and not _unpacks(finding.case.callee):
        return
    if len(call.args) > 1 and not any(isinstance(each, nodes.Starred) for each in call.args):
        start, end = editor.start(call.args[0]), editor.end(call.args[-1])
        yield from candidate("pass them as a list", [editor.edit(start, start, "["), editor.edit(end, end, "]")])
    elif len(call.args) == 1 and isinstance(call.args[0], (nodes.List, nodes.Tuple)) and finding.layer is not None:
        spelling = finding.names.spell(["Concatenate"], call.func)
        if spelling is not None and 1 not in finding.versions:
            edits = [*editor.wrap(call.args[0], f"{spelling.names[0]}()(", ")"), *spelling.edits]
            yield from candidate("join them first, with Concatenate()", edits)


def _unpacks(layer: Value | None) -> bool:
    """Whether ``call()`` of the program's own layer takes its input apart, as a list."""
    body = find_attribute(layer.cls, "call") if isinstance(layer, Instance) else None
    parameters = body.node.args.args if isinstance(body, Function) else []
    if not isinstance(body, Function) or len(parameters) < 2:
        return False
    unpacked = [
        each.value
        for each in body.node.nodes_of_class((nodes.Assign, nodes.Subscript))
        if isinstance(each, nodes.Subscript) or isinstance(each.targets[0], (nodes.Tuple, nodes.List))
    ]
    return any(isinstance(value, nodes.Name) and value.name == parameters[1].name for value in unpacked)


def _uncalled(finding: Finding) -> Iterator[Candidate]:
    """``x = Flatten()`` where ``x = Flatten()(x)`` is meant."""
    for operand in finding.case.operands:
        layer = operand.value
        call = finding.constructor_of(layer) if isinstance(layer, Layer) else None
        statement = call.parent if call is not None else None
        if call is None or not isinstance(statement, nodes.Assign):
            continue
        before = statement.previous_sibling()
        target = before.targets[0] if isinstance(before, nodes.Assign) and len(before.targets) == 1 else None
        if isinstance(target, nodes.AssignName):
            end = finding.editor.end(call)
            text = f"{finding.editor.text(call)}({target.name})"
            edit = finding.editor.edit(end, end, f"({target.name})")
            yield from candidate(f"write {text} in line {call.lineno}", edit)


def _called_instead(finding: Finding, model: str, given: nodes.NodeNG) -> Iterator[Candidate]:
    """``base(inputs)`` where the program goes on from ``base.output``."""
    if not isinstance(given, nodes.Name):
        return
    for attribute in finding.module.nodes_of_class(nodes.Attribute):
        if attribute.attrname == "output" and attribute.expr.as_string() == model:
            text = f"{model}({given.name})"
            hint = f"write {text} in place of {model}.output in line {attribute.lineno}"
            yield from candidate(hint, finding.editor.replace(attribute, text))


def disconnected(finding: Finding) -> Iterator[Candidate]:
    """Add the Input that is missing to the inputs of a model."""
    call, operand = finding.case.node, finding.case.operands[0] if finding.case.operands else None
    place = operand.value.origin.node if operand is not None and isinstance(operand.value, Tensor) else None  # type: ignore[union-attr]
    statement = place.parent if place is not None else None
    if not isinstance(call, nodes.Call) or not isinstance(statement, nodes.Assign) or len(statement.targets) != 1:
        return
    target, given = statement.targets[0], argument_node(call, "inputs", 0, "input")
    if given is None or not isinstance(target, nodes.AssignName):
        return
    if "model" in finding.facts:
        text = f"{target.name}.input"
        places = elements_of(given) if isinstance(given, (nodes.List, nodes.Tuple)) else [given]
        for each in places:
            instead = "as its inputs" if each is given else f"in place of {shortened(finding.editor.text(each))}"
            yield from candidate(f"write {text} {instead}", finding.editor.replace(each, text))
        for each in places:
            yield from _called_instead(finding, target.name, each)
        return
    if isinstance(given, nodes.List) and given.elts:
        end = finding.editor.end(elements_of(given)[-1])
        edit = finding.editor.edit(end, end, f", {target.name}")
    else:
        edit = finding.editor.replace(given, f"[{finding.editor.text(given)}, {target.name}]")
    yield from candidate(f"add '{target.name}' to the inputs", edit, said=True)
