"""Repairs for weights, and for loops over timesteps, whose size is None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.chains import SHAPE_PRESERVING, recurrent_layer, steps_behind
from keras_shape_lint.fixes.layout import reference, rename

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def undefined_dimension(finding: Finding) -> Iterator[Candidate]:
    """Flatten of images whose size is not fixed: pool them instead."""
    layer = finding.layer
    if layer is None or not finding.operands:
        return
    if recurrent_layer(layer) is not None and layer.arguments.get("unroll") is True:
        yield from candidate("leave unroll out", finding.set_argument(layer, "unroll", "False"))
    for step in steps_behind(finding.operands[0].value):
        rank = step.given.rank
        if step.kind == "Flatten" and step.layer is not None and rank in (3, 4, 5) and DYNAMIC in step.given.dims[1:]:
            name = f"GlobalAveragePooling{rank - 2}D"
            edits = rename(finding, step.layer, name)
            yield from candidate(
                f"use {name} instead of {reference(step.layer)}", edits, remark="or fix the sizes of the input"
            )
        if step.kind not in SHAPE_PRESERVING:
            return
