"""Functions of NumPy that make arrays of blocks, functions, counts or masks, and the objects that do by subscripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Dims, as_shape
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.array_editing import triangle_size
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.control_flow import applied
from keras_shape_lint.transfer.ops.creation import of_sizes
from keras_shape_lint.transfer.ops.joining import joined
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

MASKED = "numpy.ma"


@op({"numpy.block": "arrays"}, dtype=SAME)
def block(arrays: Any) -> Shape:
    """Nested lists of arrays: the innermost are joined along the last axis, those around along the one before."""
    depth = _depth(arrays)
    parts = _leaves(arrays)
    if depth is None or not parts or any(part.rank is None for part in parts):
        return Shape.unknown()
    rank = max(depth, *(len(part) for part in parts))
    return _joined_blocks(arrays, depth, rank)


def _depth(arrays: Any) -> int | None:
    """How deep lists are nested, which must be as deep everywhere."""
    if not isinstance(arrays, list):
        return 0
    depths = {_depth(part) for part in arrays}
    return None if len(depths) != 1 or None in depths else 1 + (depths.pop() or 0)


def _leaves(arrays: Any) -> list[Shape]:
    if isinstance(arrays, list):
        return [leaf for part in arrays for leaf in _leaves(part)]
    return [as_shape(arrays)]


def _joined_blocks(arrays: Any, depth: int, rank: int) -> Shape:
    if not isinstance(arrays, list):
        shape = as_shape(arrays)
        return Shape((1,) * (rank - len(shape))) + shape
    return joined([_joined_blocks(part, depth - 1, rank) for part in arrays], -depth, "numpy")


@op({"numpy.fromfunction": "function shape dtype like **kwargs"})
def of_function(function: Any, shape: Dims, *, ctx: Context) -> Any:
    """What a function makes of the indices along each axis."""
    if not isinstance(shape, tuple):
        return Shape.unknown()
    return applied(function, [of_sizes(shape)] * len(shape), ctx)


@op({"numpy.histogram2d": "x y bins=10 range density weights"})
def histogram_of_pairs(x: Shape, y: Shape, bins: Any) -> Any:
    """Counts (bins, bins) and the edges on both axes, one more than bins."""
    require_rank(x.rank, 1, most=1)
    require_rank(y.rank, 1, most=1, operand=1)
    if x.rank == y.rank == 1 and equal(x[0], y[0]) is Truth.NO:
        raise mismatch("needs as many values on both axes", inputs=(0, 1), detail=f"{x[0]} and {y[0]}")
    sizes = bins if isinstance(bins, (list, tuple)) and len(bins) == 2 else (bins, bins)
    counts: list[Dim] = [size if isinstance(size, int) else UNKNOWN for size in sizes]
    return Shape(tuple(counts)), Shape((counts[0] + 1,)), Shape((counts[1] + 1,))


@op({"numpy.histogram_bin_edges": "a bins=10 range weights"})
def edges_of_bins(bins: Any) -> Shape:
    """One more than bins."""
    return Shape((bins + 1,)) if isinstance(bins, int) else Shape((UNKNOWN,))


@op(under("numpy", "triu_indices_from tril_indices_from", "arr->x k=0"), {"numpy.diag_indices_from": "arr->x"})
def places_in(x: Shape, k: Any = 0, *, name: str) -> Any:
    """The indices of a triangle or of the diagonal of an array, one vector for each axis."""
    if name == "diag_indices_from":
        require_rank(x.rank, 2)
        if x.rank is not None and any(equal(size, x[0]) is Truth.NO for size in x):
            raise mismatch("needs axes of the same size")
        return Shape.unknown() if x.rank is None else tuple(Shape((x[0],)) for _ in x)
    require_rank(x.rank, 2, most=2)
    size = triangle_size(x[0], x[1], k, lower=name.startswith("tril")) if x.rank is not None else UNKNOWN
    return Shape((size,)), Shape((size,))


@op(
    {"numpy.extract": "condition arr->x", "numpy.unique_values": "x"},
    dtype=SAME,
)
def some_elements(x: Shape) -> Shape:
    """A vector of elements, of which only the values tell how many there are."""
    return Shape((UNKNOWN,))


@op({"numpy.piecewise": "x condlist funclist *args **kw"}, dtype=SAME)
def by_pieces(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op({"numpy.unravel_index": "indices->x shape order"}, dtype="int64")
def places_of(x: Shape, shape: Dims) -> Any:
    """The place of each element, one array of indices for each axis."""
    return tuple(x for _ in shape) if isinstance(shape, tuple) else Shape.unknown()


@op({"numpy.memmap": "filename dtype mode offset shape order"})
def mapped_file(shape: Dims = None) -> Shape:
    """The shape asked for; without one, as much as there is."""
    return Shape((UNKNOWN,)) if shape is None else of_sizes(shape)


# ------------------------------------------------------------------------------------------------ masked arrays


@op(
    {
        f"{MASKED}.array": "data->x dtype copy order mask fill_value keep_mask hard_mask shrink subok ndmin",
        f"{MASKED}.masked_array": "data->x mask dtype copy subok ndmin fill_value keep_mask hard_mask shrink order",
    },
    {f"{MASKED}.masked_where": "condition a->x copy", f"{MASKED}.masked_invalid": "a->x copy"},
    under(
        MASKED,
        "masked_equal masked_greater masked_greater_equal masked_less masked_less_equal masked_not_equal",
        "x value copy",
    ),
    under(MASKED, "masked_inside masked_outside", "x v1 v2 copy"),
    {f"{MASKED}.filled": "a->x fill_value", f"{MASKED}.getdata": "a->x subok", f"{MASKED}.getmaskarray": "arr->x"},
    dtype=SAME,
)
def masked(x: Shape, condition: Shape | None = None) -> Shape:
    """Any shape, kept; the condition must have it, too."""
    if condition is not None and condition.rank and x.rank is not None and condition.rank is not None:
        pairs = zip(condition, x, strict=False)
        if condition.rank != x.rank or any(equal(*pair) is Truth.NO for pair in pairs):
            raise mismatch("needs a condition of the same shape", inputs=(0, 1))
    return x
