"""Arrays of objects, such as lists of different lengths, of which Keras makes no tensor unless they are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.transfer.dtypes import is_numeric
from keras_shape_lint.values import Array, Const, List, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

MAKING = ("numpy.array", "numpy.asarray")


def note_objects(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> None:
    """Remember of ``np.array(rows, dtype=object)`` whether there are numbers in it, and nothing else.

    An array of objects that is made into an array once more is one again.
    """
    if not isinstance(node, nodes.Call) or not arguments.positional:
        return
    dtypes = [keyword.value.as_string() for keyword in node.keywords if keyword.arg == "dtype"]
    given = m.look(arguments.positional[0])
    if not node.keywords and len(node.args) == 1:
        again = is_of_objects(m, given)
        if again or node in m.object_arrays:
            m.object_arrays[node] = m.object_arrays.get(node, True) and again
    elif dtypes and dtypes[0] in ("object", "'object'", "np.object_", "numpy.object_"):
        m.object_arrays[node] = m.object_arrays.get(node, True) and _of_numbers(m, given)


def is_of_objects(m: Machine, value: Value) -> bool:
    """Whether this is an array that a call has made of numbers as objects, as it was made."""
    if not isinstance(value, Array) or value.origin is None or value.origin.node is None:
        return False
    if 1 in m.versions:
        # TensorFlow 1 made numbers of objects that are numbers.
        return False
    return m.object_arrays.get(value.origin.node, False)


def _of_numbers(m: Machine, value: Value) -> bool:
    value = m.look(value)
    if isinstance(value, Const):
        return isinstance(value.value, (int, float))
    if isinstance(value, Array):
        return is_numeric(value.dtype)
    if isinstance(value, List) and value.kind == "list" and "rest" not in value.slots:
        items = value.slots["items"]
    elif isinstance(value, Tuple):
        items = value.items
    else:
        return False
    return bool(items) and all(_of_numbers(m, item) for item in items)
