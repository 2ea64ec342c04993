"""Arrays that stand among the sizes of an array, where NumPy wants numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.signatures import bind, surroundings
from keras_shape_lint.values import Array, List, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.registry import OpRule


def refuse_array_as_size(
    m: Machine,
    rule: OpRule,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    node: nodes.NodeNG | None,
) -> bool:
    """Report a function of NumPy that gets an array of several numbers for one of several sizes; whether it did so."""
    lists = [value for value in (*positional, *keywords.values()) if isinstance(value, (Tuple, List))]
    if (
        node is None
        or rule.library != "numpy"
        or not any(_has_several(item) for value in lists for item in value.items)
    ):
        return False
    asked, bound = surroundings(rule.function), bind(rule, positional, keywords) or {}
    for name, value in bound.items():
        if asked.annotations[name] != "Dims" or not isinstance(value, (Tuple, List)):
            continue
        for item in filter(_has_several, value.items):
            mismatch = Mismatch("keras-op-mismatch", "needs numbers as sizes, not an array", inputs=(0,))
            report(m, mismatch, rule.name.rpartition(".")[2], node, [Operand(item, None, "one of them")])
            return True
    return False


def _has_several(item: Value) -> bool:
    """Whether it is an array that certainly cannot stand for one number."""
    return (
        isinstance(item, Array) and bool(item.shape.rank) and all(type(size) is int and size > 1 for size in item.shape)
    )
