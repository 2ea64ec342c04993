"""Repairs for tensors that are merged although only one of them has an axis of timesteps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.fixes.candidates.branches import after, branches
from keras_shape_lint.fixes.candidates.sequences import return_sequences, return_sequences_behind
from keras_shape_lint.fixes.chains import maker
from keras_shape_lint.fixes.layout import New

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def broadcast(finding: Finding) -> Iterator[Candidate]:
    """Give the smaller tensor its timesteps back, or say that every step gets the same."""
    pair = branches(finding)
    if len(pair) != 2 or "loss" in finding.facts:
        return
    lower, higher = sorted(pair, key=lambda branch: branch.shape.rank or 0)
    yield from return_sequences(finding, maker(lower.value), True)
    yield from return_sequences_behind(finding, lower.value, True)
    steps = higher.shape[1] if higher.shape.rank == 3 else None
    if lower.shape.rank == 2 and isinstance(steps, int):
        yield from after(finding, lower, New("RepeatVector", str(steps)))
