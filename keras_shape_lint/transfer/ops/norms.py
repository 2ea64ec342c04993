"""Norms of vectors and of matrices."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axes_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.reductions import reduced
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


@op(
    {"keras.ops.norm": "x ord axis keepdims", "tensorflow.norm": "tensor->x ord axis keepdims name"},
    {"numpy.linalg.norm": "x ord axis keepdims"},
    dtype=SAME,
)
def norm(x: Shape, axis: Axes = None, keepdims: Flag = False, ord: Any = None, *, library: str, ctx: Context) -> Shape:  # noqa: A002
    """The shape without one axis (a vector norm), two axes (a matrix norm) or all of them."""
    if library == "numpy":
        axes_in(axis, x.rank)  # a scalar has none
    if isinstance(axis, tuple) and len(axis) > 2 and library != "keras":
        raise mismatch(f"needs one axis or two, not {axis}")
    if isinstance(axis, tuple) and len(axis) != 2 and library == "tensorflow":
        raise mismatch(f"needs an integer or two axes, not {axis}")
    if (
        axis is None
        and isinstance(ord, (int, float, str))
        and ord != "euclidean"
        and x.rank is not None
        and x.rank not in (1, 2)
    ):
        if library == "tensorflow":
            return Shape.unknown()
        if library == "numpy" or ctx.running:
            raise mismatch("needs 1 or 2 dimensions for this order of norm")
    if library == "keras":
        count = 1 if isinstance(axis, int) else len(axis) if isinstance(axis, tuple) else None
        _require_order(ord, x.rank if axis is None else count)
    return reduced(x, axis, keepdims, library=library)


def _require_order(order: Any, axes: int | None) -> None:
    """Refuse an order that Keras has not for norms of vectors, or of matrices.

    Raises:
        Mismatch: keras-op-mismatch.
    """
    if isinstance(order, str) and (order not in ("fro", "nuc") or axes == 1):
        kind = "a number as the ord of vectors" if axes == 1 else "'fro', 'nuc' or a number as ord"
        raise mismatch(f"needs {kind}, not {order!r}", inputs=())
    if axes == 2 and isinstance(order, (int, float)) and order not in (1, -1, 2, -2, inf, -inf):
        raise mismatch(f"needs 1, -1, 2, -2, inf or -inf as the ord of matrices, not {order}", inputs=())


@op({"numpy.linalg.matrix_norm": "x keepdims=False ord"})
def norm_of_matrices(x: Shape, keepdims: Flag) -> Shape:
    """One number for each matrix."""
    require_rank(x.rank, 2)
    return reduced(x, (-2, -1), keepdims, library="numpy")


@op({"numpy.linalg.vector_norm": "x axis keepdims=False ord"})
def norm_of_vectors(x: Shape, keepdims: Flag, axis: Axes = None) -> Shape:
    """The shape without the axes."""
    axes_in(axis, x.rank)  # a scalar has none
    return reduced(x, axis, keepdims, library="numpy")
