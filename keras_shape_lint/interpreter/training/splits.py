"""Splitting data into parts: ``train_test_split``, and the folds of a cross validation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, Dim, symbol
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.python.lengths import LENGTH, length_of
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.samples import SAMPLE, array_of_open_list, known_shape
from keras_shape_lint.interpreter.training.frames import with_rows
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import Array, List, Tuple, Value, dim_value, serial

if TYPE_CHECKING:
    from collections.abc import Callable

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


def split_arrays(m: Machine, arguments: Arguments) -> Value:
    """Each array in two parts, all of them at the same place."""
    if arguments.open:
        return m.unknown()
    arrays = [m.look(value) for value in arguments.positional]
    wanted = [_given(arguments, name) for name in ("test_size", "train_size")]
    training, test = _sizes(_rows(m, arrays), *wanted)
    return new_list(tuple(part for value in arrays for part in (_part(m, value, training), _part(m, value, test))))


def _given(arguments: Arguments, name: str) -> object:
    """An argument as plain data, None where it is not given."""
    value = arguments.keywords.get(name)
    return None if value is None else plain(value)


def _rows(m: Machine, arrays: list[Value]) -> Dim:
    """The number of samples of the first array or list where it is known."""
    sizes = [value.shape[0] for value in arrays if isinstance(value, (Array, Frame)) and value.shape.rank]
    sizes += [length_of(m, value) for value in arrays if isinstance(value, List) and value.kind == "list"]
    return next((size for size in sizes if size is not UNKNOWN), UNKNOWN)


def _sizes(rows: Dim, test: object, train: object) -> tuple[Dim, Dim]:
    """How many samples are for training and how many for the test; unknown numbers have a name of their own."""
    number = serial()
    unknown = symbol("training rows", ("training rows", number)), symbol("test rows", ("test rows", number))
    if not isinstance(rows, int) or any(
        part is not None and not isinstance(part, (int, float)) for part in (test, train)
    ):
        return unknown
    if test is None and train is None:
        test = 0.25
    tested = _count(rows, test, math.ceil)
    trained = _count(rows, train, math.floor)
    sizes = (rows - tested if trained is None else trained), (rows - trained if tested is None else tested)  # type: ignore[operator]
    # scikit-learn refuses more than there are.
    return unknown if min(sizes) < 0 else sizes


def _count(rows: int, part: object, rounded: Callable[[float], int]) -> int | None:
    if isinstance(part, int):
        return part
    return rounded(part * rows) if isinstance(part, float) else None


def _part(m: Machine, value: Value, rows: Dim) -> Value:
    if isinstance(value, Frame):
        return with_rows(value, rows)
    if isinstance(value, Array):
        rest = value.shape.slice(1) if value.shape.rank else Shape.unknown()
        return Array(Shape((rows,)) + rest, value.dtype, value.library, value.origin)
    if isinstance(value, List) and value.kind == "list":
        return _part_of_list(m, value, rows)
    return m.unknown()


def _part_of_list(m: Machine, value: List, rows: Dim) -> Value:
    """So many items of a list, nobody knows which, but what one looks like if all of them look alike."""
    if "rest" in value.slots:
        whole = array_of_open_list(value, one_shape=False)
        shapes = [None if whole is None or whole.rank is None else whole.slice(1)]
    else:
        shapes = [known_shape(item) for item in value.slots["items"]]
    if not shapes or shapes[0] is None or any(shape != shapes[0] for shape in shapes):
        return m.unknown()
    part = new_list((), m.unknown())
    part.slots[SAMPLE] = Array(shapes[0])
    part.slots[LENGTH] = dim_value(rows)
    return part


def folds(m: Machine) -> Value:
    """Pairs of the indices for training and those for the test, of unknown number."""
    number = serial()
    indices = [Array(Shape((symbol(name, (name, number)),)), "int64") for name in ("training rows", "test rows")]
    return new_list((), Tuple(tuple(indices)), "generator")
