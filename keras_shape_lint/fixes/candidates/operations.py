"""Repairs of operations: matrix products, axes that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import branches
from keras_shape_lint.fixes.candidates.reshaping import MAX_FACTOR
from keras_shape_lint.fixes.candidates.sequences import return_sequences, return_sequences_behind
from keras_shape_lint.fixes.chains import maker
from keras_shape_lint.fixes.editing import argument_node

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def matrix_product(finding: Finding) -> Iterator[Candidate]:
    """Turn one of two matrices round, or make a vector a column."""
    pair, call = branches(finding), finding.case.node
    if finding.case.label != "matmul" or len(pair) != 2 or pair[1].node is None or not isinstance(call, nodes.Call):
        return
    left, right = pair[0].shape, pair[1].shape
    if left.rank is None or right.rank is None or left.rank < 2 or right.rank < 1:
        return
    text = finding.editor.text(pair[1].node)
    if right.rank == left.rank and equal(left[-1], right[-1]) is Truth.YES:
        path = finding.names.path(call.func) or ""
        if path.startswith("tensorflow."):
            yield from candidate(
                "set transpose_b=True", finding.editor.set_argument(call, "transpose_b", "True", position=3)
            )
        elif isinstance(call.func, nodes.Attribute):
            turned = f"{finding.editor.text(call.func.expr)}.swapaxes({text}, -1, -2)"
            yield from candidate(f"write {turned}", finding.editor.replace(pair[1].node, turned))
    if right.rank == left.rank - 1 and equal(left[-1], right[-1]) is not Truth.NO:
        yield from candidate(f"write {text}[..., None]", finding.editor.replace(pair[1].node, f"{text}[..., None]"))


def missing_axis(finding: Finding) -> Iterator[Candidate]:
    """An axis of a shape that is there when a recurrent layer returns every step."""
    if "expected_min" in finding.facts and finding.case.operands:
        value = finding.case.operands[0].value
        yield from return_sequences(finding, maker(value), True)
        yield from return_sequences_behind(finding, value, True)


def last_axis(finding: Finding) -> Iterator[Candidate]:
    """An axis that the operand does not have."""
    call, axis = finding.case.node, finding.facts.get("axis")
    given = argument_node(call, "axis") if isinstance(call, nodes.Call) else None
    if isinstance(given, nodes.Const) and "needs an axis" in finding.case.mismatch.requirement and axis != -1:
        yield from candidate("write axis=-1", finding.editor.replace(given, "-1"))


def joined_axis(finding: Finding) -> Iterator[Candidate]:
    """Join tensors on the only axis on which they differ, where the program leaves open which one it is."""
    call, pair = finding.case.node, branches(finding)
    if finding.case.label not in ("concat", "concatenate") or not isinstance(call, nodes.Call) or len(pair) != 2:
        return
    given = argument_node(call, "axis", 1)
    left, right = (branch.shape for branch in pair)
    if given is None or isinstance(given, (nodes.Const, nodes.UnaryOp)) or left.rank is None or left.rank != right.rank:
        return
    differing = [axis for axis in range(1, left.rank) if equal(left[axis], right[axis]) is Truth.NO]
    if len(differing) == 1:
        yield from candidate(f"join them on axis {differing[0]}", finding.editor.replace(given, str(differing[0])))


def new_axis(finding: Finding) -> Iterator[Candidate]:
    """Give an operand the axis that the other one has: in front for a batch of one, else behind the batch axis."""
    pair = branches(finding)
    if len(pair) != 2 or any(branch.shape.rank is None for branch in pair):
        return
    lower, higher = sorted(pair, key=lambda branch: branch.shape.rank or 0)
    if lower.node is None or higher.shape.rank != (lower.shape.rank or 0) + 1:
        return
    text = finding.editor.text(lower.node)
    for key in ("None",) if higher.shape[0] == 1 else (":, None", "..., None"):
        yield from candidate(f"write {text}[{key}]", finding.editor.replace(lower.node, f"{text}[{key}]"))


def reshaped_sizes(finding: Finding) -> Iterator[Candidate]:
    """One size of a target changed such that the elements fit: ``x.reshape(n, 40, 174, 1)``."""
    call, have, holds = finding.case.node, finding.facts.get("have"), finding.facts.get("holds")
    if not isinstance(call, nodes.Call) or not isinstance(have, int) or not isinstance(holds, int) or not holds:
        return
    for size in call.nodes_of_class(nodes.Const):
        if type(size.value) is int and size.value > 1 and have * size.value % holds == 0:
            wanted = have * size.value // holds
            if wanted > 1 and max(wanted, size.value) <= MAX_FACTOR * min(wanted, size.value):
                edit = finding.editor.replace(size, str(wanted))
                yield from candidate(f"write {wanted} instead of {size.value}", edit)


def whole_division(finding: Finding) -> Iterator[Candidate]:
    """Divide with ``//`` where a subscript or a size has to be an integer."""
    place = finding.case.node
    if "fraction" in finding.facts:
        yield from divided_whole(finding, place.slice if isinstance(place, nodes.Subscript) else place)


def divided_whole(finding: Finding, expression: nodes.NodeNG) -> Iterator[Candidate]:
    """``//`` for every ``/`` in an expression, and in what the names in it are assigned."""
    names = expression.nodes_of_class(nodes.Name)
    bound = [place.statement() for name in names for place in name.lookup(name.name)[1]]
    for within in (expression, *(statement.value for statement in bound if isinstance(statement, nodes.Assign))):
        for division in within.nodes_of_class(nodes.BinOp):
            if division.op == "/":
                text = whole(finding, division)
                yield from candidate(f"write {text}", finding.editor.replace(division, text))


def whole(finding: Finding, division: nodes.BinOp) -> str:
    """A division that gives an integer."""
    return f"{finding.editor.text(division.left)} // {finding.editor.text(division.right)}"
