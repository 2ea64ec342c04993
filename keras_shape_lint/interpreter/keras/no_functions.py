"""Data where Keras and TensorFlow call a function: what map, scan, cond and their kin do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Dict, List, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_ONE = {
    "keras.ops.map": "f",
    "keras.ops.vectorized_map": "function",
    "keras.ops.scan": "f",
    "keras.ops.associative_scan": "f",
    "tensorflow.map_fn": "fn",
    "tensorflow.vectorized_map": "fn",
    "tensorflow.scan": "fn",
    "tensorflow.nest.map_structure": "func",
}
"""Functions that call their first argument, or ask at once whether they can."""
_TWO = {
    **{name: {"true_fn": 1, "false_fn": 2} for name in ("keras.ops.cond", "tensorflow.cond")},
    "tensorflow.while_loop": {"cond": 0, "body": 1},
}


def refuse_data_as_function(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG) -> bool:
    """Report data where a function of the libraries wants one to call; whether there are some."""
    places = {_ONE[name]: 0} if name in _ONE else _TWO.get(name, {})
    for argument, position in places.items():
        given = None if arguments.open else arguments.get(argument, position)
        if given is not None and refuse_as_function(m, given, argument, name.rpartition(".")[2], node):
            return True
    return False


def refuse_as_function(m: Machine, value: Value, argument: str, label: str, node: nodes.NodeNG) -> bool:
    """Report what certainly nobody can call; whether it is such a value."""
    kind = _kind_of_data(m.look(value))
    if kind is not None:
        requirement = f"needs a function as {argument}, not {kind}"
        report(m, Mismatch("keras-invalid-argument", requirement, argument=argument), label, node, [])
    return kind is not None


def _kind_of_data(value: Value) -> str | None:
    """What a value is that has no ``__call__``; the classes of the program may give one to their dicts and tuples."""
    if isinstance(value, Const):
        return repr(value.value)
    if isinstance(value, (Array, Tensor)):
        return "an array" if isinstance(value, Array) else "a tensor"
    if isinstance(value, List):
        return f"a {value.kind}"
    if isinstance(value, Tuple) and value.cls is None:
        return "a tuple"
    plain = isinstance(value, Dict) and all(isinstance(slot, tuple) or slot == "open" for slot in value.slots)
    return "a dict" if plain else None
