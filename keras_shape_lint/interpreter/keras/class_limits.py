"""Class numbers that are greater than there are places for: columns of one-hot vectors, rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.label_values import distinct, lies_beyond
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.signatures import bind
from keras_shape_lint.values import Array, Const, List, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.registry import OpRule

RULE = "keras-op-mismatch"


def refuse_class_without_column(
    m: Machine,
    rule: OpRule,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    node: nodes.NodeNG | None,
) -> bool:
    """Report ``to_categorical(y, 3)`` for a y with a class above 2; whether it did so.

    It writes to an array of NumPy, where -1 is the last class, of as many as are told or as the greatest asks for.
    The other functions for one-hot codes take any number.
    """
    if node is None or rule.name != "keras.utils.to_categorical":
        return False
    bound = bind(rule, positional, keywords) or {}
    labels, classes = bound.get("x"), bound.get("num_classes")
    if labels is None:
        return False
    classes = Const(None) if classes is None else m.look(classes)
    mismatch = _refused_count(m, labels) if classes == Const(None) else _refused_class(m, labels, classes)
    if mismatch is None:
        return False
    written = next(iter(getattr(node, "args", ())), None)
    report(m, mismatch, "to_categorical", node, [Operand(m.look(labels), written, "x")])
    return True


def _refused_class(m: Machine, labels: Value, classes: Value) -> Mismatch | None:
    """A class beyond the number of classes that is given."""
    if not isinstance(classes, Const) or type(classes.value) is not int or classes.value <= 0:
        return None
    found = _beyond(m, m.look(labels), classes.value)
    if found is None:
        return None
    requirement = f"with num_classes={classes.value} needs labels from 0 to {classes.value - 1}"
    return Mismatch(RULE, requirement, inputs=(0,), detail=f"there is a label {found}")


def _refused_count(m: Machine, labels: Value) -> Mismatch | None:
    """A negative class, where the greatest one tells how many columns there are and too few lie behind."""
    given = m.look(labels)
    values = None if isinstance(given, Array) and given.library != "numpy" else distinct(m, given)
    numbers = [label for label in values or () if isinstance(label, int)]
    if not numbers or len(numbers) < len(values or ()):
        return None
    lowest, greatest = min(numbers), max(numbers)
    if lowest >= 0 or -lowest <= greatest + 1:
        return None
    detail = f"there is a label {lowest}, and the greatest is {greatest}"
    return Mismatch(RULE, "needs labels from 0 on", inputs=(0,), detail=detail)


def refuse_row_beyond(m: Machine, table: Value, key: Value, node: nodes.NodeNG | None) -> bool:
    """Report ``np.eye(3)[y]`` for a y with a number above 2; whether it did so."""
    if node is None or not isinstance(table, Array) or table.library != "numpy" or not table.shape.head:
        return False
    rows = table.shape.head[0]
    is_list = isinstance(key, List)
    if type(rows) is not int or not (is_list or (isinstance(key, Array) and key.dtype in ("int64", "int32"))):
        return False
    found = _beyond(m, key, rows)
    if found is None or type(found) is not int:
        return False
    requirement = f"needs numbers from {-rows} to {rows - 1} for an axis of size {rows}"
    mismatch = Mismatch(RULE, requirement, inputs=(0,), detail=f"there is {found} among its indices")
    report(m, mismatch, "subscript", node, [Operand(table, getattr(node, "value", None))])
    return True


def _beyond(m: Machine, labels: Value, count: int) -> object:
    """A number that certainly is among these and for which there is no place; None if none is known."""
    if isinstance(labels, Const):
        labels = Tuple((labels,))
    if isinstance(labels, Array) and labels.library != "numpy":
        return None
    return lies_beyond(m, labels, count, lowest=-count) if isinstance(labels, (Array, List, Tuple)) else None
