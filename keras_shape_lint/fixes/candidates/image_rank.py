"""Repairs for layers over sequences, images and volumes (Conv2D, MaxPooling1D ...) that get another number of axes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import ANY_SHAPE
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.input_shapes import counts_samples, with_last_axis, without_batch_axis
from keras_shape_lint.fixes.candidates.recurrent_rank import before
from keras_shape_lint.fixes.candidates.sequences import for_every_step, return_sequences
from keras_shape_lint.fixes.chains import Step, channels_first_behind, kind_of, known_sizes, maker, recurrent_layer
from keras_shape_lint.fixes.layout import New, reference, remove, rename, sizes_text
from keras_shape_lint.values import Origin, Tensor

if TYPE_CHECKING:
    from keras_shape_lint.diagnostics import Edit
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.values import Layer, Value

_LAST_AXIS = {1: "features", 2: "channels", 3: "channels"}


def image_rank(finding: Finding) -> Iterator[Candidate]:
    """A layer whose name has 1D, 2D or 3D in it that gets the wrong number of dimensions."""
    layer, rank = finding.layer, finding.shape.rank
    axes = spatial_axes(layer)
    if layer is None or rank is None or axes is None or recurrent_layer(layer) is not None:
        return
    value = finding.operands[0].value
    step = maker(value)
    if rank > axes + 2:
        yield from _too_many(finding, layer, step, axes, rank)
    else:
        yield from _too_few(finding, layer, step, axes, rank, value)


def spatial_axes(layer: Layer | None) -> int | None:
    """2 for Conv2D: the number of axes that a layer works over, by its name."""
    found = re.search("[123](?=D)", kind_of(layer)) if layer is not None else None
    return int(found.group()) if found else None


def _too_many(finding: Finding, layer: Layer, step: Step | None, axes: int, rank: int) -> Iterator[Candidate]:
    is_input = step is not None and step.kind == "Input"
    if step is not None and is_input and counts_samples(finding, step):
        yield from without_batch_axis(finding, step)
    if axes == 1:
        yield from _of_rank(finding, layer, rank - 2)
    kind = kind_of(layer)
    if kind.startswith("Global") and step is not None:
        yield from return_sequences(finding, step, False)
    is_convolution = kind == "Conv2D" and rank == 5
    yield from for_every_step(finding, layer, "or use Conv3D" if is_convolution else "")
    if axes > 1:
        yield from _of_rank(finding, layer, rank - 2)
    if step is not None and is_input:
        yield from without_batch_axis(finding, step)


def _of_rank(finding: Finding, layer: Layer, axes: int) -> Iterator[Candidate]:
    """The same layer over another number of axes."""
    if axes in (1, 2, 3):
        name = re.sub("[123](?=D)", str(axes), kind_of(layer))
        yield from candidate(f"use {name} instead of {layer.origin.label}", rename(finding, layer, name))


def _too_few(
    finding: Finding, layer: Layer, step: Step | None, axes: int, rank: int, value: Value
) -> Iterator[Candidate]:
    if step is None:
        return
    yield from _unpooled(finding, step)
    if recurrent_layer(step.layer) is not None and rank == 2:
        yield from return_sequences(finding, step, True)
    if step.kind == "Input" and rank == axes + 1:
        yield from with_last_axis(finding, step, _LAST_AXIS[axes])
    if step.layer is not None and (step.kind == "Flatten" or step.kind.startswith("Global")):
        if kind_of(layer).startswith(("Global", "Max", "Average")):
            hint = f"remove it, {reference(step.layer)} leaves nothing to pool"
            yield from candidate(hint, _without_call(finding, layer), removes_call=True)
        yield from candidate(f"remove {reference(step.layer)}", remove(finding, step))
    if rank >= 3 and step.kind != "Input":
        yield from _of_rank(finding, layer, rank - 2)
    yield from _reshaped(finding, step, axes, rank, value)
    if rank >= 3:
        yield from _of_rank(finding, layer, rank - 2)


def _unpooled(finding: Finding, step: Step) -> Iterator[Candidate]:
    """An application that does not pool what it gives: ``MobileNetV2(..., pooling=None)``."""
    layer = step.layer
    if layer is not None and layer.api.startswith("keras.applications.") and layer.arguments.get("pooling"):
        yield from candidate(
            "set pooling=None in {}", finding.set_argument(layer, "pooling", "None"), subjects=(layer,)
        )


def _without_call(finding: Finding, layer: Layer) -> list[Edit] | None:
    """Edits that leave the failed call itself out."""
    origin = Origin(layer.origin.label, finding.case.node, layer.origin.source)
    return remove(finding, Step(Tensor(ANY_SHAPE, origin=origin), layer, ()))


def _reshaped(finding: Finding, step: Step, axes: int, rank: int, value: Value) -> Iterator[Candidate]:
    """Insert a Reshape that makes the axes that are missing."""
    sizes = known_sizes(finding.shape)
    if not sizes:
        return
    if rank == axes + 1:
        first = channels_first_behind(value) is True
        yield from before(finding, New("Reshape", sizes_text((1, *sizes) if first else (*sizes, 1))))
    elif rank == 2:
        target = _factors(finding, step, axes) or _square(sizes[0], axes)
        if target is not None:
            yield from before(finding, New("Reshape", sizes_text(target)))


def _factors(finding: Finding, step: Step, axes: int) -> tuple[int, ...] | None:
    """The factors of ``Dense(7 * 7 * 128)``."""
    node = finding.argument(step.layer, "units") if step.layer is not None and step.kind == "Dense" else None
    factors: list[int] = []
    while isinstance(node, nodes.BinOp) and node.op == "*":
        if not isinstance(node.right, nodes.Const):
            return None
        factors.insert(0, node.right.value)
        node = node.left
    if not isinstance(node, nodes.Const):
        return None
    found = (node.value, *factors)
    return found if len(found) == axes + 1 and all(isinstance(each, int) for each in found) else None


def _square(size: int, axes: int) -> tuple[int, ...] | None:
    """(28, 28, 1) for 784."""
    if axes != 2:
        return None
    side = math.isqrt(size)
    return (side, side, 1) if side * side == size else None
