"""What is checked of values of the libraries where the program uses them: `Libraries.check_...`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.keras.layer_order import LAYERS_OF, refuse_layer
from keras_shape_lint.interpreter.keras.missing_sizes import refuse_missing_size
from keras_shape_lint.interpreter.keras.returned import refuse_count, refuse_position, refuse_rows
from keras_shape_lint.interpreter.keras.silent import warn_of_overwritten, warn_of_unused
from keras_shape_lint.interpreter.keras.symbols import (
    refuse_as_number,
    refuse_attribute_of_shape,
    refuse_axis,
    refuse_iteration,
    refuse_truth,
    refuse_unpacking,
)
from keras_shape_lint.interpreter.keras.unknown_names import report_unknown_name
from keras_shape_lint.values import Array, List, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

check_name = report_unknown_name
check_truth = refuse_truth
check_iteration = refuse_iteration
check_expression = warn_of_unused
check_assignment = warn_of_overwritten


def check_unpacking(m: Machine, value: Tuple | List | Array, count: int, node: nodes.NodeNG) -> None:
    """A shape, what a layer gives, a parameter or an array is unpacked into a number of names that is not its own."""
    from keras_shape_lint.interpreter.refusals import report_wrong_length

    if isinstance(value, Array):
        refuse_rows(m, value, count, node)
        return
    if isinstance(value, Tuple):
        refuse_unpacking(m, value, count, node)
    refuse_count(m, value, count, node)
    if isinstance(node, nodes.Assign):
        what = f"unpacks {node.value.as_string()} into {count} name{'s' if count != 1 else ''}"
        report_wrong_length(m, value, node.value, what, "ValueError")


def check_index(m: Machine, value: Tuple | List, index: int, node: nodes.NodeNG) -> None:
    """A sequence is subscripted."""
    if isinstance(value, Tuple):
        refuse_axis(m, value, index, node)
    refuse_position(m, value, index, node)
    items = value.items
    if isinstance(value, List) and LAYERS_OF in value.slots:
        refuse_layer(m, value, index, node)
    elif not -len(items) <= index < len(items) and isinstance(node, nodes.Subscript):
        from keras_shape_lint.interpreter.refusals import report_wrong_length

        report_wrong_length(m, value, node.value, f"reads {node.as_string()}", "IndexError")


def check_attribute_of_shape(m: Machine, shape: Tuple, name: str, node: nodes.NodeNG) -> None:
    """``x.shape.as_list()`` and the like."""
    if shape.tensor is not None:
        refuse_attribute_of_shape(m, shape.tensor, name, node)


def check_store(m: Machine, array: Value, key: Value, item: Value, target: nodes.Subscript) -> None:
    """``array[key] = item`` is about to happen."""
    if isinstance(array, Array):
        from keras_shape_lint.interpreter.keras import stores

        stores.check_store(m, array, key, item, target)


def check_number(m: Machine, what: str, value: Value, written: nodes.NodeNG | None, place: nodes.NodeNG | None) -> None:
    """Python needs a number here: neither a size that only a run knows nor a symbolic tensor is one."""
    refuse_missing_size(m, what, value, written, place)
    refuse_as_number(m, what, value, written, place)


def check_refusal(m: Machine, statement: nodes.Raise | nodes.Assert) -> None:
    """The program raises an exception of its own here."""
    from keras_shape_lint.interpreter.refusals import report_own_refusal

    report_own_refusal(m, statement)
