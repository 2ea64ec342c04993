"""One-line models of layers: ``"b t d -> b t units"``.

Left of the arrow stand the inputs, right of it the outputs, with commas between several of them. An axis has a name, a
size (an integer), is ``_`` (anything) or part of ``...`` (any number of axes). Axes of one name have one size. The axes
of an output are sizes of the inputs and integer arguments of the constructor, by name, and what ``+ - * // %`` make
of them. The parameters of the constructor may stand in front, so that arguments without a keyword are understood:
``"(units, scale=2) b t d -> b scale*t units"``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keras_shape_lint.custom.expressions import UNNAMED, Named, Reader, Size, evaluate
from keras_shape_lint.domain.decide import Truth, at_most, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import opaque_dim
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.values import Opaque

ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Pattern:
    """One input or output: the axes before ``...``, and those after it (None if the pattern has no ``...``)."""

    before: tuple[Size, ...]
    after: tuple[Size, ...] | None = None

    def __str__(self) -> str:
        middle = () if self.after is None else (ELLIPSIS,)
        names = [size.name if isinstance(size, Named) else str(size) for size in (*self.before, *(self.after or ()))]
        return f"({', '.join([*names[: len(self.before)], *middle, *names[len(self.before) :]])})"


@dataclass(frozen=True, slots=True)
class Notation:
    """A one-line model: parameters of the constructor with their defaults (None: there is none), inputs and outputs."""

    parameters: tuple[tuple[str, int | None], ...]
    inputs: tuple[Pattern, ...]
    outputs: tuple[Pattern, ...]


# ------------------------------------------------------------------------------------------------ reading


@functools.lru_cache(maxsize=256)
def parse_notation(text: str) -> Notation:
    """The model that a text describes.

    Raises:
        ValueError: it describes none; the error says where.
    """
    reader = Reader(text)
    parameters = tuple(_parameters(reader))
    inputs = _patterns(reader, "->")
    reader.expect("->")
    outputs = _patterns(reader)
    sizes = [size for pattern in inputs for size in (*pattern.before, *(pattern.after or ()))]
    if not all(isinstance(size, (int, Named)) for size in sizes):
        raise ValueError("an input has names and numbers only, arithmetic belongs right of '->'")
    if any(pattern.after is not None for pattern in outputs) and not any(found.after is not None for found in inputs):
        raise ValueError("'...' in an output stands for that of an input, which has none")
    return Notation(parameters, inputs, outputs)


def _parameters(reader: Reader) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    if not reader.accept("("):
        return found
    for token in reader.until(")"):
        if not reader.take().isidentifier():
            raise ValueError(f"not the name of a parameter: {token!r}")
        default = None
        if reader.accept("="):
            default = int(reader.peek()) if reader.peek().isdecimal() else None
            reader.take()
        found.append((token, default))
        if not reader.accept(","):
            break
    reader.expect(")")
    return found


def _patterns(reader: Reader, *ends: str) -> tuple[Pattern, ...]:
    found = [_pattern(reader, *ends)]
    while reader.accept(","):
        found.append(_pattern(reader, *ends))
    return tuple(found)


def _pattern(reader: Reader, *ends: str) -> Pattern:
    sides: list[list[Size]] = [[]]
    for _ in reader.until(",", *ends):
        if not reader.accept(ELLIPSIS):
            sides[-1].append(reader.size())
        elif len(sides) == 2:
            raise ValueError(f"a second '...' {reader.place()}")
        else:
            sides.append([])
    if sides == [[]]:
        raise ValueError(f"axes expected {reader.place()}")
    return Pattern(tuple(sides[0]), tuple(sides[1]) if len(sides) == 2 else None)


# ------------------------------------------------------------------------------------------------ applying


def apply_notation(
    notation: Notation, inputs: Sequence[Structure], keywords: Mapping[str, Any], arguments: Mapping[str, Any]
) -> Structure:
    """The outputs of a layer for the inputs it is called with, and the arguments it was made with.

    Raises:
        Mismatch: the inputs are not those of the model.
    """
    shapes = _tensors(inputs)
    if shapes is None:
        shapes = [ANY_SHAPE] * len(notation.inputs)
    if len(shapes) != len(notation.inputs):
        # What is passed by name, or not known, may be one of the inputs as well.
        if UNKNOWN in inputs or any(isinstance(value, Shape) or value is UNKNOWN for value in keywords.values()):
            return _unknown_outputs(notation)
        wanted = f"{len(notation.inputs)} input{'s' if len(notation.inputs) > 1 else ''}"
        raise Mismatch(
            "keras-input-count",
            f"expects {wanted}, but it received {len(shapes)}",
            inputs=tuple(range(len(shapes))),
            count=len(shapes),
        )
    values: dict[str, Dim] = {}
    runs: list[Shape] = []
    for index, (pattern, shape) in enumerate(zip(notation.inputs, shapes, strict=True)):
        run = _bind(pattern, shape, values, index)
        if pattern.after is not None:
            runs.append(run)
    run = _one_run(runs)
    values.update({name: _as_dim(value) for name, value in arguments.items() if name not in values})
    made = [_output(pattern, values, run) for pattern in notation.outputs]
    return made[0] if len(made) == 1 else made


def _tensors(inputs: Sequence[Structure]) -> list[Shape] | None:
    """The tensors among the inputs, those of a list too; None where that is not known."""
    first = inputs[0] if inputs else UNKNOWN
    given = first if isinstance(first, (list, tuple)) else inputs
    if first is UNKNOWN or isinstance(first, dict):
        return None
    return [
        item if isinstance(item, Shape) else ANY_SHAPE
        for position, item in enumerate(given)
        # Further arguments of a call, such as training=, are no inputs; an unknown one may be either.
        if isinstance(item, Shape) or given is first or position == 0
    ]


def _unknown_outputs(notation: Notation) -> Structure:
    return ANY_SHAPE if len(notation.outputs) == 1 else [ANY_SHAPE] * len(notation.outputs)


def _bind(pattern: Pattern, shape: Shape, values: dict[str, Dim], index: int) -> Shape:
    """Give the names of a pattern the sizes of a shape; the axes that ``...`` stands for are returned."""
    before, after = pattern.before, pattern.after
    least = len(before) + len(after or ())
    too_short = shape.rank is not None and shape.rank < least
    too_long = after is None and shape.min_rank > least
    if too_short or too_long:
        expected, bound = (least, "expected") if after is None else (f"at least {least}", "expected_min")
        facts: dict[str, Any] = {"axes": str(pattern), bound: least}
        raise Mismatch("keras-incompatible-rank", f"expects {expected} dimensions {pattern}", inputs=(index,), **facts)
    if after is None and shape.tail is not None:
        shape = Shape((*shape.head, *(UNKNOWN,) * (least - shape.min_rank), *shape.tail))
    for axis, size in enumerate(before):
        _bind_axis(size, shape[axis], values, index, axis)
    for axis, size in enumerate(after or (), start=-len(after or ())):
        _bind_axis(size, shape[axis], values, index, axis)
    return ANY_SHAPE if shape.rank is None else shape.slice(len(before), shape.rank - len(after or ()))


def _bind_axis(size: Size, dim: Dim, values: dict[str, Dim], index: int, axis: int) -> None:
    if isinstance(size, Named):
        if size.name == UNNAMED:
            return
        known = values.setdefault(size.name, dim)
        if equal(known, dim) is Truth.NO:
            raise Mismatch(
                "keras-incompatible-axis",
                f"needs one size for {size.name}",
                inputs=tuple(range(index + 1)),
                detail=f"it is {known} and {dim}",
                axis=axis,
                expected=known,
            )
        if known is UNKNOWN or known is DYNAMIC:
            values[size.name] = dim if dim is not UNKNOWN else known
    elif equal(dim, evaluate(size, values)) is Truth.NO:
        raise Mismatch(
            "keras-incompatible-axis", f"needs size {size} on axis {axis}", inputs=(index,), axis=axis, expected=size
        )


def _one_run(runs: Sequence[Shape]) -> Shape:
    """What ``...`` stands for, which is the same in all inputs."""
    known = [run for run in runs if run.rank is not None]
    for index, run in enumerate(known[1:], start=1):
        if run.rank != known[0].rank or any(
            equal(left, right) is Truth.NO for left, right in zip(known[0], run, strict=True)
        ):
            raise Mismatch(
                "keras-incompatible-axis",
                "needs the same axes for '...'",
                inputs=tuple(range(index + 1)),
                detail=f"they are {known[0]} and {run}",
            )
    return known[0] if known else ANY_SHAPE


def _as_dim(argument: object) -> Dim:
    if isinstance(argument, Opaque):
        return opaque_dim(argument, integer=True)
    known = isinstance(argument, (int, AbstractDim)) and not isinstance(argument, bool)
    return argument if known else UNKNOWN  # type: ignore[return-value]


def _output(pattern: Pattern, values: Mapping[str, Dim], run: Shape) -> Shape:
    sizes = [evaluate(size, values) for size in (*pattern.before, *(pattern.after or ()))]
    for axis, dim in enumerate(sizes):
        if at_most(dim, 0) is Truth.YES:
            raise Mismatch("keras-empty-output", f"would make axis {axis} empty", inputs=(0,), axis=axis)
    head = Shape(tuple(sizes[: len(pattern.before)]))
    if pattern.after is None:
        return head
    return head + run + Shape(tuple(sizes[len(pattern.before) :]))
