"""Repairs for Add and its kin, for Dot, and for the same operations written with operators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

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
    runs_on_every_call,
    same_padding,
    spatial_axes,
    stride_between,
    without_border,
)
from keras_shape_lint.fixes.candidates.concatenation import equal_ranks
from keras_shape_lint.fixes.candidates.sequences import return_sequences_behind
from keras_shape_lint.fixes.candidates.written_sizes import other_name, other_size
from keras_shape_lint.fixes.chains import (
    ancestors,
    channels_first_behind,
    kind_of,
    maker,
    recurrent_layer,
    shape_of,
    steps_behind,
)
from keras_shape_lint.fixes.layout import New
from keras_shape_lint.interpreter.keras.graphs import LAYERS
from keras_shape_lint.values import Layer, Model, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def dot_axes(finding: Finding) -> Iterator[Candidate]:
    """Contract axes that have the same size."""
    pair = branches(finding)
    layer = finding.layer
    if layer is None or kind_of(layer) != "Dot":
        return
    for branch in pair:
        if branch.shape.rank == 2:
            yield from return_sequences_behind(finding, branch.value, True)
    shapes = [shape_of(operand.value) for operand in finding.case.operands]
    if len(shapes) != 2 or None in (shapes[0].rank, shapes[1].rank):
        return
    found = [
        (left, right)
        for left in range(1, len(shapes[0]))
        for right in range(1, len(shapes[1]))
        if equal(shapes[0][left], shapes[1][right]) is Truth.YES
    ]
    given = finding.facts.get("axis")
    # The axis that is right on one side stays; features, the last axis, are contracted before others.
    last = [len(shape) - 1 for shape in shapes]
    found.sort(key=lambda each: (not _agrees(each, given), each[0] != last[0], each[1] != last[1]))
    for left, right in found[:4]:
        text = str(left) if left == right else f"({left}, {right})"
        yield from candidate(f"write axes={text}", finding.set_argument(layer, "axes", text))
    pair = branches(finding)
    contracted = [axis % (end + 1) for axis, end in zip(given, last, strict=True)] if isinstance(given, tuple) else []
    if len(pair) == 2 and contracted == last:
        yield from same_units(finding, pair[0], pair[1])
        yield from same_units(finding, pair[1], pair[0])
        yield from other_size(finding)
        yield from projected_features(finding, pair[0], pair[1])


def same_units(finding: Finding, place: Branch, other: Branch) -> Iterator[Candidate]:
    """Let the Dense or recurrent layer behind one tensor give as many features as the other tensor has."""
    layer, wanted = _last_layer(place.value), other.shape[-1] if other.shape.rank else None
    if layer is None or not isinstance(wanted, int):
        return
    recurrent, kind = recurrent_layer(layer), kind_of(layer)
    if kind == "Bidirectional" and recurrent is not None and layer.arguments.get("merge_mode") == "concat":
        wanted = wanted // 2
    elif kind != "Dense" and recurrent is not layer:
        return
    target = recurrent or layer
    yield from other_name(finding, target, "units")
    edits = finding.set_argument(target, "units", str(wanted))
    yield from candidate(f"set units={wanted} in {{}}", edits, subjects=(target,))


def _last_layer(value: Value) -> Layer | None:
    """The layer behind a tensor, also the last one of a Sequential."""
    step = maker(value)
    producer = step.tensor.producer if step is not None else None
    target = producer.target if producer is not None else None
    while isinstance(target, Model) and target.slots.get(LAYERS):
        target = target.slots[LAYERS][-1]
    return target if isinstance(target, Layer) else None


def projected_features(finding: Finding, place: Branch, other: Branch) -> Iterator[Candidate]:
    """A Dense layer that gives one tensor the features of the other."""
    wanted = other.shape[-1] if other.shape.rank else None
    if isinstance(wanted, int) and not runs_on_every_call(finding):
        yield from after(finding, place, New("Dense", str(wanted)))


def _agrees(pair: tuple[int, int], given: Any) -> bool:
    return isinstance(given, tuple) and any(have == want for have, want in zip(pair, given, strict=False))


def elementwise(finding: Finding) -> Iterator[Candidate]:
    """Add, Multiply and others, and ``a + b``."""
    pair = branches(finding)
    if len(pair) != 2 or (finding.layer is not None and kind_of(finding.layer) == "Dot"):
        return
    if not all(isinstance(branch.value, Tensor) and branch.shape.rank is not None for branch in pair):
        return
    if pair[0].shape.rank != pair[1].shape.rank:
        lower, higher = sorted(pair, key=lambda branch: branch.shape.rank or 0)
        yield from equal_ranks(finding, lower, higher)
        return
    yield from kernels_as_tuples(finding)
    yield from without_border(finding, *pair)
    shortcut, main = _shortcut_first(pair)
    axes = spatial_axes(shortcut, main)
    bigger, smaller = sorted(pair, key=lambda branch: _known(branch, axes), reverse=True)
    if any(equal(bigger.shape[axis], smaller.shape[axis]) is Truth.NO for axis in axes):
        yield from same_padding(finding, smaller, bigger)
        if bigger is shortcut and _same_channels(shortcut, main, axes):
            yield from pooled(finding, shortcut, main)
    yield from projected(finding, shortcut, main)
    yield from pooled(finding, bigger, smaller)
    yield from padded(finding, smaller, bigger)
    yield from cropped(finding, bigger, smaller)
    yield from projected(finding, main, shortcut)
    yield from same_units(finding, main, shortcut)
    yield from same_units(finding, shortcut, main)


def _known(branch: Branch, axes: Sequence[int]) -> list[int]:
    sizes = [branch.shape[axis] for axis in axes]
    return [size for size in sizes if isinstance(size, int)]


def _shortcut_first(pair: Sequence[Branch]) -> tuple[Branch, Branch]:
    """The branch that skips layers, and the one that goes through them."""
    first, second = pair
    behind = [{step.tensor.serial for step in ancestors(branch.value)} for branch in pair]
    if isinstance(second.value, Tensor) and second.value.serial in behind[0]:
        return second, first
    if isinstance(first.value, Tensor) and first.value.serial in behind[1]:
        return first, second
    return (first, second) if len(behind[0]) < len(behind[1]) else (second, first)


def _same_channels(left: Branch, right: Branch, axes: Sequence[int]) -> bool:
    rank = left.shape.rank or 0
    return all(equal(left.shape[a], right.shape[a]) is Truth.YES for a in range(1, rank) if a not in axes)


def projected(finding: Finding, shortcut: Branch, main: Branch) -> Iterator[Candidate]:
    """Give the shortcut the sizes of the other branch by a convolution of kernel 1, or a Dense layer."""
    rank, have, want = shortcut.shape.rank, shortcut.sizes, main.sizes
    if rank is None or want is None or have is None or runs_on_every_call(finding) or 1 in finding.versions:
        return
    if rank == 2:
        yield from after(finding, shortcut, New("Dense", str(want[0])))
        return
    if rank > 5 or rank < 2:
        return
    first = channels_first_behind(main.value) is True
    filters = want[0] if first else want[-1]
    source, target = (have[1:], want[1:]) if first else (have[:-1], want[:-1])
    convolves = any("Conv" in step.kind for step in steps_behind(main.value))
    if source == target and rank == 3 and not convolves:
        yield from after(finding, shortcut, New("Dense", str(filters)))
        return
    name, stride = f"Conv{rank - 2}D", 1 if source == target else stride_between(source, target)
    for filters_text, strides_text in (*_as_written(finding, shortcut, main), (str(filters), str(stride or ""))):
        if strides_text == "1":
            yield from after(finding, shortcut, New(name, f"{filters_text}, 1"))
        elif strides_text:
            text = f"{filters_text}, 1, strides={strides_text}, padding={finding.quoted('same')}"
            yield from after(finding, shortcut, New(name, text))


def _as_written(finding: Finding, shortcut: Branch, main: Branch) -> Iterator[tuple[str, str]]:
    """Filters and strides of the other branch in the words of the function that both are in, if it has parameters."""
    filters, strides = "", "1"
    for step in steps_behind(main.value):
        if step.tensor is shortcut.value or step.layer is None:
            break
        given = {name: finding.argument(step.layer, name) for name in ("filters", "strides")}
        if any(node is not None and node.frame() is not finding.case.node.frame() for node in given.values()):
            return
        if given["filters"] is not None and not filters:
            filters = finding.editor.text(given["filters"])
        if given["strides"] is not None:
            text = finding.editor.text(given["strides"])
            if strides not in ("1", text) and text != "1":
                return
            strides = strides if text == "1" else text
    if filters and not (filters.isdigit() and strides.isdigit()):
        yield filters, strides
