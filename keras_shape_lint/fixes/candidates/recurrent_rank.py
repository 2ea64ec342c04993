"""Repairs for a recurrent layer that gets no sequence of vectors."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from astroid import nodes

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.input_shapes import (
    counts_samples,
    declared,
    with_last_axis,
    without_batch_axis,
)
from keras_shape_lint.fixes.candidates.sequences import for_every_step, return_sequences
from keras_shape_lint.fixes.chains import (
    SHAPE_PRESERVING,
    channels_first_behind,
    constructor_of,
    known_sizes,
    maker,
    recurrent_layer,
    steps_behind,
)
from keras_shape_lint.fixes.layout import (
    New,
    insert_before,
    listed,
    put_instead,
    reference,
    remove,
    sizes_text,
    wrap_in_time_distributed,
)

if TYPE_CHECKING:
    from keras_shape_lint.diagnostics import Edit
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.fixes.chains import Step
    from keras_shape_lint.values import Value

KEEP_TIME = "or wrap the layers before it in TimeDistributed to keep a time axis"


def recurrent_rank(finding: Finding) -> Iterator[Candidate]:
    """An LSTM and its kin, also inside Bidirectional, that gets the wrong number of dimensions."""
    layer, rank = finding.layer, finding.shape.rank
    if rank is None or recurrent_layer(layer) is None or finding.facts.get("expected") != 3:
        return
    if rank == 2:
        yield from _to_sequence(finding, finding.operands[0].value)
    elif rank > 3:
        yield from _to_vectors(finding, finding.operands[0].value)


def before(finding: Finding, *new: New) -> Iterator[Candidate]:
    """Insert layers before the one that failed."""
    layer = finding.layer
    if layer is not None:
        edits = insert_before(finding, finding.case.node, constructor_of(layer), new)
        yield from candidate(f"insert {listed(list(map(str, new)))} before it", edits)


# ------------------------------------------------------------------------------------------------ too many axes


def _to_vectors(finding: Finding, value: Value) -> Iterator[Candidate]:
    """Fold all axes but one into the features."""
    step = maker(value)
    is_input = step is not None and step.kind == "Input"
    if step is not None and is_input and (counts_samples(finding, step) or not _is_image(finding.shape.dims[1:])):
        yield from without_batch_axis(finding, step)
    folded = folding(finding.shape.dims[1:], channels_first=channels_first_behind(value) is True)
    if folded is not None:
        yield from before(finding, *folded)
    if step is not None and is_input:
        yield from without_batch_axis(finding, step)


def _is_image(sizes: Sequence[object]) -> bool:
    """Whether sizes look like height, width and channels."""
    return len(sizes) == 3 and sizes[-1] in (1, 3, 4) and sizes[0] == sizes[1]


def folding(sizes: Sequence[Any], *, channels_first: bool) -> list[New] | None:
    """Layers that make (steps, features) of images, with the first spatial axis that is longer than 1 as steps."""
    known = [size for size in sizes if isinstance(size, int)]
    if channels_first:
        channels, *spatial = sizes
        axis = next((index for index, size in enumerate(spatial) if size != 1), 0)
        steps = spatial.pop(axis)
        if len(known) != len(sizes):
            return None
        features = channels * math.prod(spatial)
        order = [axis + 2, 1, *(index for index in range(2, len(sizes) + 1) if index != axis + 2)]
        return [New("Permute", sizes_text(order)), New("Reshape", sizes_text((steps, features)))]
    axis = next((index for index, size in enumerate(sizes[:-1]) if size != 1), 0)
    others = [size for index, size in enumerate(sizes) if index != axis]
    if not all(isinstance(size, int) for size in others) or any(size != 1 for size in sizes[:axis]):
        return None
    steps = sizes[axis] if isinstance(sizes[axis], int) else -1
    if steps == -1 and sizes[axis] is not DYNAMIC:
        return None
    return [New("Reshape", sizes_text((steps, math.prod(others))))]


# ------------------------------------------------------------------------------------------------ too few axes


def _to_sequence(finding: Finding, value: Value) -> Iterator[Candidate]:
    """Keep, or make, an axis of timesteps."""
    step = maker(value)
    if step is None:
        return
    if recurrent_layer(step.layer) is not None:
        tries = [return_sequences(finding, step, True), _repeated(finding, step)]
        yield from tries[1] if _is_autoencoder(finding, step) else tries[0]
        yield from tries[0] if _is_autoencoder(finding, step) else tries[1]
    elif step.kind == "Input":
        yield from with_last_axis(finding, step, "features")
    else:
        yield from _whole_sequence(finding)
        yield from _unflattened(finding, value)
    sizes = known_sizes(finding.shape)
    if sizes:
        yield from before(finding, New("Reshape", sizes_text((1, *sizes))))


def _whole_sequence(finding: Finding) -> Iterator[Candidate]:
    """The sequence of which the program took one step: ``x`` for ``x[:, 0]``."""
    given, picked = finding.operands[0].node, finding.made_at(finding.operands[0].value)
    if given is None or not isinstance(picked, nodes.Subscript) or not isinstance(picked.value, nodes.Name):
        return
    if given.frame() is picked.frame():
        text = f"{picked.value.name} instead of {finding.editor.text(given)}"
        yield from candidate(f"write {text}", finding.editor.replace(given, picked.value.name))


def _repeated(finding: Finding, step: Step) -> Iterator[Candidate]:
    """Repeat the encoder's last state for every step of the decoder."""
    steps = step.given[1] if step.given.rank == 3 else None
    if isinstance(steps, int):
        yield from before(finding, New("RepeatVector", str(steps)))


