"""Repairs of an input shape that the program declares: in ``Input(...)``, or as ``input_shape=`` of a first layer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.editing import argument_node, elements_of

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.fixes.chains import Step

_SAMPLES = re.compile(r"^(1|None|n|num|bs|N)$|batch|samples|\blen\(|shape\[0\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Declared:
    """An input shape: the argument's name, whether it counts the batch axis, and the expression that fixes it.

    `expression` is what the call gives, `origin` the display or attribute behind it if it is only a name there.
    """

    argument: str
    with_batch: bool
    call: nodes.Call
    expression: nodes.NodeNG
    origin: nodes.NodeNG


def declared(finding: Finding, step: Step) -> Declared | None:
    """Where the program declares the shape of an input."""
    call = step.call
    if step.kind != "Input" or not step.is_in(finding.source) or not isinstance(call, nodes.Call):
        return None
    label = step.tensor.origin.label if step.tensor.origin is not None else ""
    direct = label in ("Input", "InputLayer")
    for name in (("shape", "batch_shape") if direct else ()) + ("input_shape", "batch_input_shape", "input_dim"):
        node = argument_node(call, name, 0 if direct and name == "shape" else None)
        if node is not None:
            return Declared(name, name.startswith("batch"), call, node, value_behind(node))
    return None


def value_behind(node: nodes.NodeNG) -> nodes.NodeNG:
    """The expression that a name was given, if it was given one only; else the node itself."""
    if not isinstance(node, nodes.Name):
        return node
    found: list[nodes.NodeNG] = list(node.lookup(node.name)[1])
    if len(found) != 1 or not isinstance(found[0], nodes.AssignName):
        return node
    parent = found[0].parent
    if isinstance(parent, nodes.Assign) and len(parent.targets) == 1:
        return parent.value
    if isinstance(parent, nodes.Arguments):
        names = [argument.name for argument in parent.args or ()]
        defaults = parent.defaults or []
        position = names.index(node.name) - len(names) if node.name in names else 0
        if position and len(defaults) >= -position:
            return defaults[position]
    return node


def written(finding: Finding, place: Declared, text: str, reason: str) -> Iterator[Candidate]:
    """Write another shape there."""
    edit = finding.editor.replace(place.origin, text)
    if place.origin is place.expression:
        hint = f"write {place.argument}={text}{_elsewhere(finding, place.origin)}"
    else:
        hint = f"write {text} in line {place.origin.lineno}"
    yield from candidate(hint, edit, reason=reason)


def _elsewhere(finding: Finding, node: nodes.NodeNG) -> str:
    """`` in line 4``, if that is not the line of the finding."""
    return "" if node.lineno == finding.case.node.lineno else f" in line {node.lineno}"


def items(finding: Finding, place: Declared) -> list[str] | None:
    """The sizes as the program writes them, if it lists them."""
    if not isinstance(place.origin, (nodes.Tuple, nodes.List)):
        return None
    elements = elements_of(place.origin)
    return (
        None if any(isinstance(item, nodes.Starred) for item in elements) else list(map(finding.editor.text, elements))
    )


def displays_of(finding: Finding, sizes: Sequence[int]) -> list[nodes.Tuple | nodes.List]:
    """Where the program writes just these sizes as a tuple or list."""
    return [
        found
        for found in finding.module.nodes_of_class((nodes.Tuple, nodes.List))
        if [getattr(item, "value", None) for item in elements_of(found)] == list(sizes)
    ]


def display(place: Declared, texts: Sequence[str]) -> str:
    """The sizes as a display of the kind the program uses."""
    if isinstance(place.origin, nodes.List):
        return f"[{', '.join(texts)}]"
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"


# ------------------------------------------------------------------------------------------------ repairs


def _reshaped_data(finding: Finding, channels: int) -> Iterator[Candidate]:
    """Reshape data to channels last: ``x.reshape(n, 28, 28, 1)`` for ``x.reshape(n, 1, 28, 28)``."""
    changed: dict[str, nodes.Call] = {}
    edits = []
    for call in finding.module.nodes_of_class(nodes.Call):
        if not isinstance(call.func, nodes.Attribute) or call.func.attrname != "reshape" or not call.args:
            continue
        last = call.args[-1]
        axes = elements_of(last) if isinstance(last, (nodes.Tuple, nodes.List)) else call.args[-4:]
        if len(axes) == 4 and isinstance(axes[1], nodes.Const) and axes[1].value == channels:
            texts = [finding.editor.text(axes[place]) for place in (2, 3, 1)]
            edits += [finding.editor.replace(axis, text) for axis, text in zip(axes[1:], texts, strict=True)]
            changed.setdefault(f"reshape to (..., {', '.join(texts)})", call)
    if len(changed) == 1:
        ((hint, call),) = changed.items()
        yield from candidate(f"{hint} in line {call.lineno}", edits, reason="channels come last")


def counts_samples(finding: Finding, step: Step) -> bool:
    """Whether the first size of a declared shape looks like the batch axis: 1, ``batch_size``, all of ``x.shape``."""
    place = declared(finding, step)
    if place is None or place.with_batch:
        return False
    if isinstance(place.origin, nodes.Attribute):
        return place.origin.attrname == "shape"
    texts = items(finding, place)
    return texts is not None and bool(texts) and bool(_SAMPLES.search(texts[0]))


def without_batch_axis(finding: Finding, step: Step) -> Iterator[Candidate]:
    """Leave out the first size."""
    place = declared(finding, step)
    if place is None or place.with_batch:
        return
    reason = f"{place.argument} excludes the batch axis"
    if isinstance(place.origin, nodes.Attribute) and place.origin.attrname == "shape":
        yield from written(finding, place, f"{finding.editor.text(place.origin)}[1:]", reason)
        return
    texts = items(finding, place)
    if texts is not None and len(texts) > 1:
        yield from written(finding, place, display(place, texts[1:]), reason)


def whole_array(finding: Finding, step: Step) -> Iterator[Candidate]:
    """``input_shape=x.shape``, which counts the samples of the data, too."""
    place = declared(finding, step)
    if place is not None and isinstance(place.origin, nodes.Attribute) and place.origin.attrname == "shape":
        yield from without_batch_axis(finding, step)


def with_last_axis(finding: Finding, step: Step, axis: str) -> Iterator[Candidate]:
    """Add an axis of size 1 behind the others: of channels, or of features."""
    place = declared(finding, step)
    if place is None:
        return
    reason = f"add an axis for the {axis}"
    texts = items(finding, place)
    if texts is not None:
        yield from written(finding, place, display(place, [*texts, "1"]), reason)
    elif isinstance(place.origin, (nodes.Attribute, nodes.Subscript)):
        yield from written(finding, place, f"(*{finding.editor.text(place.origin)}, 1)", reason)


def channels_last(finding: Finding, step: Step) -> Iterator[Candidate]:
    """Move the first size, which looks like a number of channels, behind the others."""
    place = declared(finding, step)
    sizes = step.shape.dims[1:] if step.shape.rank is not None else ()
    if place is None or len(sizes) < 3 or sizes[0] not in (1, 2, 3, 4) or sizes[-1] in (1, 2, 3, 4):
        return
    texts = items(finding, place)
    if texts is None:
        yield from _reshaped_data(finding, sizes[0])
        return
    batch = texts[:1] if place.with_batch else []
    channels, *others = texts[len(batch) :]
    yield from written(finding, place, display(place, [*batch, *others, channels]), "channels come last")
