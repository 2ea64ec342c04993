"""Repairs for Reshape and Permute whose targets cannot be reached."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import kernels_as_tuples, pad_windows, shrinks_by_window
from keras_shape_lint.fixes.candidates.recurrent_rank import KEEP_TIME, before
from keras_shape_lint.fixes.chains import Step, kind_of, known_sizes, maker, steps_behind
from keras_shape_lint.fixes.editing import elements_of
from keras_shape_lint.fixes.layout import New, sizes_text

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding

MAX_FACTOR = 4
"""How many times larger or smaller a corrected size of a target may be than the one that is written."""

MAX_WEIGHTS = 50_000_000
"""Weights that a Dense layer of a repair may have."""


def reshape(finding: Finding) -> Iterator[Candidate]:
    """A Reshape to another number of elements."""
    layer = finding.layer
    if layer is None or kind_of(layer) != "Reshape" or not isinstance(finding.facts.get("have"), int):
        return
    target = layer.arguments.get("target_shape")
    if not isinstance(target, (tuple, list)) or not all(type(size) is int for size in target):
        return
    have: int = finding.facts["have"]
    value = finding.operands[0].value
    step = maker(value)
    yield from kernels_as_tuples(finding)
    if -1 in target:
        yield from _divisor(finding, target, have)
        return
    yield from _without_batch(finding, target, have)
    if step is not None and step.kind == "Dense":
        yield from _units(finding, step, math.prod(target))
    kept = known_sizes(finding.shape) or ()
    for sizes in _with_axes_of(kept, target, have):
        yield from _target(finding, sizes)
    corrected = [each for each in _corrected(target, have) if _keeps_axes(each, target, kept)]
    # What stays in front, the time axis of a sequence, is not what was miscounted.
    corrected.sort(key=lambda sizes: -_common_start(sizes, kept))
    likely = [each for each in corrected if len(target) == 1 or _is_near(each, target)]
    for sizes in likely:
        yield from _target(finding, sizes)
    if len(target) == 1:
        yield from _two_axes(finding)
    shrinking = [each for each in steps_behind(value) if shrinks_by_window(each)]
    for some in (shrinking[:1], shrinking):
        yield from pad_windows(finding, some) if some else ()
    if 1 not in finding.versions and have * math.prod(target) <= MAX_WEIGHTS:
        wanted = New("Dense", str(math.prod(target)))
        yield from before(finding, *([New("Flatten")] if (finding.shape.rank or 0) > 2 else []), wanted)
    for sizes in corrected:
        if sizes not in likely:
            yield from _target(finding, sizes)


def _without_batch(finding: Finding, target: Sequence[int], have: int) -> Iterator[Candidate]:
    """The target without the size of the batch, which Keras puts before it."""
    layer = finding.layer
    given = finding.argument(layer, "target_shape") if layer is not None else None
    if layer is None or given is None:
        return
    listed = isinstance(given, (nodes.Tuple, nodes.List)) and len(given.elts) == len(target)
    texts = [finding.editor.text(item) for item in elements_of(given)] if listed else []  # type: ignore[arg-type]
    batch = finding.shape.dims[0] if finding.shape.rank else None
    for index, size in enumerate(target):
        rest = (*target[:index], *target[index + 1 :])
        named = listed and "batch" in texts[index].lower()
        if rest and math.prod(rest) == have and (size == batch or named):
            kept = texts[:index] + texts[index + 1 :]
            written = f"({', '.join(kept)}{',' * (len(kept) == 1)})" if listed else sizes_text(rest)
            hint = f"leave the batch axis out: write Reshape({written})"
            yield from candidate(hint, finding.set_argument(layer, "target_shape", written))


def _corrected(target: Sequence[int], have: int) -> Iterator[tuple[int, ...]]:
    """The target with one size changed such that the product is right."""
    for index, size in enumerate(target):
        others = math.prod(target) // size if size else 0
        if others and have % others == 0:
            yield (*target[:index], have // others, *target[index + 1 :])


def _with_axes_of(given: Sequence[int], target: Sequence[int], have: int) -> Iterator[tuple[int, ...]]:
    """The target with several of its first sizes as they come, such as the height and width of a feature map."""
    for count in range(2, min(len(given), len(target))):
        sizes = (*given[:count], *target[count:])
        if math.prod(sizes) == have and sum(a != b for a, b in zip(sizes, target, strict=True)) > 1:
            yield sizes


def _keeps_axes(sizes: Sequence[int], target: Sequence[int], given: Sequence[int]) -> bool:
    """Whether no size is changed that is as it comes, while others follow that are not."""
    changed = next(index for index, (one, other) in enumerate(zip(sizes, target, strict=True)) if one != other)
    return changed >= _common_start(target, given) or _common_start(target, given) == len(target)


def _common_start(sizes: Sequence[int], others: Sequence[int]) -> int:
    differing = (index for index, (one, other) in enumerate(zip(sizes, others, strict=False)) if one != other)
    return next(differing, min(len(sizes), len(others)))


def _is_near(sizes: Sequence[int], target: Sequence[int]) -> bool:
    return all(
        new == old or (new > 1 and new <= MAX_FACTOR * old and old <= MAX_FACTOR * new)
        for new, old in zip(sizes, target, strict=True)
    )


def _target(finding: Finding, sizes: Sequence[int], remark: str = "") -> Iterator[Candidate]:
    """Write another target: only the size that changes, if the program lists them."""
    layer = finding.layer
    given = finding.argument(layer, "target_shape") if layer is not None else None
    if layer is None or given is None or 0 in sizes:
        return
    old = layer.arguments["target_shape"]
    hint = f"write Reshape({sizes_text(sizes)})"
    if isinstance(given, (nodes.Tuple, nodes.List)) and len(given.elts) == len(sizes):
        edits = [
            finding.editor.replace(item, str(new))
            for item, new, was in zip(elements_of(given), sizes, old, strict=True)
            if new != was
        ]
        yield from candidate(hint, edits, remark=remark)
    else:
        yield from candidate(hint, finding.set_argument(layer, "target_shape", sizes_text(sizes)), remark=remark)


def _two_axes(finding: Finding) -> Iterator[Candidate]:
    """For a sequence layer behind: the first axis as steps, the others as features."""
    sizes = known_sizes(finding.shape)
    if sizes is not None and len(sizes) > 2:
        yield from _target(finding, (sizes[0], math.prod(sizes[1:])), KEEP_TIME)


def _divisor(finding: Finding, target: Sequence[int], have: int) -> Iterator[Candidate]:
    """With a -1 in the target: a size that divides what there is."""
    for index, size in enumerate(target):
        others = math.prod(other for place, other in enumerate(target) if place != index and other != -1)
        if size == -1 or others == 0 or have % others:
            continue
        room = have // others
        fitting = [each for each in range(2, room + 1) if room % each == 0]
        if fitting:
            nearest = min(fitting, key=lambda each: abs(each - size))
            yield from _target(finding, (*target[:index], nearest, *target[index + 1 :]))


def _units(finding: Finding, step: Step, wanted: int) -> Iterator[Candidate]:
    """Let the Dense layer before give as many features as the target has elements."""
    sizes = known_sizes(step.shape)
    if step.layer is None or not step.is_in(finding.source) or sizes is None or wanted % math.prod(sizes[:-1]):
        return
    units, features = wanted // math.prod(sizes[:-1]), step.given[-1] if step.given.rank else 1
    if not isinstance(features, int) or features * units > MAX_WEIGHTS:
        return
    edits = finding.set_argument(step.layer, "units", str(units))
    yield from candidate(f"set units={units} in {{}}", edits, subjects=(step.layer,))


def permute(finding: Finding) -> Iterator[Candidate]:
    """A Permute that names the batch axis, or counts from 0."""
    node = finding.case.node
    if finding.api != "keras.layers.Permute" or not isinstance(node, nodes.Call):
        return
    given = finding.argument_in_call(node, finding.api, "dims")
    if not isinstance(given, (nodes.Tuple, nodes.List)):
        return
    dims = [item.value for item in given.elts if isinstance(item, nodes.Const) and type(item.value) is int]
    if len(dims) != len(given.elts) or not dims:
        return
    without_batch = [axis for axis in dims if axis]
    shifted = [axis + 1 for axis in dims]
    for axes in (without_batch, shifted) if dims[0] == 0 else (shifted, without_batch):
        if axes and sorted(axes) == list(range(1, len(axes) + 1)):
            text = sizes_text(axes)
            yield from candidate(f"write Permute({text}), axes count from 1", finding.editor.replace(given, text))