def _is_autoencoder(finding: Finding, step: Step) -> bool:
    """Whether a recurrent layer decodes what another one encoded: it gives back as many features as went in there."""
    decoder = recurrent_layer(finding.layer)
    if decoder is None or step.given.rank != 3:
        return False
    named = f"{decoder.name or ''} {finding.editor.text(finding.case.node.statement())}".lower()
    # Two directions of so many units give twice as many features.
    alone = decoder is finding.layer
    restores = alone and decoder.arguments.get("units") == step.given[-1] and decoder.arguments.get("return_sequences")
    return bool(restores) or "decod" in named


def _unflattened(finding: Finding, value: Value) -> Iterator[Candidate]:
    """Take the step back that lost the time axis."""
    yield from frames_as_steps(finding, value)
    passed = SHAPE_PRESERVING
    for step in steps_behind(value):
        if step.kind in passed:
            continue
        if step.kind == "Dense":
            passed = SHAPE_PRESERVING | {"Dense"}
            continue
        if step.layer is None or not _is_flattening(step):
            return
        if step.given.rank == 3:
            yield from candidate(f"remove {reference(step.layer)}", remove(finding, step))
        elif _keeps_steps(step):
            yield from for_every_step(finding, step.layer)
        elif "Dense" not in passed:
            yield from _as_two_axes(finding, step)
        return


def _is_flattening(step: Step) -> bool:
    return step.kind in ("Flatten", "Reshape") or step.kind.startswith("Global")


def _keeps_steps(step: Step) -> bool:
    """Whether the layers before one work on every step of a sequence."""
    before = maker(step.inputs[0] if step.inputs else None)
    return before is not None and (before.kind == "TimeDistributed" or recurrent_layer(before.layer) is not None)


def _as_two_axes(finding: Finding, step: Step) -> Iterator[Candidate]:
    """Instead of one flat axis: channels and positions, or rows and what is in them."""
    text = two_axes(finding, step)
    if text is None or step.layer is None:
        return
    if step.kind == "Reshape":
        edits = finding.set_argument(step.layer, "target_shape", text)
    else:
        edits = put_instead(finding, step.layer, New("Reshape", text))
    line = step.line
    yield from candidate(f"write Reshape({text}) in line {line}", edits, remark=KEEP_TIME)


def two_axes(finding: Finding, step: Step) -> str | None:
    """The target of a Reshape that makes two axes of an image: ``(32, 130)``."""
    sizes = known_sizes(step.given)
    if sizes is None or len(sizes) < 3:
        return None
    return sizes_text((sizes[0], math.prod(sizes[1:])))


# ------------------------------------------------------------------------------------------------ videos


def frames_as_steps(finding: Finding, value: Value) -> Iterator[Candidate]:
    """Data with a time axis that ``input_shape=x.shape[2:]`` leaves out: wrap the layers over frames, and add it."""
    steps = list(steps_behind(value))
    first = declared(finding, steps[-1]) if steps else None
    if first is None or first.with_batch or not _skips_two(first.origin):
        return
    frame_layers = [
        step.layer
        for step in reversed(steps)
        if step.layer is not None and step.kind not in SHAPE_PRESERVING and step.kind != "Dense"
    ]
    if not frame_layers:
        return
    shape = f"{finding.editor.text(first.origin.value)}[1:]"
    edits: list[Edit] = []
    for layer in frame_layers:
        wrapped = wrap_in_time_distributed(finding, layer, shape)
        if wrapped is None:
            return
        edits += wrapped
    if not any(constructor_of(layer) is first.call for layer in frame_layers):
        edits.append(finding.editor.replace(first.origin, shape))
    names = [layer.origin.label for layer in frame_layers]
    lines = f"lines {frame_layers[0].origin.node.lineno} to {frame_layers[-1].origin.node.lineno}"
    yield from candidate(f"wrap the {listed(names)} of {lines} in TimeDistributed with {first.argument}={shape}", edits)


def _skips_two(node: nodes.NodeNG) -> TypeGuard[nodes.Subscript]:
    """Whether an expression is ``x.shape[2:]``."""
    return (
        isinstance(node, nodes.Subscript)
        and isinstance(node.value, nodes.Attribute)
        and node.value.attrname == "shape"
        and isinstance(node.slice, nodes.Slice)
        and isinstance(node.slice.lower, nodes.Const)
        and node.slice.lower.value == 2
        and node.slice.upper is None
    )
