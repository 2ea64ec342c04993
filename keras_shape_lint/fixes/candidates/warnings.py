"""Repairs of what runs but is hardly ever meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.editing import argument_node
from keras_shape_lint.fixes.layout import New, put_instead, sizes_text
from keras_shape_lint.interpreter.keras.silent import overwriting

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def softmax(finding: Finding) -> Iterator[Candidate]:
    """One unit wants a sigmoid."""
    call, api = finding.case.node, finding.api
    call = call.func if isinstance(call, nodes.Call) and isinstance(call.func, nodes.Call) else call
    layer = finding.layer
    if layer is not None:
        edits = finding.set_argument(layer, "activation", finding.quoted("sigmoid"))
    elif isinstance(call, nodes.Call) and api is not None:
        edits = finding.set_in_call(call, api, "activation", finding.quoted("sigmoid"))
    else:
        return
    hint = f"write activation={finding.quoted('sigmoid')}"
    yield from candidate(hint, edits, remark="or one unit for each class")


def transposing_reshape(finding: Finding) -> Iterator[Candidate]:
    """Move axes with Permute."""
    order = finding.facts.get("order")
    if isinstance(order, tuple) and finding.layer is not None:
        new = New("Permute", sizes_text(order))
        yield from candidate(f"write {new}", put_instead(finding, finding.layer, new), said=True)


def unused_tensor(finding: Finding) -> Iterator[Candidate]:
    """``Flatten()(x)`` on a line of its own: ``x = Flatten()(x)``; ``x = Flatten()(y)``, overwritten: read it there."""
    call, editor = finding.case.node, finding.editor
    if isinstance(call.parent, nodes.Assign):
        yield from _read_before_overwriting(finding, call.parent)
        return
    given = call.args[0] if isinstance(call, nodes.Call) and len(call.args) == 1 else None
    if isinstance(given, nodes.Name) and isinstance(call.parent, nodes.Expr):
        start = editor.start(call)
        hint = f"write {given.name} = {editor.text(call)}"
        yield from candidate(hint, editor.edit(start, start, f"{given.name} = "))


def _read_before_overwriting(finding: Finding, statement: nodes.Assign) -> Iterator[Candidate]:
    later, name = overwriting(statement), statement.targets[0].as_string()
    call = later.value if later is not None else None
    given = call.args[0] if isinstance(call, nodes.Call) and len(call.args) == 1 else None
    if isinstance(given, nodes.Name):
        hint = f"give '{name}' instead of '{given.name}' to the call in line {given.lineno}"
        yield from candidate(hint, [finding.editor.replace(given, name)])


def batch_in_shape(finding: Finding) -> Iterator[Candidate]:
    """``Input(x.shape)``: leave the number of samples out."""
    call = finding.case.node
    if not isinstance(call, nodes.Call):
        return
    given = argument_node(call, "shape", 0) or argument_node(call, "input_shape")
    if isinstance(given, nodes.Attribute) and given.attrname == "shape":
        end = finding.editor.end(given)
        hint = f"write {finding.editor.text(given)}[1:]"
        yield from candidate(hint, finding.editor.edit(end, end, "[1:]"), said=True)
