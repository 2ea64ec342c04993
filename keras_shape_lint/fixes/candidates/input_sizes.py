"""Repairs of an input whose sizes leave a remainder where the model halves them, so that doubling misses them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.branches import Branch, branches, spatial_axes
from keras_shape_lint.fixes.candidates.input_shapes import displays_of
from keras_shape_lint.fixes.chains import known_sizes
from keras_shape_lint.fixes.editing import elements_of
from keras_shape_lint.fixes.layout import listed
from keras_shape_lint.interpreter.keras.graphs import is_input
from keras_shape_lint.interpreter.keras.lineage import lineage

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.values import Tensor

MAX_PLACES = 3
"""Constants that may hold the sizes; where there are more, some of them mean something else."""


def divisible(finding: Finding) -> Iterator[Candidate]:
    """Give the input sizes that are multiples of all strides together.

    Only in functions: they are called for several levels, so that a padding that helps one of them hurts another.
    """
    pair = branches(finding)
    if len(pair) != 2 or not isinstance(finding.case.node.frame(), nodes.FunctionDef):
        return
    start = _common_input(pair)
    sizes = known_sizes(start.shape) if start is not None else None
    if start is None or sizes is None:
        return
    positions = [axis - 1 for axis in spatial_axes(Branch(start, None))]
    first, second = (branch.shape for branch in pair)
    ranks = {start.shape.rank, first.rank, second.rank}
    if len(ranks) > 1 or all(equal(first[at + 1], second[at + 1]) is not Truth.NO for at in positions):
        return
    for multiple in _strides(pair, start, positions):
        wanted = [-(-size // multiple) * multiple if at in positions else size for at, size in enumerate(sizes)]
        odd = next((size for size, want in zip(sizes, wanted, strict=True) if size != want), None)
        if odd is not None:
            yield from _written(finding, sizes, wanted, f"{odd} is no multiple of {multiple}")


def _common_input(pair: Sequence[Branch]) -> Tensor | None:
    """The one Input that both tensors are made of."""
    found = [{tensor.serial: tensor for tensor in lineage(branch.value) if is_input(tensor)} for branch in pair]
    return next(iter(found[0].values())) if len(found[0]) == 1 and found[0].keys() == found[1].keys() else None


def _strides(pair: Sequence[Branch], start: Tensor, positions: Sequence[int]) -> list[int]:
    """By how much the smallest tensor on the way is smaller than the input: powers of two, the exact one and the next.

    Windows that drop a remainder make that ratio a little larger than the product of the strides, those that keep it a
    little smaller.
    """
    found: dict[int, None] = {}
    for position in positions:
        on_the_way = [tensor.shape for branch in pair for tensor in lineage(branch.value)]
        at = [shape[position + 1] for shape in on_the_way if shape.rank == start.shape.rank]
        sizes = [size for size in at if isinstance(size, int) and size > 0]
        size = start.shape[position + 1]
        if sizes and isinstance(size, int):
            floor = 1 << (size // min(sizes)).bit_length() - 1
            found |= dict.fromkeys((floor, floor * 2))
    return [multiple for multiple in found if multiple > 1]


def _written(finding: Finding, sizes: Sequence[int], wanted: Sequence[int], reason: str) -> Iterator[Candidate]:
    """Write other sizes where the program writes those of its input: in one display, or in constants of their own."""
    displays = displays_of(finding, sizes)
    if len(displays) == 1:
        text = ", ".join(map(str, wanted))
        brackets = "[{}]" if isinstance(displays[0], nodes.List) else "({},)" if len(wanted) == 1 else "({})"
        written = brackets.format(text)
        hint = f"write {written} in line {displays[0].lineno}"
        yield from candidate(hint, finding.editor.replace(displays[0], written), reason=reason)
        return
    changes = {size: want for size, want in zip(sizes, wanted, strict=True) if size != want}
    places = [
        constant
        for statement in finding.module.nodes_of_class((nodes.Assign, nodes.Keyword, nodes.Arguments))
        for constant in _constants(statement)
        if type(constant.value) is int and constant.value in changes
    ]
    if places and len(places) <= MAX_PLACES:
        lines = {size: sorted({each.lineno or 0 for each in places if each.value == size}) for size in changes}
        parts = [
            f"{changes[size]} for {size} in line{'s' if len(at) > 1 else ''} {listed(list(map(str, at)))}"
            for size, at in lines.items()
            if at
        ]
        edits = [finding.editor.replace(each, str(changes[each.value])) for each in places]
        yield from candidate(f"write {' and '.join(parts)}", edits, reason=reason)


def _constants(statement: nodes.Assign | nodes.Keyword | nodes.Arguments) -> list[nodes.Const]:
    """The constants that a statement, argument or default gives to names."""
    if isinstance(statement, nodes.Arguments):
        given = [*(statement.defaults or ()), *(statement.kw_defaults or ())]
    else:
        given = elements_of(statement.value) if isinstance(statement.value, nodes.Tuple) else [statement.value]
    return [each for each in given if isinstance(each, nodes.Const)]
