"""Repairs for layers of other families that get the wrong number of dimensions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.input_shapes import with_last_axis, without_batch_axis
from keras_shape_lint.fixes.candidates.recurrent_rank import before
from keras_shape_lint.fixes.candidates.sequences import return_sequences, return_sequences_behind
from keras_shape_lint.fixes.chains import kind_of, maker, recurrent_layer
from keras_shape_lint.fixes.layout import New, sizes_text
from keras_shape_lint.values import Layer

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def repeated_rank(finding: Finding) -> Iterator[Candidate]:
    """RepeatVector wants one vector a sample."""
    if finding.layer is None or kind_of(finding.layer) != "RepeatVector" or finding.shape.rank is None:
        return
    yield from return_sequences(finding, maker(finding.operands[0].value), False)
    if finding.shape.rank > 2:
        yield from before(finding, New("Flatten"))


def distributed_rank(finding: Finding) -> Iterator[Candidate]:
    """TimeDistributed wants a sequence."""
    layer = finding.layer
    if layer is None or kind_of(layer) != "TimeDistributed":
        return
    yield from return_sequences(finding, maker(finding.operands[0].value), True)
    inner, call = layer.arguments.get("layer"), finding.constructor_of(layer)
    if isinstance(inner, Layer) and call is not None and inner.origin.node in call.args:
        text = finding.editor.text(inner.origin.node)
        hint = f"write {inner.origin.label} without TimeDistributed"
        yield from candidate(hint, finding.editor.replace(call, text))


def permuted_rank(finding: Finding) -> Iterator[Candidate]:
    """Permute names every axis but that of the batch."""
    layer, rank = finding.layer, finding.shape.rank
    dims = layer.arguments.get("dims") if layer is not None and kind_of(layer) == "Permute" else None
    if layer is None or rank is None or not isinstance(dims, (tuple, list)) or not all(type(d) is int for d in dims):
        return
    if len(dims) < rank - 1:
        more = (*dims, *range(len(dims) + 1, rank))
        edits = finding.set_argument(layer, "dims", sizes_text(more))
        yield from candidate(f"write Permute({sizes_text(more)})", edits)
    else:
        fewer = [axis for axis in dims if axis < rank]
        if fewer:
            edits = finding.set_argument(layer, "dims", sizes_text(fewer))
            yield from candidate(f"write Permute({sizes_text(fewer)})", edits)


def any_rank(finding: Finding) -> Iterator[Candidate]:
    """Whatever the layer: an input shape with one axis too many or too few, a sequence cut to its last step."""
    expected = finding.facts.get("expected", finding.facts.get("expected_min"))
    rank = finding.shape.rank
    if not isinstance(expected, int) or rank is None or (recurrent_layer(finding.layer) is not None and expected == 3):
        return
    step = maker(finding.operands[0].value)
    if step is not None and step.kind == "Input":
        if rank == expected + 1:
            yield from without_batch_axis(finding, step)
        elif rank == expected - 1:
            yield from with_last_axis(finding, step, "features" if expected < 4 else "channels")
    if rank < expected:
        yield from return_sequences_behind(finding, finding.operands[0].value, True)
