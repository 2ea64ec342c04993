"""Repairs for windows that do not fit into what is left of an axis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import kernels_as_tuples, pad_windows, shrinks_by_window
from keras_shape_lint.fixes.candidates.input_shapes import channels_last
from keras_shape_lint.fixes.chains import Step, ancestors, channels_first_behind, is_channels_first, steps_behind
from keras_shape_lint.fixes.layout import reference

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.values import Layer


def empty_output(finding: Finding) -> Iterator[Candidate]:
    """Channels in the wrong place, a window that is too large, or too many of them before."""
    layer = finding.layer
    if layer is None or not finding.operands:
        return
    value = finding.operands[0].value
    behind = list(steps_behind(value))
    if behind and channels_first_behind(value) is not True:
        yield from channels_last(finding, behind[-1])
    yield from kernels_as_tuples(finding)
    axis, size = finding.facts.get("axis"), finding.facts.get("size")
    if layer.arguments.get("padding") == "valid" and "Transpose" not in layer.api:
        yield from _padding_here(finding, layer)
    steps = [step for step in ancestors(value) if step.layer is not None]
    if isinstance(axis, int):
        for step in steps:
            yield from _smaller_window(finding, step, axis)
    shrinking = [step for step in steps if shrinks_by_window(step)]
    for some in (shrinking[:1], shrinking):
        yield from pad_windows(finding, some) if some else ()
    if isinstance(axis, int) and isinstance(size, int) and size > 0:
        yield from _window(finding, layer, axis, size)


def _padding_here(finding: Finding, layer: Layer) -> Iterator[Candidate]:
    text = finding.quoted("same")
    hint = f"set {finding.spelled('padding')}={text} in this {layer.origin.label}"
    yield from candidate(hint, finding.set_argument(layer, "padding", text))


def _smaller_window(finding: Finding, step: Step, axis: int) -> Iterator[Candidate]:
    """Do not pool on the axis that ran out, in a layer before."""
    layer, rank = step.layer, step.shape.rank
    if layer is None or rank is None or not step.is_in(finding.source) or "Pooling" not in step.kind:
        return
    yield from _window(finding, layer, axis, 1, step)


def _window(finding: Finding, layer: Layer, axis: int, size: int, step: Step | None = None) -> Iterator[Candidate]:
    """Make the window of a layer smaller on one axis."""
    name = "pool_size" if "Pool" in layer.api else "kernel_size"
    window = layer.arguments.get(name)
    shape = step.shape if step is not None else finding.shape
    axes = (shape.rank or 0) - 2
    if axes < 1 or not isinstance(window, (int, tuple, list)):
        return
    sizes = [window] * axes if isinstance(window, int) else list(window)
    first = (is_channels_first(step) if step is not None else None) is True
    place = axis - (2 if first else 1)
    if not 0 <= place < len(sizes) or not isinstance(sizes[place], int) or sizes[place] <= size:
        return
    if layer.arguments.get("strides") is not None and name == "pool_size" and size == 1:
        return  # the strides would go on shrinking the axis
    sizes[place] = size
    text = str(sizes[0]) if len(sizes) == 1 else f"({', '.join(map(str, sizes))})"
    where = f" in {reference(layer)}" if step is not None else f" in this {layer.origin.label}"
    yield from candidate(f"set {name}={text}{where}", finding.set_argument(layer, name, text))
