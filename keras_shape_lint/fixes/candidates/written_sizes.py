"""Repairs of a number that the program wrote: one size where another was meant, or one that does not divide."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.chains import shape_of
from keras_shape_lint.interpreter.record import FAILED_LAYER
from keras_shape_lint.values import Layer

if TYPE_CHECKING:
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.fixes.candidate import Candidate, Finding

MAX_PLACES = 3
"""Numbers of one value that a program may have; where there are more, they are not about one thing."""


def other_size(finding: Finding) -> Iterator[Candidate]:
    """Write the size that one operand has where the program wrote the size of the other."""
    shapes = [shape_of(operand.value) for operand in finding.operands]
    if len(shapes) != 2:
        return
    pairs = dict.fromkeys(_clashes(shapes, products=finding.case.label in ("matmul", "'@'")))
    changes = [(have, want) for pair in pairs for have, want in (pair, pair[::-1])]
    yield from _rewritten(finding, changes)


def _clashes(shapes: Sequence[Shape], *, products: bool) -> Iterator[tuple[int, int]]:
    """Two known sizes that should have been one: on axes that lie over each other, or that are summed over."""
    left, right = ((*shape.dims,) if shape.rank is not None else () for shape in shapes)
    together = (
        [(left[-1], right[-2])] if products and left and len(right) > 1 else zip(left[::-1], right[::-1], strict=False)
    )
    for one, other in together:
        if isinstance(one, int) and isinstance(other, int) and one != other and min(one, other) > 1:
            yield one, other


def dividing_size(finding: Finding) -> Iterator[Candidate]:
    """Write the nearest number that divides a size, where a reshape splits it into equal parts."""
    shape = shape_of(finding.operands[0].value if finding.operands else None)
    if "reshape" not in finding.case.label.lower() or shape.rank is None:
        return
    sizes = [size for size in shape if size is not None]
    numbers = sorted({each.value for each in _numbers(finding)})
    for size, number in itertools.product(sizes, numbers):
        if isinstance(size, int) and 1 < number < size and size % number:
            divisors = [each for each in range(2, size) if size % each == 0]
            for divisor in sorted(divisors, key=lambda each: (abs(each - number), -each))[:1]:
                yield from _rewritten(finding, [(number, divisor)], f"{number} does not divide {size}")


def state_units(finding: Finding) -> Iterator[Candidate]:
    """Give a recurrent layer as many units as the states have that it starts from."""
    layer, given = finding.facts.get(FAILED_LAYER, finding.layer), finding.facts.get("given")
    if isinstance(layer, Layer) and isinstance(given, int) and "units" in layer.arguments:
        edits = finding.set_argument(layer, "units", str(given))
        yield from candidate(f"set units={given} in {{}}", edits, subjects=(layer,))


def other_name(finding: Finding, layer: Layer, argument: str) -> Iterator[Candidate]:
    """Another parameter of the function in which a layer is made, where its size is one: ``units`` for ``hidden``."""
    written, call = finding.argument(layer, argument), finding.constructor_of(layer)
    frame = call.frame() if call is not None else None
    if not isinstance(written, nodes.Name) or not isinstance(frame, nodes.FunctionDef):
        return
    parameters = [each.name for each in (*(frame.args.args or ()), *(frame.args.kwonlyargs or ()))]
    used = {each.name for each in frame.nodes_of_class(nodes.Name)} - {"self", "cls", written.name}
    if written.name not in parameters:
        return
    for name in [each for each in parameters if each in used][:MAX_PLACES]:
        hint = f"write {name} instead of {written.name} in line {written.lineno}"
        yield from candidate(hint, finding.editor.replace(written, name))


def other_axis(finding: Finding) -> Iterator[Candidate]:
    """Another axis of the shape by which a weight was made: ``input_shape[-1]`` for ``input_shape[1]``."""
    for operand in finding.operands:
        made = finding.made_at(operand.value)
        if not isinstance(made, nodes.Call) or not isinstance(made.func, nodes.Attribute):
            continue
        if made.func.attrname != "add_weight":
            continue
        for subscript in made.nodes_of_class(nodes.Subscript):
            shape, old = finding.editor.text(subscript.value), finding.editor.text(subscript.slice)
            for axis in ("-1", "1", "-2", "2") if old.lstrip("-").isdigit() else ():
                hint = f"write {shape}[{axis}] instead of {shape}[{old}] in line {subscript.lineno}"
                if axis != old:
                    yield from candidate(hint, finding.editor.replace(subscript.slice, axis))


def _rewritten(finding: Finding, changes: Sequence[tuple[int, int]], reason: str = "") -> Iterator[Candidate]:
    """Another number in one of the places where the program has this one; inputs and data are taken for right."""
    found: list[tuple[nodes.Const, int]] = []
    for have, want in changes:
        places = [each for each in _numbers(finding) if each.value == have]
        found += [(place, want) for place in places if len(places) <= MAX_PLACES]
    for place, want in sorted(found, key=lambda each: _is_data(finding, each[0])):
        hint = f"write {want} instead of {place.value} in line {place.lineno}"
        yield from candidate(hint, finding.editor.replace(place, str(want)), reason=reason)


def _numbers(finding: Finding) -> list[nodes.Const]:
    """The integers of the program."""
    return [each for each in finding.module.nodes_of_class(nodes.Const) if type(each.value) is int]


def _is_data(finding: Finding, number: nodes.Const) -> bool:
    """Whether a number says of which shape an input or an array is."""
    calls = (each for each in number.node_ancestors() if isinstance(each, nodes.Call))
    call = next(calls, None)
    path = (finding.names.path(call.func) or "") if call is not None else ""
    return path.startswith(("numpy.", "tensorflow.random.", "tensorflow.zeros", "tensorflow.ones")) or path.rpartition(
        "."
    )[2] in ("Input", "InputLayer")
