"""Repairs of one of several tensors that are to be joined: its windows, its size, its number of channels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.chains import Step, ancestors, channels_first_behind, known_sizes, maker, shape_of
from keras_shape_lint.fixes.layout import New, listed, remove, sizes_text, wrap_expression
from keras_shape_lint.interpreter.messages import expression_text
from keras_shape_lint.values import Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.fixes.candidate import Candidate, Finding

MAX_PADDING = 8
"""Rows or columns that are added or cut off at most to make two sizes equal."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the tensors: its value, and the expression for it if the program writes one there."""

    value: Value
    node: nodes.NodeNG | None

    @property
    def shape(self) -> Shape:
        """Its shape."""
        return shape_of(self.value)

    @property
    def sizes(self) -> tuple[int, ...] | None:
        """Its sizes behind the batch axis, if all are known."""
        return known_sizes(self.shape)


def branches(finding: Finding) -> tuple[Branch, ...]:
    """The tensors that the message shows, with their expressions."""
    return tuple(Branch(operand.value, operand.node) for operand in finding.operands)


def after(finding: Finding, branch: Branch, *new: New) -> Iterator[Candidate]:
    """Insert layers between a branch and the place where it is joined."""
    place = branch.node or _call_of(finding, branch.value)
    if place is None:
        return
    near = finding.constructor_of(finding.layer) if finding.layer is not None else None
    edits = wrap_expression(finding, place, near, new)
    yield from candidate(f"insert {listed(list(map(str, new)))} after {described(finding, branch)}", edits)


def _call_of(finding: Finding, value: Value) -> nodes.NodeNG | None:
    """The call that gave a tensor which the program has in a list: ``Embedding(n, 8)(x)``."""
    call = finding.made_at(value) if isinstance(value, Tensor) and value.producer is not None else None
    return call if isinstance(call, nodes.Call) else None


def described(finding: Finding, branch: Branch) -> str:
    """What a hint calls a branch: ``'skip'``, or ``the UpSampling2D of line 22``."""
    text = expression_text(finding.source, branch.node)
    if text is not None:
        return f"'{text}'"
    origin = branch.value.origin if isinstance(branch.value, Tensor) else None
    return f"the {origin.label} of line {origin.line}" if origin is not None else "it"


def runs_on_every_call(finding: Finding) -> bool:
    """Whether the place is the ``call`` of a layer, where no layer with weights may be made."""
    frame = finding.case.node.frame()
    in_class = isinstance(frame, nodes.FunctionDef) and isinstance(frame.parent, nodes.ClassDef)
    return in_class and frame.name != "__init__"


# ------------------------------------------------------------------------------------------------ windows


def same_padding(finding: Finding, smaller: Branch, larger: Branch) -> Iterator[Candidate]:
    """Let convolutions and poolings of the smaller branch keep the size: the last one, or all."""
    shared = {step.tensor.serial for step in ancestors(larger.value)}
    steps = [step for step in ancestors(smaller.value) if step.tensor.serial not in shared and shrinks_by_window(step)]
    paddings = {step.layer.arguments.get("padding") for step in ancestors(larger.value) if step.layer is not None}
    like = "causal" if "causal" in paddings and all(step.kind == "Conv1D" for step in steps) else "same"
    for step in steps[:2]:
        yield from pad_windows(finding, [step], like)
    if len(steps) > 1:
        yield from pad_windows(finding, steps, like)


def shrinks_by_window(step: Step) -> bool:
    """Whether a layer loses size at the borders, which padding="same" would prevent."""
    if step.layer is None or step.layer.arguments.get("padding") != "valid" or "Transpose" in step.kind:
        return False
    window = step.layer.arguments.get("kernel_size", step.layer.arguments.get("pool_size"))
    sizes = window if isinstance(window, (tuple, list)) else (window,)
    return any(isinstance(size, int) and size > 1 for size in sizes)


def pad_windows(finding: Finding, steps: Sequence[Step], padding: str = "same") -> Iterator[Candidate]:
    """Set padding="same", or another, in layers."""
    by_serial = {step.layer.serial: step.layer for step in steps if step.layer is not None}
    layers = sorted(by_serial.values(), key=lambda layer: layer.origin.line or 0)
    groups = [finding.set_argument(layer, "padding", finding.quoted(padding)) for layer in layers]
    name = finding.spelled("padding")
    hint = f"set {name}={finding.quoted(padding)} in {{}}"
    yield from candidate(hint, *groups, subjects=tuple(layers))


# ------------------------------------------------------------------------------------------------ sizes


def spatial_axes(first: Branch, *others: Branch) -> range:
    """The axes of positions, if these are images, sequences or volumes."""
    rank = first.shape.rank or 0
    flags = [channels_first_behind(branch.value) for branch in (first, *others)]
    if rank < 3:
        return range(0)
    return range(2, rank) if True in flags else range(1, rank - 1)


