"""Arithmetic of DataFrames: pandas looks for the rows and columns of both sides by their labels."""

from __future__ import annotations

from keras_shape_lint.domain.dims import UNKNOWN, Expr
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.training.frames import some_rows
from keras_shape_lint.transfer.frame import Frame, Summary
from keras_shape_lint.values import Array, Const, Value


def combined(frame: Frame, other: Value) -> Frame | None:
    """What arithmetic of a frame with a number or with a column of one number for each column gives, if that is known.

    Two frames meet at the labels of their rows, of which nobody knows how many both of them have.
    """
    if isinstance(other, Frame):
        alike = (
            other.columns is not None
            and other.columns == frame.columns
            and len(set(other.columns)) == len(other.columns)
        )
        rows = frame.shape[0] if other is frame else some_rows()
        return Frame.of(rows, frame.columns, UNKNOWN, frame.origin) if alike else None
    by_name = isinstance(other, Array) and other.library == "pandas"
    if by_name and not (isinstance(other, Summary) and _is_of(other, frame)):
        return None
    if isinstance(other, Const) or (isinstance(other, Array) and other.shape == Shape((frame.shape[1],))):
        return Frame.of(frame.shape[0], frame.columns, frame.shape[1], frame.origin)
    return None


def _is_of(summary: Summary, frame: Frame) -> bool:
    """Whether a summary has a number for each column of a frame, and no other ones."""
    if frame.columns is None or summary.names is None:
        # The width of a frame that was read stands for its columns.
        return isinstance(frame.shape[1], Expr) and summary.shape == Shape((frame.shape[1],))
    return summary.names == frame.columns and len(set(frame.columns)) == len(frame.columns)
