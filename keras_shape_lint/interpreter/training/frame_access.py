"""Attributes, methods and subscripts of DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.series import CHOOSING_ROWS, KEEPING_ROWS
from keras_shape_lint.interpreter.keras.structures import shape_value
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.training.frames import (
    Names,
    become,
    first_rows,
    names_in,
    names_to_drop,
    series,
    some_rows,
    table,
    take_columns,
    with_rows,
    without,
)
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.frame import Frame, Summary
from keras_shape_lint.transfer.ops.indexing import slice_length
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, LibraryObject, List, Method, SliceValue, Tuple, Value

if TYPE_CHECKING:
    from collections.abc import Hashable

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

# fmt: off
_KEEPING = KEEPING_ROWS | {"applymap", "astype"}
_OTHER_ROWS = CHOOSING_ROWS | {"query", "reindex", "truncate"}
_SUMMARIES = frozenset({
    "mean", "std", "min", "max", "sum", "median", "var", "count", "nunique", "skew", "kurt", "prod",
})
_MEMBERS = _KEEPING | _OTHER_ROWS | _SUMMARIES | {
    "add", "agg", "all", "any", "assign", "axes", "corr", "cov", "div", "dot", "drop", "empty", "eq", "eval", "filter",
    "first", "ge", "gt", "head", "hist", "index", "info", "insert", "isin", "items", "join", "keys", "last", "le", "lt",
    "merge", "mod", "mode", "mul", "ne", "pivot", "plot", "pop", "pow", "product", "quantile", "rolling", "size",
    "stack", "style", "sub", "tail", "take", "transform", "update",
}
# fmt: on
"""What an attribute is although there is a column of the name."""
_OF_ARRAYS = frozenset(("reshape", "flatten", "ravel", "tolist", "argmax", "argmin", "argsort", "tobytes"))
"""Methods that no release gave a DataFrame, and that arrays have."""
_CHANGING = frozenset(("insert", "update", "set_axis", "rename"))
ROWS, COLUMNS = "pandas.iloc", "pandas.loc"
"""The classes of the objects behind ``frame.iloc`` and ``frame.loc``."""
_INDEXERS = {"iloc": ROWS, "iat": ROWS, "loc": COLUMNS, "at": COLUMNS}


def frame_attribute(m: Machine, frame: Frame, name: str) -> Value:
    """``frame.name``."""
    if name == "values":
        return table(frame)
    if name == "shape":
        return shape_value(frame.shape) or m.unknown()
    if name == "ndim":
        return Const(2)
    if name == "columns":
        return new_list(tuple(Const(found) for found in frame.columns)) if frame.columns is not None else m.unknown()
    if name in _INDEXERS:
        return LibraryObject(_INDEXERS[name], ((0, frame),))
    m.doubts += 1
    if name == "T":
        return m.unknown()
    if frame.columns is not None and name in frame.columns and name not in _MEMBERS:
        return _column(m, frame, name)
    return Method(name, frame)


def call_frame_method(
    m: Machine, frame: Frame, name: str, arguments: Arguments, node: nodes.NodeNG | None = None
) -> Value:
    """``frame.name(...)``."""
    if name in _OF_ARRAYS and node is not None:
        _refuse_method(m, frame, name, node)
        return m.unknown()
    # It may lack a column, as any access may.
    m.doubts += 1
    in_place = arguments.keywords.get("inplace", Const(False))
    made = None if arguments.open else _method(m, frame, name, arguments)
    if in_place == Const(False):
        if name in _CHANGING and not isinstance(made, Frame):
            become(m, frame, Frame.of(frame.shape[0], None, UNKNOWN))
        return made if made is not None else m.unknown()
    known = isinstance(made, Frame) and in_place == Const(True)
    return become(m, frame, made if known and isinstance(made, Frame) else Frame.of(some_rows(), None, UNKNOWN))


def _refuse_method(m: Machine, frame: Frame, name: str, node: nodes.NodeNG) -> None:
    """Report ``frame.reshape(...)`` and the like; a column of the name cannot be called either."""
    written = node.func.expr if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute) else None
    advice = f"write {written.as_string()}.values.{name}(...)" if isinstance(written, nodes.Name) else ""
    detail = "a DataFrame has no such method"
    mismatch = Mismatch("keras-op-mismatch", "needs an array", inputs=(0,), detail=detail, method=name, advice=advice)
    report(m, mismatch, f".{name}", node, [Operand(table(frame), written)])


def _method(m: Machine, frame: Frame, name: str, arguments: Arguments) -> Value | None:
    if name in ("to_numpy", "as_matrix"):
        return table(frame)
    if name in _KEEPING:
        return Frame.of(frame.shape[0], frame.columns, frame.shape[1], frame.origin)
    if name in _OTHER_ROWS:
        by_column = arguments.get("axis", 0 if name == "dropna" else None)
        return with_rows(frame, some_rows()) if by_column in (None, Const(0), Const("index")) else None
    if name in ("head", "tail"):
        return first_rows(frame, arguments.get("n", 0), 5)
    if name == "reset_index":
        kept = arguments.get("drop", 1) == Const(True)
        return with_rows(frame, frame.shape[0]) if kept else None
    if name == "set_index":
        return _indexed(m, frame, arguments)
    if name == "drop":
        names = names_to_drop(m, arguments)
        rows = "index" in arguments.keywords or (
            "columns" not in arguments.keywords and "axis" not in arguments.keywords
        )
        if names is not None:
            certain = "errors" not in arguments.keywords
            rest = without(frame, names) if certain else Frame.of(frame.shape[0], None, UNKNOWN)
            return with_rows(rest, some_rows()) if "index" in arguments.keywords else rest
        return with_rows(frame, some_rows()) if rows and len(arguments.positional) < 2 else None
    if name == "pop":
        return _pop(m, frame, arguments.get("item", 0))
    if name in _SUMMARIES and arguments.get("axis", 0) in (None, Const(0)) and not arguments.keywords:
        return Summary(Shape((frame.shape[1],)), None, "pandas", names=frame.columns)
    if name == "rename":
        return _renamed(frame, arguments)
    return None


def _indexed(m: Machine, frame: Frame, arguments: Arguments) -> Frame | None:
    """The columns that are not made labels of the rows."""
    keys = arguments.get("keys", 0)
    names: Names | None = (keys.value,) if isinstance(keys, Const) else names_in(m, keys)
    if frame.columns is None or names is None or "drop" in arguments.keywords or len(arguments.positional) > 1:
        return None
    return without(frame, names) if _are_single(frame, names) else None


def _pop(m: Machine, frame: Frame, name: Value | None) -> Value:
    column = _column(m, frame, name.value if isinstance(name, Const) else None)
    names: Names = (name.value,) if isinstance(name, Const) else ()
    become(m, frame, without(frame, names) if names else Frame.of(frame.shape[0], None, UNKNOWN))
    return column


def _renamed(frame: Frame, arguments: Arguments) -> Frame | None:
    mapping = plain(arguments.keywords["columns"]) if "columns" in arguments.keywords else None
    if not isinstance(mapping, dict) or frame.columns is None:
        return Frame.of(frame.shape[0], None, frame.shape[1], frame.origin)
    return take_columns(frame, tuple(mapping.get(name, name) for name in frame.columns))


# ------------------------------------------------------------------------------------------------ subscripts


def read_frame(m: Machine, frame: Frame, key: Value) -> Value:
    """``frame[key]``."""
    m.doubts += 1
    if isinstance(key, Const):
        return _column(m, frame, key.value)
    names = names_in(m, key)
    if isinstance(key, List) and names is not None and not any(isinstance(name, bool) for name in names):
        return take_columns(frame, names) if _are_single(frame, names) else m.unknown()
    if isinstance(key, SliceValue):
        # By label where these are no numbers, and by place otherwise.
        return with_rows(frame, some_rows() if plain_slice(key) is None else _length(frame.shape[0], key))
    return with_rows(frame, some_rows()) if isinstance(key, Array) and key.shape.rank == 1 else m.unknown()


def _column(m: Machine, frame: Frame, name: Hashable) -> Value:
    """A column; a name that several columns have gives a frame of them."""
    found = frame.columns is None or frame.columns.count(name) == 1
    return series(frame.shape[0], frame) if found else m.unknown()


def _are_single(frame: Frame, names: Names) -> bool:
    """Whether each of these names is that of one column, as far as the columns are known."""
    return frame.columns is None or all(frame.columns.count(name) == 1 for name in names)


def read_indexer(m: Machine, indexer: LibraryObject, key: Value) -> Value:
    """``frame.iloc[key]`` and ``frame.loc[key]``."""
    frame = indexer.option("", 0)
    if not isinstance(frame, Frame):
        return m.unknown()
    m.doubts += 1
    by_place = indexer.cls == ROWS
    row_key, column_key = keys_of(m, key)
    rows = _rows(m, frame, row_key, by_place)
    if column_key is None:
        return m.unknown() if rows is None else with_rows(frame, rows)
    chosen = _columns(m, frame, column_key, by_place)
    if chosen is None:
        return m.unknown()
    names, width = chosen
    if rows is None:
        # Several rows may have the same label.
        single = by_place and isinstance(row_key, Const) and width != -1
        return Summary(Shape((width,)), None, "pandas", names=names) if single else m.unknown()
    if width == -1:
        return series(rows, frame)
    return Frame.of(rows, names, width, frame.origin)


def keys_of(m: Machine, key: Value) -> tuple[Value, Value | None]:
    """What chooses the rows, and what the columns."""
    pair = isinstance(key, Tuple) and len(key.items) == 2
    return (m.look(key.items[0]), m.look(key.items[1])) if pair and isinstance(key, Tuple) else (key, None)


def _rows(m: Machine, frame: Frame, key: Value, by_place: bool) -> Dim | None:
    """The number of rows, or None for a single one."""
    if isinstance(key, SliceValue):
        whole = key.start == Const(None) and key.stop == Const(None)
        return _length(frame.shape[0], key) if by_place or whole else some_rows()
    if isinstance(key, (Const,)):
        return None
    items = names_in(m, key)
    if by_place and items is not None and isinstance(key, List) and not any(isinstance(item, bool) for item in items):
        return len(items)
    return some_rows()


def _columns(m: Machine, frame: Frame, key: Value, by_place: bool) -> tuple[Names | None, Dim] | None:
    """The names of the columns and their number, -1 for a single one without an axis; None if that is not known."""
    if isinstance(key, Const):
        return None, -1
    if isinstance(key, List):
        names = names_in(m, key)
        if names is None or any(isinstance(name, bool) for name in names):
            return None
        if not by_place and not _are_single(frame, names):
            return None
        return (None if by_place else names), len(names)
    if not isinstance(key, SliceValue):
        return None
    if by_place:
        part = plain_slice(key)
        if frame.columns is not None and part is not None:
            return frame.columns[part], UNKNOWN
        return None, _width(frame.shape[1], key)
    if key.start == Const(None) and key.stop == Const(None):
        return frame.columns, frame.shape[1]
    return _between(frame, key)


def _between(frame: Frame, key: SliceValue) -> tuple[Names | None, Dim] | None:
    """Columns from one name to another, both included."""
    if frame.columns is None:
        return None, UNKNOWN
    names = list(frame.columns)
    edges = [edge.value if isinstance(edge, Const) else None for edge in (key.start, key.stop)]
    if any(edge is not None and names.count(edge) != 1 for edge in edges):
        return None
    first = 0 if edges[0] is None else names.index(edges[0])
    last = len(names) if edges[1] is None else names.index(edges[1]) + 1
    return tuple(names[first:last]), UNKNOWN


def plain_slice(key: SliceValue) -> slice | None:
    """A slice of known numbers."""
    parts = [plain(part) for part in (key.start, key.stop, key.step)]
    return slice(*parts) if all(part is None or isinstance(part, int) for part in parts) else None


def _width(size: Dim, key: SliceValue) -> Dim:
    return slice_length(size, slice(*(plain(part) for part in (key.start, key.stop, key.step))))


def _length(size: Dim, key: SliceValue) -> Dim:
    """How many rows a slice takes; a number that is not known has a name of its own."""
    length = _width(size, key)
    return some_rows() if length is UNKNOWN else length