def pooled(finding: Finding, larger: Branch, smaller: Branch) -> Iterator[Candidate]:
    """Pool the larger branch the way that the smaller one was made small."""
    axes = spatial_axes(larger, smaller)
    if larger.sizes is None or smaller.sizes is None or len(larger.sizes) != len(smaller.sizes):
        return
    target = [smaller.sizes[axis - 1] for axis in axes]
    source = [larger.sizes[axis - 1] for axis in axes]
    for step in ancestors(smaller.value):
        given = known_sizes(step.given)
        window = _window(step)
        if window is None or given is None or [given[axis - 1] for axis in axes if axis <= len(given)] != source:
            continue
        pooling = New(_pooling_name(step, len(axes)), _pooling_arguments(finding, step, window))
        yield from after(finding, larger, pooling)
        break
    ratio = stride_between(source, target)
    if ratio is not None:
        same = [math.ceil(size / ratio) for size in source] == target and [s // ratio for s in source] != target
        text = f"{ratio}, padding={finding.quoted('same')}" if same else str(ratio)
        yield from after(finding, larger, New(f"MaxPooling{len(axes)}D", text))


def _window(step: Step) -> tuple[object, object] | None:
    """The window and the strides of a layer that makes images smaller by strides."""
    if step.layer is None or "Transpose" in step.kind:
        return None
    window = step.layer.arguments.get("kernel_size", step.layer.arguments.get("pool_size"))
    strides = step.layer.arguments.get("strides")
    strides = window if strides is None else strides
    steps = strides if isinstance(strides, (tuple, list)) else (strides,)
    return (window, strides) if any(isinstance(each, int) and each > 1 for each in steps) else None


def _pooling_name(step: Step, axes: int) -> str:
    """The class of a pooling like that of a step, as the program writes it."""
    is_pooling = step.layer is not None and step.kind == f"MaxPooling{axes}D"
    return step.layer.origin.label if is_pooling and step.layer is not None else f"MaxPooling{axes}D"


def _pooling_arguments(finding: Finding, step: Step, window: tuple[object, object]) -> str:
    pool, strides = ((tuple(each) if isinstance(each, list) else each) for each in window)
    text = f"{pool}" if pool == strides else f"{pool}, strides={strides}"
    if step.layer is not None and step.layer.arguments.get("padding") == "same":
        text += f", padding={finding.quoted('same')}"
    return text


def stride_between(source: Sequence[int], target: Sequence[int]) -> int | None:
    """The one stride that leads from the larger sizes to the smaller ones, rounded up or down."""
    ratios = {round(have / want) for have, want in zip(source, target, strict=True) if want}
    ratio = ratios.pop() if len(ratios) == 1 else 0
    if ratio < 2:
        return None
    down, up = [size // ratio for size in source], [-(-size // ratio) for size in source]
    return ratio if list(target) in (down, up) else None


def without_border(finding: Finding, *pair: Branch) -> Iterator[Candidate]:
    """Leave out the layer that cuts the borders of a branch off, or adds them, right before it is joined."""
    for branch in pair:
        step = maker(branch.value)
        if step is None or step.layer is None or not step.kind.startswith(("Cropping", "ZeroPadding")):
            continue
        edits = remove(finding, step)
        if edits is not None:
            yield from candidate("remove {}", edits, subjects=(step.layer,))


def padded(finding: Finding, smaller: Branch, larger: Branch) -> Iterator[Candidate]:
    """Add zeros to the smaller branch."""
    yield from _bordered(finding, "ZeroPadding", smaller, smaller, larger)


def cropped(finding: Finding, larger: Branch, smaller: Branch) -> Iterator[Candidate]:
    """Cut the borders of the larger branch off."""
    yield from _bordered(finding, "Cropping", larger, smaller, larger)


def _bordered(finding: Finding, kind: str, place: Branch, smaller: Branch, larger: Branch) -> Iterator[Candidate]:
    axes = spatial_axes(larger, smaller)
    if larger.sizes is None or smaller.sizes is None or len(larger.sizes) != len(smaller.sizes) or not axes:
        return
    missing = [larger.sizes[axis - 1] - smaller.sizes[axis - 1] for axis in axes]
    if min(missing) < 0 or max(missing) > MAX_PADDING or not any(missing):
        return
    sides = [f"({size // 2}, {size - size // 2})" for size in missing]
    text = sides[0] if len(sides) == 1 else f"({', '.join(sides)})"
    if 0 in axes or axes == range(2, (place.shape.rank or 0)):
        text += f", data_format={finding.quoted('channels_first')}"
    yield from after(finding, place, New(f"{kind}{len(axes)}D", text))


# ------------------------------------------------------------------------------------------------ Keras 1 kernels


def kernels_as_tuples(finding: Finding) -> Iterator[Candidate]:
    """``Conv2D(32, 3, 3)`` is a kernel of 3 with strides of 3 since Keras 2: write ``Conv2D(32, (3, 3))``."""
    if 1 in finding.versions:
        return
    found = []
    for call in finding.module.nodes_of_class(nodes.Call):
        name = call.func.attrname if isinstance(call.func, nodes.Attribute) else getattr(call.func, "name", "")
        sizes = [each.value for each in call.args[1:3] if isinstance(each, nodes.Const) and type(each.value) is int]
        if name in _KERNEL_CLASSES and len(call.args) == 3 and len(sizes) == 2 and sizes[0] == sizes[1]:
            found.append((call, sizes[0]))
    first = next(((call, size) for call, size in found if size > 1), None)
    if first is None:
        return
    editor = finding.editor
    edits = [
        editor.edit(editor.start(call.args[1]), editor.end(call.args[2]), sizes_text((size, size)))
        for call, size in found
    ]
    call, size = first
    before = editor.text(call)[: editor.start(call.args[1]) - editor.start(call)]
    hint = f"write the kernel as a tuple, {before}({size}, {size}), ...): the third argument is strides"
    yield from candidate(hint, edits)


_KERNEL_CLASSES = ("Conv2D", "Convolution2D", "SeparableConv2D", "SeparableConvolution2D")
