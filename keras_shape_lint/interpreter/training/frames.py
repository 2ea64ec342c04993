"""pandas: how many rows and which columns a DataFrame has. A Series is an array of the library "pandas"."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim, minimum, symbol
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import Array, Const, Dict, List, Tuple, Value, dim_value, serial

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

Names = tuple[Hashable, ...]
_NONE = Const(None)


def some_rows() -> Dim:
    """A number of rows that only the data decide; every call gives another one."""
    return symbol("rows", ("rows", serial()), lower=0)


def series(rows: Dim, frame: Frame | None = None) -> Array:
    """A column."""
    return Array(Shape((rows,)), None, "pandas", None if frame is None else frame.origin)


def table(frame: Frame) -> Array:
    """The array that NumPy makes of a frame."""
    return Array(frame.shape, None, "numpy", frame.origin)


def names_in(m: Machine, value: Value | None) -> Names | None:
    """The names in a list of constants, or None."""
    items = iterate(m, value) if isinstance(value, (List, Tuple)) else None
    if items is None or not all(isinstance(item, Const) for item in items):
        return None
    return tuple(item.value for item in items if isinstance(item, Const))


# ------------------------------------------------------------------------------------------------ making frames


def construct_frame(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """What a function of pandas makes; None for every other function."""
    maker = _MAKERS.get(name.removeprefix("pandas.")) if name.startswith("pandas.") else None
    return None if maker is None or arguments.open else maker(m, arguments, node)


def _read(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    if any(name in arguments.keywords for name in ("chunksize", "iterator", "squeeze", "typ", "sheet_name")):
        return None
    names = names_in(m, arguments.keywords.get("names"))
    used = arguments.keywords.get("usecols")
    if used is not None and used != _NONE:
        chosen = names_in(m, used)
        names = chosen if chosen is not None and all(isinstance(name, str) for name in chosen) else None
        width: Dim = UNKNOWN if chosen is None else len(chosen)
    else:
        width = symbol("columns", ("columns", serial()))
    index = arguments.keywords.get("index_col", _NONE)
    if index != _NONE and index != Const(False):
        known = names is not None and isinstance(index, Const) and index.value in names
        names = tuple(name for name in names or () if Const(name) != index) if known else None
        width = UNKNOWN
    return Frame.of(some_rows(), names, width, m.origin("DataFrame", node))


def _frame(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    data = arguments.get("data", 0)
    given = arguments.get("columns", 2)
    columns = names_in(m, given)
    origin = m.origin("DataFrame", node)
    index = arguments.get("index", 1)
    by_label = index is not None and index != _NONE
    if isinstance(data, Frame):
        rows = some_rows() if by_label else data.shape[0]
        return Frame.of(rows, data.columns, data.shape[1], origin) if given is None else None
    if isinstance(data, Dict):
        if data.slots.get("open") or given is not None:
            return Frame.of(some_rows(), columns, UNKNOWN, origin)
        names = tuple(slot[1] for slot in data.slots if isinstance(slot, tuple))
        return Frame.of(_length(m, data, by_label=by_label), names, UNKNOWN, origin)
    if isinstance(data, Array) and data.library == "pandas" and (by_label or given is not None):
        return None
    if isinstance(data, List) and not all(_is_row(m.look(item)) for item in data.items):
        return None
    shape = as_shape(structure_of(data)) if data is not None else Shape((0, 0))
    if shape.rank not in (1, 2):
        return Frame.of(some_rows(), columns, UNKNOWN, origin)
    width: Dim = 1 if shape.rank == 1 else shape[1]
    if given is None and isinstance(width, int):
        columns = tuple(range(width)) if width <= MAX_ITEMS else None
    return Frame.of(shape[0], columns, width, origin)


def _is_row(item: Value) -> bool:
    """Whether this is a row without names for its numbers, or a single number or text."""
    return isinstance(item, (Const, List, Tuple)) or (isinstance(item, Array) and item.library != "pandas")


def _length(m: Machine, data: Dict, *, by_label: bool) -> Dim:
    """The number of rows of a dict of columns: the length of any list or array, or of the only Series.

    `by_label`: labels for the rows are given, as many as a list or an array has items if it has several; of a Series
    they choose.
    """
    columns = [m.look(content) for slot, content in data.slots.items() if isinstance(slot, tuple)]
    labelled = [column for column in columns if isinstance(column, Array) and column.library == "pandas"]
    plain_columns = [
        column for column in columns if column not in labelled and isinstance(column, (Array, List, Tuple))
    ]
    for column in plain_columns or (labelled if len(columns) == 1 and not by_label else ()):
        shape = as_shape(structure_of(column))
        if shape.rank == 1 and not (by_label and equal(shape[0], 1) is not Truth.NO):
            return shape[0]
    return some_rows()


def _series(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    data = arguments.get("data", 0)
    shape = as_shape(structure_of(data)) if data is not None and not isinstance(data, Dict) else Shape.unknown()
    return series(shape[0]) if shape.rank == 1 else None


def _dummies(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    data = arguments.get("data", 0)
    shape = structure_of(data) if isinstance(data, (Frame, Array)) else Shape.unknown()
    rows = shape[0] if shape.rank else UNKNOWN
    return Frame.of(rows, None, symbol("columns", ("columns", serial())), m.origin("get_dummies", node))


def _concat(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """Frames under or beside each other; indices may leave gaps, so rows beside each other are not known."""
    items = iterate(m, arguments.get("objs", 0) or _NONE)
    axis = arguments.get("axis", 1) or Const(0)
    parts = [_as_column(m.look(item)) for item in items or ()]
    frames = [part for part in parts if part is not None]
    if not frames or len(frames) < len(parts) or not isinstance(axis, Const):
        return None
    names = [frame.columns for frame in frames]
    origin = m.origin("concat", node)
    if axis.value in (0, "index"):
        alike = names[0] is not None and all(found == names[0] for found in names)
        return Frame.of(some_rows(), names[0], UNKNOWN, origin) if alike else None
    renamed = any(found is None for found in names) or {"ignore_index", "keys", "names"} & arguments.keywords.keys()
    joined = None if renamed else tuple(name for found in names for name in found or ())
    widths = [frame.shape[1] for frame in frames]
    return Frame.of(some_rows(), joined, UNKNOWN if any(width is UNKNOWN for width in widths) else sum(widths), origin)


def _as_column(part: Value) -> Frame | None:
    """A frame as it is, and a Series as one of a column that has whatever name."""
    if isinstance(part, Array) and part.library == "pandas" and part.shape.rank == 1:
        return Frame.of(part.shape[0], None, 1)
    return part if isinstance(part, Frame) else None


_MAKERS: dict[str, Callable[..., Value | None]] = {
    **dict.fromkeys(("read_csv", "read_table", "read_excel", "read_parquet", "read_feather"), _read),
    "DataFrame": _frame,
    "Series": _series,
    "get_dummies": _dummies,
    "concat": _concat,
}


# ------------------------------------------------------------------------------------------------ columns and rows


def take_columns(frame: Frame, names: Names) -> Frame:
    """Some columns by name."""
    return Frame.of(frame.shape[0], names, UNKNOWN, frame.origin)


def with_rows(frame: Frame, rows: Dim) -> Frame:
    """The same columns with another number of rows."""
    return Frame.of(rows, frame.columns, frame.shape[1], frame.origin)


def without(frame: Frame, names: Names) -> Frame:
    """A frame without these columns."""
    if frame.columns is None or not all(name in frame.columns for name in names):
        count = len(set(names))
        width = frame.shape[1] - count if frame.columns is None and frame.shape[1] is not UNKNOWN else UNKNOWN
        if isinstance(width, int) and width < 0:
            width = UNKNOWN
        return Frame.of(frame.shape[0], None, width, frame.origin)
    return take_columns(frame, tuple(name for name in frame.columns if name not in names))


def become(m: Machine, frame: Frame, other: Frame) -> Value:
    """Change a frame in place."""
    for slot, content in other.slots.items():
        m.heap.write(frame, slot, content)
    return _NONE


def names_to_drop(m: Machine, arguments: Arguments) -> Names | None:
    """The columns that ``drop`` drops, or None if it drops rows or what is not known."""
    labels, axis = arguments.get("labels", 0), arguments.get("axis", 1)
    columns = arguments.keywords.get("columns")
    if columns is None and axis in (Const(1), Const("columns")):
        columns = labels
    if isinstance(columns, Const) and columns != _NONE:
        return (columns.value,)
    return names_in(m, columns)


def first_rows(frame: Frame, count: Value | None, default: int) -> Frame:
    """``head`` and ``tail``."""
    number = plain(count) if count is not None else default
    known = isinstance(number, int) and number >= 0
    return with_rows(frame, minimum(number, frame.shape[0]) if known else some_rows())


def width_value(frame: Frame) -> Value:
    """The number of columns."""
    return dim_value(frame.shape[1])
