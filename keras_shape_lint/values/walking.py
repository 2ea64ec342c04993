"""What is inside a value, and the values of dims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, Expr
from keras_shape_lint.values.base import Const, Mutable, NoSize, Number, Opaque, Union, Value, serial
from keras_shape_lint.values.python import Dict, List, Tuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_shape_lint.domain.dims import Dim


def walk(value: Value) -> Iterator[Value]:
    """The value and everything inside its containers, each mutable container once."""
    seen: set[int] = set()
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, Mutable):
            if current.serial in seen:
                continue
            seen.add(current.serial)
        yield current
        if isinstance(current, Tuple):
            pending.extend(reversed(current.items))
        elif isinstance(current, List):
            pending.extend(reversed(current.slots.get("items", ())))
            if "rest" in current.slots:
                pending.append(current.slots["rest"])
        elif isinstance(current, Dict):
            pending.extend(content for slot, content in reversed(current.slots.items()) if slot != "open")
        elif isinstance(current, Union):
            pending.extend(alternative for _, alternative in reversed(current.alternatives))


def dim_value(dim: Dim) -> Value:
    """The Python value of a dim that the program reads from a shape."""
    if isinstance(dim, int):
        return Const(dim)
    if dim is DYNAMIC:
        return NoSize()
    if isinstance(dim, Expr):
        return Number(dim)
    return Opaque(("dim", serial()))
