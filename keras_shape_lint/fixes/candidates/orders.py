"""Repairs of an order: a loop over what was collected on the way down, items of a list that changed places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import branches
from keras_shape_lint.fixes.editing import argument_node, elements_of
from keras_shape_lint.source import shortened
from keras_shape_lint.values import Tensor

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding

MAX_ITEMS = 4
"""Items of a list of which two may have changed places."""


def reversed_loop(finding: Finding) -> Iterator[Candidate]:
    """Go through a list from its end, or take its last item: what an encoder makes last, a decoder needs first."""
    for statement in _on_the_way(finding):
        if isinstance(statement, (nodes.For, nodes.Comprehension)):
            yield from _turned(finding, statement.iter)
        else:
            for call in statement.nodes_of_class(nodes.Call):
                yield from _other_end(finding, call)


def kept_too_late(finding: Finding) -> Iterator[Candidate]:
    """Keep a tensor before the layer that makes it smaller, not behind it."""
    pair = branches(finding)
    for branch in pair if len(pair) == 2 else ():
        made = branch.value.origin.node if isinstance(branch.value, Tensor) and branch.value.origin else None
        statement = made.statement() if made is not None and made.root() is finding.module else None
        if not isinstance(statement, nodes.Assign) or not isinstance(statement.targets[0], nodes.AssignName):
            continue
        keeping, name = statement.next_sibling(), statement.targets[0].name
        if all(each.name != name for each in statement.value.nodes_of_class(nodes.Name)):
            continue
        if not isinstance(keeping, (nodes.Assign, nodes.Expr)) or isinstance(keeping.value, nodes.Const):
            continue
        calls = [call for call in keeping.value.nodes_of_class(nodes.Call) if not _is_method(call)]
        if calls or all(each.name != name for each in keeping.value.nodes_of_class(nodes.Name)):
            continue
        texts = finding.editor.text(statement), finding.editor.text(keeping)
        edits = [finding.editor.replace(statement, texts[1]), finding.editor.replace(keeping, texts[0])]
        yield from candidate(f"write {shortened(texts[1])} before line {statement.lineno}", edits)


def _is_method(call: nodes.Call) -> bool:
    return isinstance(call.func, nodes.Attribute) and call.func.attrname in ("append", "insert", "appendleft")


def _turned(finding: Finding, iterated: nodes.NodeNG) -> Iterator[Candidate]:
    """``reversed(skips)`` for ``skips``, also in ``zip``, and the other way round."""
    if not isinstance(iterated, nodes.Call):
        sequences = [iterated]
    elif isinstance(iterated.func, nodes.Name) and iterated.func.name in ("zip", "enumerate", "reversed"):
        sequences = iterated.args
        if iterated.func.name == "reversed" and len(sequences) == 1:
            text = finding.editor.text(sequences[0])
            yield from candidate(f"write {text} in line {iterated.lineno}", finding.editor.replace(iterated, text))
            return
    else:
        return
    for sequence in sequences:
        text = finding.editor.text(sequence)
        if isinstance(sequence, (nodes.Name, nodes.Attribute)):
            hint = f"write reversed({text}) in line {sequence.lineno}"
            yield from candidate(hint, finding.editor.replace(sequence, f"reversed({text})"))
        elif isinstance(sequence, nodes.Call):
            yield from _turned(finding, sequence)


def _other_end(finding: Finding, call: nodes.Call) -> Iterator[Candidate]:
    """``skips.pop()`` for ``skips.pop(0)``."""
    taken = call.args[0] if call.args else None
    if not isinstance(call.func, nodes.Attribute) or call.func.attrname != "pop" or len(call.args) > 1:
        return
    if taken is None or (isinstance(taken, nodes.Const) and taken.value == 0):
        text = f"{finding.editor.text(call.func)}({'' if taken is not None else 0})"
        yield from candidate(f"write {text} in line {call.lineno}", finding.editor.replace(call, text))


def _on_the_way(finding: Finding) -> list[nodes.NodeNG]:
    """The statements and loops around the finding and around the calls that lead to it."""
    lines = {finding.case.node.lineno} | {
        step.line for step in finding.case.diagnostic.trace if step.text == "call" and step.file == finding.source.path
    }
    kinds = (nodes.For, nodes.Assign, nodes.AugAssign, nodes.Expr, nodes.Return, nodes.Comprehension)
    found = [
        each
        for each in finding.module.nodes_of_class(kinds)
        if any(_first(each) <= line <= (each.tolineno or 0) for line in lines if line)
    ]
    return sorted(found, key=_first, reverse=True)


def _first(node: nodes.NodeNG) -> int:
    return node.fromlineno or 0


def nested_validation(finding: Finding) -> Iterator[Candidate]:
    """Take the pair of inputs and labels to validate with out of the list that is around it, or beside no labels."""
    call = finding.case.node
    given = argument_node(call, "validation_data", 7) if isinstance(call, nodes.Call) else None
    outer = elements_of(given) if isinstance(given, (nodes.List, nodes.Tuple)) else []
    alone = len(outer) == 1 or (len(outer) == 2 and _is_none(outer[1]))
    inner = elements_of(outer[0]) if alone and isinstance(outer[0], (nodes.List, nodes.Tuple)) else []
    if given is not None and len(inner) in (2, 3):
        text = f"({', '.join(finding.editor.text(item) for item in inner)})"
        yield from candidate(f"write validation_data={text}", [finding.editor.replace(given, text)])


def _is_none(node: nodes.NodeNG) -> bool:
    return isinstance(node, nodes.Const) and node.value is None


def swapped_items(finding: Finding) -> Iterator[Candidate]:
    """Let two items of a list that the call is given change places."""
    call = finding.case.node
    if not isinstance(call, nodes.Call):
        return
    for display in [*call.args, *(keyword.value for keyword in call.keywords)]:
        items = elements_of(display) if isinstance(display, (nodes.List, nodes.Tuple)) else []
        if len(items) > MAX_ITEMS or any(map(_is_none, items)):
            continue
        for first, item in enumerate(items):
            for second in items[first + 1 :]:
                texts = finding.editor.text(item), finding.editor.text(second)
                edits = [finding.editor.replace(item, texts[1]), finding.editor.replace(second, texts[0])]
                if len(items) == 2:
                    written = "[{}]" if isinstance(display, nodes.List) else "({})"
                    hint = f"write {written.format(', '.join(texts[::-1]))}"
                else:
                    hint = f"let {texts[0]} and {texts[1]} change places"
                yield from candidate(hint, edits)
