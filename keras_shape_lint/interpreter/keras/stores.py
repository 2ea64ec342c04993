"""``array[key] = item``: NumPy broadcasts the item to the place that is written to."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.assignments import shape_of_item
from keras_shape_lint.interpreter.keras.tensors import get_part
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.dtypes import is_numeric
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, List, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

RULE = "keras-op-mismatch"


def check_store(m: Machine, array: Value, key: Value, item: Value, target: nodes.Subscript) -> None:
    """Report an item whose shape does not broadcast to what the subscript picks of a NumPy array."""
    item = m.look(item)
    if not isinstance(array, Array) or array.library != "numpy" or not isinstance(item, (Array, List, Tuple, Const)):
        return
    if isinstance(item, Const) and not isinstance(item.value, (int, float)):
        return
    statement = target.parent
    written = statement.value if isinstance(statement, nodes.Assign) else None
    try:
        place = get_part(array, key)
    except Mismatch as mismatch:
        report(m, mismatch, "subscript", target, [Operand(array, target.value)])
        return
    if place.rank is None or not (is_numeric(array.dtype) or (place.rank and isinstance(item, Array))):
        # An element of an array of objects may be anything, and a list may be a list of such elements.
        return
    given = shape_of_item(item)
    try:
        _require_broadcast(given, place)
    except Mismatch as mismatch:
        shown = item if isinstance(item, Array) else Array(given, None, "numpy", None)
        report(m, mismatch, "assignment", target, [Operand(shown, written)])


def _require_broadcast(given: Shape, place: Shape) -> None:
    """Refuse what does not fit. Axes of size 1 in front of the item are dropped.

    Raises:
        Mismatch: keras-op-mismatch.
    """
    if given.rank is None:
        return
    pairs = zip_longest(reversed(given.dims), reversed(place.dims), fillvalue=1)
    for have, want in pairs:
        if is_integer(have) and equal(have, want) is Truth.NO and equal(have, 1) is Truth.NO:
            requirement = f"needs a value that broadcasts to shape {place}"
            raise Mismatch(RULE, requirement, inputs=(0,), place=str(place))
