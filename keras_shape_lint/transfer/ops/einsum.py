"""``einsum``: letters name axes, and what the operands call the same must have the same size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast, broadcast_dims
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Shapes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.ops.merging import same_dim
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_shape_lint.transfer.context import Context


@op(
    {"keras.ops.einsum": "subscripts *operands", "numpy.einsum": "subscripts *operands"},
    {"tensorflow.einsum": "equation->subscripts *operands"},
    dtype=SAME,
)
def einsum(subscripts: Any, operands: Shapes, *, library: str, ctx: Context) -> Shape:
    """The sizes of the letters behind the arrow; without an arrow, of those that occur once, in alphabetical order."""
    if not isinstance(subscripts, str) or not isinstance(operands, list):
        return Shape.unknown()
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    if len(terms) != len(operands):
        count = f"{len(terms)} operands for '{subscripts}', not {len(operands)}"
        raise mismatch(f"needs {count}", inputs=tuple(range(len(operands))))
    if not arrow:
        letters = [letter for letter in inputs if letter.isalpha()]
        output = "".join(sorted(letter for letter in set(letters) if letters.count(letter) == 1))
        output = ("..." if "..." in inputs else "") + output
    sizes: dict[str, Dim] = {}
    spread = Shape(())
    for index, (term, shape) in enumerate(zip(terms, operands, strict=True)):
        middle = _check_rank(term, shape, index, subscripts)
        for letter, axis in _letters(term, shape):
            if library == "keras" and letter not in output and not ctx.running:
                # Keras does not compare what it sums over while it builds.
                sizes.setdefault(letter, UNKNOWN)
                continue
            sizes[letter] = _same_letter(letter, sizes.get(letter), shape[axis], index, subscripts, library)
        try:
            spread = broadcast(spread, middle)
        except Incompatible as clash:
            detail = f"an axis under ... is {clash.left} in one and {clash.right} in the other"
            raise mismatch(f"cannot apply '{subscripts}'", inputs=tuple(range(index + 1)), detail=detail) from None
    unknown_letters = set(output.replace("...", "")) - sizes.keys()
    if unknown_letters:
        return Shape.unknown()
    before, dots, after = output.partition("...")
    front, back = (Shape(tuple(sizes[letter] for letter in part)) for part in (before, after))
    return front + (spread if dots else Shape(())) + back


def _letters(term: str, shape: Shape) -> Iterator[tuple[str, int]]:
    """Every letter of a term with its axis, those behind the dots counted from the end."""
    before, _, after = term.partition("...")
    yield from ((letter, axis) for axis, letter in enumerate(before))
    yield from ((letter, axis - len(after)) for axis, letter in enumerate(after))


def _check_rank(term: str, shape: Shape, index: int, subscripts: str) -> Shape:
    """The dims under the dots, after the rank has been compared with the number of letters."""
    named = len(term.replace("...", ""))
    if shape.rank is None:
        return Shape.unknown() if "..." in term else Shape(())
    too_few = shape.rank < named
    if too_few or ("..." not in term and shape.rank != named):
        least = "at least " if "..." in term else ""
        plural = "" if named == 1 else "s"
        requirement = f"needs {least}{named} dimension{plural} for '{term}' in '{subscripts}'"
        raise mismatch(requirement, inputs=(index,), expected=named)
    if "..." not in term:
        return Shape(())
    before, _, after = term.partition("...")
    return shape.slice(len(before), shape.rank - len(after))


def _same_letter(letter: str, known: Dim | None, size: Dim, index: int, subscripts: str, library: str) -> Dim:
    """The size of a letter that another operand may have used before; NumPy and Keras let a 1 be broadcast."""
    if known is None:
        return size
    try:
        if library != "tensorflow":
            return broadcast_dims(known, size)
        if equal(known, size) is Truth.NO:
            raise Incompatible(0, known, size)
        common = same_dim(known, size)
        return UNKNOWN if common is None else common
    except Incompatible:
        detail = f"'{letter}' is {known} and {size}"
        raise mismatch(f"cannot apply '{subscripts}'", inputs=tuple(range(index + 1)), detail=detail) from None
