"""Repairs for Concatenate: ranks that differ, and sizes that differ on another axis than the joined one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import (
    Branch,
    after,
    branches,
    cropped,
    kernels_as_tuples,
    padded,
    pooled,
    same_padding,
    shrinks_by_window,
    without_border,
)
from keras_shape_lint.fixes.candidates.input_shapes import value_behind
from keras_shape_lint.fixes.candidates.sequences import return_sequences, return_sequences_behind
from keras_shape_lint.fixes.chains import ancestors, maker, recurrent_layer, shape_of
from keras_shape_lint.fixes.layout import New, sizes_text
from keras_shape_lint.values import Array, Library, Tensor

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def ranks(finding: Finding) -> Iterator[Candidate]:
    """Tensors of different rank."""
    pair = branches(finding)
    if len(pair) != 2 or "ranks" not in finding.facts:
        return
    lower, higher = sorted(pair, key=lambda branch: branch.shape.rank or 0)
    low, high = lower.shape.rank, higher.shape.rank
    if low is None or high is None or low == high:
        return
    if isinstance(lower.value, Array):
        if high == low + 1 and lower.node is not None:
            text = finding.editor.text(lower.node)
            colons = ", ".join([":"] * low)
            edits = finding.editor.replace(lower.node, f"{text}[{colons}, None]")
            yield from candidate(f"write {text}[{colons}, None]", edits)
        return
    yield from equal_ranks(finding, lower, higher)


def equal_ranks(finding: Finding, lower: Branch, higher: Branch) -> Iterator[Candidate]:
    """Make two symbolic tensors the same rank: a sequence and a vector, an image and a vector."""
    low, high = lower.shape.rank, higher.shape.rank
    of_sequence = maker(higher.value)
    if low is not None and high == low + 1:
        yield from _kept_axis(finding, lower)
    if low == 2 and high == 3:
        yield from return_sequences(finding, maker(lower.value), True)
        if of_sequence is not None and recurrent_layer(of_sequence.layer) is not None:
            yield from return_sequences(finding, of_sequence, False)
        steps = higher.shape[1]
        if steps == 1:
            yield from after(finding, higher, New("Flatten"))
        if isinstance(steps, int):
            yield from after(finding, lower, New("RepeatVector", str(steps)))
        yield from return_sequences_behind(finding, lower.value, True)
    yield from _reshaped(finding, lower, higher)
    if low == 2:
        yield from after(finding, higher, New("Flatten"))
        if high is not None and 3 <= high <= 5:
            yield from after(finding, higher, New(f"GlobalAveragePooling{high - 2}D"))


def _kept_axis(finding: Finding, lower: Branch) -> Iterator[Candidate]:
    """Let a sum, mean or maximum keep the axis that it is taken over."""
    tensor, call = lower.value, finding.made_at(lower.value)
    target = tensor.producer.target if isinstance(tensor, Tensor) and tensor.producer is not None else None
    name = target.name.rpartition(".")[2] if isinstance(target, Library) else ""
    if isinstance(call, nodes.Call) and name.removeprefix("reduce_") in _REDUCTIONS:
        edits = finding.editor.set_argument(call, "keepdims", "True", None)
        yield from candidate(f"set keepdims=True in the {name} of line {call.lineno}", edits)


_REDUCTIONS = ("sum", "mean", "max", "min", "prod", "std", "var", "logsumexp", "amax", "amin", "any", "all")


def _reshaped(finding: Finding, lower: Branch, higher: Branch) -> Iterator[Candidate]:
    """Give the elements of the lower tensor the axes of the higher one, if their number allows it."""
    have, want = lower.sizes, higher.sizes
    if have is None or want is None or len(want) < 3:
        return
    elements, positions = math.prod(have), math.prod(want[:-1])
    if positions and elements % positions == 0:
        yield from after(finding, lower, New("Reshape", sizes_text((*want[:-1], elements // positions))))


def last_axis(finding: Finding) -> Iterator[Candidate]:
    """An axis that the tensors do not have."""
    if "clash" not in finding.facts and "ranks" not in finding.facts and finding.layer is not None:
        hint = f"join them with {finding.spelled('axis')}=-1"
        yield from candidate(hint, finding.set_argument(finding.layer, "axis", "-1"))


def sizes(finding: Finding) -> Iterator[Candidate]:
    """Tensors of one rank whose sizes differ on an axis that is not joined."""
    pair = branches(finding)
    if len(pair) != 2 or "clash" not in finding.facts:
        return
    yield from kernels_as_tuples(finding)
    left, right = finding.facts.get("sizes", (None, None))
    smaller, larger = pair if isinstance(left, int) and isinstance(right, int) and left < right else pair[::-1]
    rank, clash = smaller.shape.rank, finding.facts["clash"]
    spatial = rank is not None and rank >= 4 and clash % rank != rank - 1
    if not spatial:
        yield from _other_axis(finding)
    yield from without_border(finding, smaller, larger)
    yield from same_padding(finding, smaller, larger)
    yield from pooled(finding, larger, smaller)
    is_valid = any(shrinks_by_window(step) for step in ancestors(smaller.value) if "Conv" in step.kind)
    adjust = [padded(finding, smaller, larger), cropped(finding, larger, smaller)]
    for each in reversed(adjust) if is_valid else adjust:
        yield from each
    if spatial:
        yield from _other_axis(finding)


def _other_axis(finding: Finding) -> Iterator[Candidate]:
    """Join the tensors on the only axis on which they differ."""
    shapes = [shape_of(operand.value) for operand in finding.case.operands]
    rank = shapes[0].rank if shapes else None
    if rank is None or any(shape.rank != rank for shape in shapes):
        return
    differing = [
        axis for axis in range(1, rank) if any(equal(shapes[0][axis], shape[axis]) is Truth.NO for shape in shapes[1:])
    ]
    if len(differing) != 1 or finding.layer is None:
        return
    axis = -1 if differing[0] == rank - 1 else differing[0]
    name = finding.spelled("axis")
    given = finding.argument(finding.layer, "axis")
    origin = value_behind(given) if given is not None else None
    if origin is not None and origin is not given and isinstance(origin, (nodes.Const, nodes.UnaryOp)):
        hint = f"write {given.name}={axis} in line {origin.lineno}"  # type: ignore[union-attr]
        yield from candidate(hint, finding.editor.replace(origin, str(axis)))
    yield from candidate(f"join them with {name}={axis}", finding.set_argument(finding.layer, "axis", str(axis)))
