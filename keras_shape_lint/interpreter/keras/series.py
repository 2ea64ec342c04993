"""Series of pandas: arrays of one axis whose items have labels, by which operations find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.frame import Frame, Summary
from keras_shape_lint.values import Array, Const, Function, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

# fmt: off
KEEPING_ROWS = frozenset({
    "abs", "bfill", "clip", "convert_dtypes", "copy", "cumsum", "diff", "ffill", "fillna", "infer_objects",
    "interpolate", "map", "mask", "rank", "replace", "round", "shift", "sort_index", "sort_values", "where",
})
"""Methods of columns and of tables that give as many rows as there were."""
CHOOSING_ROWS = frozenset({"drop_duplicates", "dropna", "nlargest", "nsmallest", "sample"})
"""Methods of columns and of tables that give some of the rows."""
_KEEPING = KEEPING_ROWS | {
    "between", "cummax", "cummin", "cumprod", "duplicated", "isin", "isna", "isnull", "notna", "notnull", "pct_change",
    "rename",
}
"""Methods of a column that give another one of the same length."""
_CHOOSING = CHOOSING_ROWS | {"head", "mode", "tail", "value_counts"}
"""Methods of a column that give another one of some of its items."""
# fmt: on


def call_series_method(m: Machine, series: Array, name: str, arguments: Arguments) -> Value | None:
    """What a method of a column gives that is no method of every array."""
    if arguments.keywords.get("inplace", Const(False)) != Const(False):
        return m.unknown()
    if _keeps_length(m, name, arguments):
        return Array(series.shape, None, "pandas", series.origin)
    if name in _CHOOSING:
        return Array(Shape((UNKNOWN,)), None, "pandas", series.origin)
    return Frame.of(series.shape[0], None, 1, series.origin) if name == "to_frame" else None


def _keeps_length(m: Machine, name: str, arguments: Arguments) -> bool:
    if name == "reset_index":
        return arguments.get("drop", 1) == Const(True)
    function = m.look(arguments.get("func", 0) or Const(None)) if name == "apply" else None
    # A function may make a row of columns of every item.
    makes_items = isinstance(function, Function) and "Series" not in function.node.as_string()
    return name in _KEEPING or makes_items


def aligned(left: Value, right: Value) -> Array | None:
    """What an operation of two Series gives: for each label that one of them has a number. None if these are no two."""
    both = (left, right)
    if not all(isinstance(value, Array) and value.library == "pandas" and value.shape.rank == 1 for value in both):
        return None
    if isinstance(left, Summary) and isinstance(right, Summary) and left.names == right.names is not None:
        return left
    length = left.shape[0] if left is right and isinstance(left, Array) else UNKNOWN
    return Array(Shape((length,)), None, "pandas")
