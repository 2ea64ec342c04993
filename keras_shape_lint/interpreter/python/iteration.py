"""What a `for` loop, an unpacking or a comprehension gets from a value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.paths import options, unite
from keras_shape_lint.interpreter.python.lazy import SOURCE, drain
from keras_shape_lint.interpreter.python.lengths import forget_length
from keras_shape_lint.transfer.dtypes import holds_objects
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import Array, Class, Const, Dict, Instance, List, Tuple, Union, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


def iterate(m: Machine, value: Value) -> list[Value] | None:
    """The items that iterating over the value gives, or None if they are not all known."""
    value = m.look(value)
    if isinstance(value, Tuple):
        return list(value.items)
    if isinstance(value, List):
        if SOURCE in value.slots:
            return drain(m, value)
        return None if "rest" in value.slots else list(value.slots["items"])
    if isinstance(value, Dict):
        from keras_shape_lint.interpreter.python.dict_slots import entries_of, key_value

        entries = entries_of(m, value)
        return None if entries is None else [key_value(key) for key, _ in entries]
    if isinstance(value, Const):
        if isinstance(value.value, str) and len(value.value) <= MAX_ITEMS:
            return [Const(character) for character in value.value]
        if isinstance(value.value, range) and len(value.value) <= MAX_ITEMS:
            return [Const(number) for number in value.value]
        return None
    if isinstance(value, Array):
        if value.items is not None:
            return list(value.items)
        length = value.shape.head[0] if value.shape.head else None
        if isinstance(length, int) and length <= 64 and value.shape.rank is not None:
            if value.shape.rank == 1 and holds_objects(value.dtype):
                return [m.unknown() for _ in range(length)]
            row = Array(value.shape.slice(1), value.dtype, value.library, is_settled=value.is_settled)
            return [replace(row) for _ in range(length)]
        return None
    if isinstance(value, Frame) and value.columns is not None:
        return [Const(name) for name in value.columns]
    if isinstance(value, Instance):
        return _of_instance(m, value)
    if isinstance(value, Class):
        from keras_shape_lint.interpreter.python.enumerations import is_enumeration, members

        return list(members(value).values()) if is_enumeration(value) else None
    return _of_each(m, value) if isinstance(value, Union) else None


def items_for(
    m: Machine, value: Value, written: nodes.NodeNG | None, node: nodes.NodeNG | None, action: str
) -> list[Value] | None:
    """The items that a statement or expression asks for; it may fail if they are not known."""
    items = iterate(m, value)
    if items is None:
        m.doubts += 1
        if node is not None:
            m.libraries.check_iteration(m, m.look(value), written, node, action)
    return items


def take_from(m: Machine, value: Value, *, everything: bool) -> None:
    """Somebody takes the items of an iterator: all of them, after which there are none, or as many as he wants."""
    if isinstance(value, List) and value.kind == "generator" and SOURCE not in value.slots:
        if "rest" in value.slots:
            return
        m.heap.write(value, "items", ())
        if not everything:
            m.heap.write(value, "rest", m.unknown("items of an iterator were taken"))
            forget_length(m, value)


def _of_instance(m: Machine, instance: Instance) -> list[Value] | None:
    """What ``__iter__`` of a class of the program gives."""
    from keras_shape_lint.interpreter.python.classes import call_special

    given = call_special(m, instance, "__iter__")
    return iterate(m, given) if given is not None and given is not instance else None


def _of_each(m: Machine, value: Union) -> list[Value] | None:
    """The items of a union of sequences of one length."""
    sequences = []
    for guard, found in options(value, m.facts):
        items = iterate(m, found) if isinstance(found, (Tuple, List)) else None
        if items is None:
            return None
        sequences.append((guard, items))
    lengths = {len(items) for _, items in sequences}
    if len(lengths) != 1:
        return None
    return [unite([(guard, items[index]) for guard, items in sequences]) for index in range(lengths.pop())]
