"""Repairs along the time axis: ``return_sequences``, RepeatVector, TimeDistributed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.chains import ancestors, recurrent_layer
from keras_shape_lint.fixes.layout import wrap_in_time_distributed

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.fixes.chains import Step
    from keras_shape_lint.values import Layer, Value


def return_sequences(finding: Finding, step: Step | None, flag: bool) -> Iterator[Candidate]:
    """Let a recurrent layer return every step, or the last one only."""
    layer = recurrent_layer(step.layer) if step is not None else None
    if layer is None or bool(layer.arguments.get("return_sequences")) is flag:
        return
    hint = f"set return_sequences={flag} in {{}}"
    edits = finding.set_argument(layer, "return_sequences", str(flag))
    yield from candidate(hint, edits, subjects=(layer,))


def return_sequences_behind(finding: Finding, value: Value | None, flag: bool) -> Iterator[Candidate]:
    """The same for every recurrent layer behind a tensor, nearest first."""
    for step in ancestors(value):
        yield from return_sequences(finding, step, flag)


def for_every_step(finding: Finding, layer: Layer | None, remark: str = "") -> Iterator[Candidate]:
    """Wrap a layer in TimeDistributed."""
    if layer is not None:
        edits = wrap_in_time_distributed(finding, layer)
        yield from candidate("wrap {} in TimeDistributed", edits, subjects=(layer,), remark=remark)
