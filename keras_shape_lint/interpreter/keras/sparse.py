"""Sparse tensors: which ones are, and what operations do to their shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.operations import apply_operation
from keras_shape_lint.interpreter.messages import findings_of
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.values import Array, Const, Opaque, Tensor, Value, walk

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_DENSE = {
    **{name: name for name in ("transpose", "reshape", "add", "reduce_sum", "reduce_max")},
    "sparse_dense_matmul": "matmul",
    "to_dense": "identity",
    "reorder": "identity",
    "softmax": "nn.softmax",
}
"""Operations on sparse tensors, by the name of what does the same to the shape of a dense one."""
SPARSE_OPERATIONS = frozenset(f"tensorflow.sparse.{name}" for name in _DENSE)
_RENAMED = {"sp_a": "a", "sp_input": "input"}


def is_sparse(m: Machine, value: Value) -> Value:
    """``K.is_sparse(x)``: true for an ``Input(sparse=True)``, unknown for what is made of one, else false."""
    if isinstance(value, Array):
        return Const(False)
    if not isinstance(value, Tensor):
        return m.derived("is_sparse", value)
    if value.serial in m.sparse:
        return Const(True)
    pending, seen = [value], set()
    while pending:
        tensor = pending.pop()
        if tensor.serial in m.sparse or not tensor.tracked:
            return Opaque(("is_sparse", value.serial))
        if tensor.serial in seen or tensor.producer is None:
            continue
        seen.add(tensor.serial)
        operands = (*tensor.producer.positional, *tensor.producer.keywords.values())
        pending += [found for operand in operands for found in walk(operand) if isinstance(found, Tensor)]
    return Const(False)


def apply_sparse(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The result of an operation on sparse tensors; what it refuses is not judged."""
    keywords = {_RENAMED.get(keyword, keyword): value for keyword, value in arguments.keywords.items()}
    dense = f"tensorflow.{_DENSE[name.rpartition('.')[2]]}"
    with findings_of(m):
        return apply_operation(m, dense, list(arguments.positional), keywords, node)
