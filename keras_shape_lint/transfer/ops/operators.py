"""Python's operators between tensors, arrays and numbers."""

from __future__ import annotations

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.ops.contractions import matmul
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.outcome import Mismatch

ELEMENTWISE = frozenset(["+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>", "<", ">", "<=", ">="])
ARITHMETIC = frozenset(("+", "-", "*", "/", "//", "%", "**", "@"))
EQUALITY = frozenset(("==", "!="))


def binary_operator(left: Shape, right: Shape, symbol: str, library: str) -> Shape:
    """The shape of ``left symbol right`` for operands of "keras", "tensorflow" or "numpy".

    Raises:
        Mismatch: the operands can never be combined.
    """
    if symbol == "@":
        return matmul(left, right, library=library)
    if symbol in ELEMENTWISE:
        return broadcast_all(left, right)
    if symbol in EQUALITY:
        # For shapes that do not broadcast some libraries and versions answer with a plain False.
        try:
            return broadcast_all(left, right)
        except Mismatch:
            return Shape.unknown()
    return Shape.unknown()
