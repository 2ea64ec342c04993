"""Objects of libraries that stay what they were made as: generators of random numbers, scalers, image generators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.tensors import apply_operation
from keras_shape_lint.interpreter.python.heap_loss import escape
from keras_shape_lint.transfer.registry import object_classes, op_rule
from keras_shape_lint.values import LibraryObject, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_MADE_BY = {"numpy.random.default_rng": "numpy.random.Generator"}
"""Functions that make an object of another name."""
_TENSORS = frozenset(("keras.KerasTensor", "tensorflow.Tensor", "tensorflow.Variable", "keras.Variable"))
_RETURNING_SELF = frozenset(("fit", "partial_fit", "set_params"))


def construct_object(name: str, arguments: Arguments) -> LibraryObject | None:
    """The object that a call of a library's class makes; None for every other function."""
    cls = _MADE_BY.get(name, name)
    if cls not in object_classes() or cls in _TENSORS:
        return None
    if arguments.open:
        return LibraryObject(cls)
    return LibraryObject(cls, (*enumerate(arguments.positional), *arguments.keywords.items()))


def call_object_method(
    m: Machine, owner: LibraryObject, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """``owner.name(...)``."""
    operation = f"{owner.cls}.{name}"
    if not arguments.open and op_rule(operation) is not None:
        return apply_operation(m, operation, [owner, *arguments.positional], arguments.keywords, node)
    if name in _RETURNING_SELF:
        return owner
    escape(m, list(arguments.values()))
    return m.unknown()
