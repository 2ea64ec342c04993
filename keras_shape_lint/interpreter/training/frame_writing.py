"""DataFrames that the program changes: columns and rows that are set, added and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.training.frame_access import ROWS, keys_of
from keras_shape_lint.interpreter.training.frames import become, names_in, some_rows, take_columns, with_rows, without
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import Array, Const, LibraryObject, SliceValue, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def write_by_indexer(m: Machine, indexer: LibraryObject, key: Value) -> None:
    """``frame.loc[key] = row``: a row or column that the frame does not have is added, but not by its place."""
    frame = indexer.option("", 0)
    m.doubts += 1
    if not isinstance(frame, Frame) or indexer.cls == ROWS:
        return
    row_key, column_key = keys_of(m, key)
    rows = frame.shape[0] if isinstance(row_key, (SliceValue, Array)) else some_rows()
    if column_key is None or (isinstance(column_key, Const) and column_key.value in (frame.columns or ())):
        become(m, frame, with_rows(frame, rows))
    else:
        become(m, frame, Frame.of(rows, None, UNKNOWN))


def write_column(m: Machine, frame: Frame, key: Value) -> None:
    """``frame[key] = column``; a frame without rows gets those of the column."""
    m.doubts += 1
    if frame.shape[0] == 0:
        become(m, frame, with_rows(frame, some_rows()))
    if isinstance(key, Const) and frame.columns is not None:
        if key.value not in frame.columns:
            become(m, frame, take_columns(frame, (*frame.columns, key.value)))
        return
    become(m, frame, Frame.of(frame.shape[0], None, UNKNOWN))


def write_frame(m: Machine, frame: Frame, name: str, content: Value) -> None:
    """``frame.columns = names``; other attributes are columns that stay where they are, and none that are new."""
    m.doubts += 1
    if name != "columns":
        return
    names, width = names_in(m, m.look(content)), frame.shape[1]
    if names is None or (isinstance(width, int) and width != len(names)):
        become(m, frame, Frame.of(frame.shape[0], None, width))
    else:
        become(m, frame, take_columns(frame, names))


def delete_column(m: Machine, frame: Frame, key: Value) -> None:
    """``del frame[key]``."""
    m.doubts += 1
    rest = without(frame, (key.value,)) if isinstance(key, Const) else Frame.of(frame.shape[0], None, UNKNOWN)
    become(m, frame, rest)
