"""What the methods of ``tf.data`` datasets take: one number as a size, and functions of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.misfits import kind_of_object
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Dataset, Dict, List, Tensor, Tuple, Value, walk

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_RULE = "keras-op-mismatch"
_SIZES = {
    "batch": "batch_size", "padded_batch": "batch_size", "shuffle": "buffer_size", "prefetch": "buffer_size",
    "repeat": "count", "take": "count", "skip": "count", "window": "size",
}  # fmt: skip
_FUNCTIONS = {"map": "map_func", "flat_map": "map_func", "interleave": "map_func", "filter": "predicate"}


def check_arguments(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> None:
    """Report an array, a dataset or a text where a number belongs, and data where a function belongs."""
    argument = _SIZES.get(name) or _FUNCTIONS.get(name)
    value = arguments.get(argument, 0) if argument is not None else None
    if node is None or value is None or arguments.open:
        return
    value = m.look(value)
    if name in _SIZES:
        given, wanted = _no_number(value), f"one integer as {argument}"
    else:
        given, wanted = _no_function(value), f"a function as {argument}"
    if given is not None:
        report(m, Mismatch(_RULE, f"needs {wanted}, not {given}", argument=argument), f"dataset.{name}", node, [])


def check_signature(m: Machine, signature: Value, node: nodes.NodeNG | None) -> None:
    """Report a number or text in what ``from_generator`` is told of its elements."""
    constants = (part for part in map(m.look, walk(signature)) if isinstance(part, Const))
    wrong = next((part for part in constants if isinstance(part.value, (int, float, str))), None)
    if wrong is not None and node is not None:
        requirement = f"needs nothing but tf.TensorSpec in output_signature, not {wrong.value!r}"
        report(m, Mismatch(_RULE, requirement, argument="output_signature"), "from_generator", node, [])


def _no_number(value: Value) -> str | None:
    if isinstance(value, Const) and isinstance(value.value, (str, float)):
        return repr(value.value)
    if isinstance(value, Array):
        return f"an array of shape {value.shape}" if value.shape.min_rank else None
    if isinstance(value, (Tuple, List, Dict)):
        return "several values"
    return _data(value) or kind_of_object(value)


def _no_function(value: Value) -> str | None:
    if isinstance(value, Const):
        return repr(value.value)
    if isinstance(value, Array):
        return "an array"
    return "several values" if isinstance(value, (Tuple, List, Dict)) else _data(value)


def _data(value: Value) -> str | None:
    return "a dataset" if isinstance(value, Dataset) else "a tensor" if isinstance(value, Tensor) else None
