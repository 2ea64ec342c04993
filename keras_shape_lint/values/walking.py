"""What is inside a value, copies of it that the program cannot change, and the values of dims."""

from __future__ import annotations

from dataclasses import replace
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


def contents_of(value: Value) -> list[object]:
    """What a container or an object holds."""
    if isinstance(value, (Tuple, List)):
        return [*value.items, *([value.slots["rest"]] if isinstance(value, List) and "rest" in value.slots else [])]
    return list(value.slots.values()) if isinstance(value, Mutable) else []


def snapshot(value: Value, copies: dict[int, Value] | None = None) -> Value:
    """The value with copies of the lists and dicts in it, so that what the program does to those changes nothing.

    `copies` are those made already, by serial number; a list may be inside of itself.
    """
    copies = {} if copies is None else copies
    if isinstance(value, Tuple):
        items = tuple(snapshot(item, copies) for item in value.items)
        return value if items == value.items else replace(value, items=items)
    if isinstance(value, Union):
        alternatives = tuple((guard, snapshot(each, copies)) for guard, each in value.alternatives)
        return replace(value, alternatives=alternatives)
    if not isinstance(value, (List, Dict)):
        return value
    if value.serial not in copies:
        made = copies[value.serial] = List(value.kind) if isinstance(value, List) else Dict()
        for slot, content in value.slots.items():
            if isinstance(content, tuple):
                content = tuple(snapshot(item, copies) for item in content)
            elif isinstance(content, Value):
                content = snapshot(content, copies)
            made.slots[slot] = content
    return copies[value.serial]


def all_items(value: object) -> tuple[Value, ...] | None:
    """The items of a tuple or a list of which all are known; None for every other value."""
    if isinstance(value, List) and "rest" in value.slots:
        return None
    return value.items if isinstance(value, (Tuple, List)) else None


def dim_value(dim: Dim) -> Value:
    """The Python value of a dim that the program reads from a shape."""
    if isinstance(dim, int):
        return Const(dim)
    if dim is DYNAMIC:
        return NoSize()
    if isinstance(dim, Expr):
        return Number(dim)
    return Opaque(("dim", serial()))
