"""Methods of lists, sets and deques; some serve tuples as well."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lengths import forget_length, grow, length_of, number_of_items, set_length
from keras_shape_lint.interpreter.python.likeness import common
from keras_shape_lint.interpreter.python.lists import copied, new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.samples import forget_sample, remember_sample
from keras_shape_lint.interpreter.python.subscripts import any_item
from keras_shape_lint.values import Const, Library, List, Mutable, Opaque, Tuple, Value, all_items

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
_NONE = Const(None)
_FEW = 16
"""Of so many items that a list is extended by each is compared with those before."""
MAX_LENGTH = "maxlen"
"""The slot of a deque that holds how many items it keeps."""


def new_set(m: Machine, items: tuple[Value, ...]) -> List:
    """A new set; values that are not known may be equal, so that nobody knows how many there are."""
    if not all(map(told_apart, items)) and len(items) > 1:
        return new_list((), m.unknown(), "set")
    found: dict[Hashable, Value] = {}
    for item in items:
        found.setdefault(equality_key(item), item)
    return new_list(tuple(found.values()), kind="set")


def equality_key(item: Value) -> Hashable:
    """What is equal for two values that can be told apart if Python takes them for equal, as 1, 1.0 and True."""
    if isinstance(item, Tuple):
        return (Tuple, *map(equality_key, item.items))
    return item.value if isinstance(item, Const) else item


def told_apart(item: Value) -> bool:
    """Whether a value that differs from another one here is certainly not equal to it."""
    if isinstance(item, Tuple):
        return all(map(told_apart, item.items))
    return isinstance(item, (Const, Mutable, Library))


def change_in_place(m: Machine, owner: List, symbol: str, operand: Value) -> None:
    """``owner += operand`` and its kin: the list, set or deque stays the same one."""
    operand = m.look(operand)
    if symbol == "+":
        extend_list(m, owner, operand)
        return
    forget_sample(m, owner)
    if owner.kind == "set":
        from keras_shape_lint.interpreter.python.sets import change_set

        change_set(m, owner, symbol, operand)
        return
    times = operand.value if symbol == "*" and isinstance(operand, Const) else None
    items = owner.slots["items"]
    if "rest" in owner.slots or type(times) is not int or len(items) * times > MAX_ITEMS:
        forget(m, owner)
    else:
        m.heap.write(owner, "items", items * times)


def extend_list(m: Machine, owner: List, more: Value) -> None:
    """``owner.extend(more)`` and ``owner += more``."""
    items = iterate(m, more)
    if items is not None and len(items) <= _FEW and (m.branches or "rest" in owner.slots):
        for item in items:
            _append(m, owner, item)
        return
    forget_sample(m, owner)
    if items is None or "rest" in owner.slots or len(items) + len(owner.slots["items"]) > MAX_ITEMS:
        number = number_of_items(m, more)
        length = length_of(m, owner) + number if number is not None else UNKNOWN
        m.heap.write(owner, "rest", m.unknown("a list grows by unknown items"))
        set_length(m, owner, length)
    else:
        _write_items(m, owner, owner.slots["items"] + tuple(items), drop_first=True)


# ------------------------------------------------------------------------------------------------ lists and sets


def _append(m: Machine, owner: List, item: Value) -> Value:
    remember_sample(m, owner, item)
    if "rest" in owner.slots:
        grow(m, owner, 1)
        if item != owner.slots["rest"] and not isinstance(owner.slots["rest"], Opaque):
            m.heap.write(owner, "rest", _like(m, owner.slots["rest"], item))
    elif owner.kind == "set" and owner.slots["items"] and not all(map(told_apart, (item, *owner.items))):
        forget(m, owner)
    elif owner.kind != "set" or item not in owner.slots["items"]:
        _write_items(m, owner, (*owner.slots["items"], item), drop_first=True)
    return _NONE


def _write_items(m: Machine, owner: List, items: tuple[Value, ...], *, drop_first: bool) -> None:
    """Change the items; a deque with a greatest length drops what is too much at the other end."""
    bound = owner.slots.get(MAX_LENGTH)
    if bound is not None and len(items) > bound:
        items = items[len(items) - bound :] if drop_first else items[:bound]
    m.heap.write(owner, "items", items)


def _append_left(m: Machine, owner: List, item: Value) -> Value:
    forget_sample(m, owner)
    if "rest" in owner.slots:
        forget(m, owner)
    else:
        _write_items(m, owner, (item, *owner.slots["items"]), drop_first=False)
    return _NONE


def _extend_left(m: Machine, owner: List, more: Value) -> Value:
    items = iterate(m, more)
    if items is None:
        forget(m, owner)
    for item in items or ():
        _append_left(m, owner, item)
    return _NONE


def _pop_left(m: Machine, owner: List) -> Value:
    return _pop(m, owner, Const(0))


def _rotate(m: Machine, owner: List, steps: Value = Const(1)) -> Value:  # noqa: B008
    items = owner.slots["items"]
    if "rest" in owner.slots or not isinstance(steps, Const) or not isinstance(steps.value, int):
        forget(m, owner)
    elif items:
        place = -steps.value % len(items)
        m.heap.write(owner, "items", items[place:] + items[:place])
    return _NONE


def _numbers(value: Value) -> int | None:
    """How many numbers a list of nothing but numbers has."""
    items = all_items(value) or ()
    known = all(isinstance(item, Const) and isinstance(item.value, (int, float)) for item in items)
    return len(items) if known and items else None


def _like(m: Machine, known: Value, item: Value) -> Value:
    # Lists of as many numbers, whatever these are.
    numbers = [_numbers(value) for value in (known, item)]
    return known if numbers[0] is not None and numbers[0] == numbers[1] else common(m, known, item)


def _extend(m: Machine, owner: List, more: Value) -> Value:
    extend_list(m, owner, more)
    return _NONE


def _insert(m: Machine, owner: List, index: Value, item: Value) -> Value:
    forget_sample(m, owner)
    if not (isinstance(index, Const) and isinstance(index.value, int)) or "rest" in owner.slots:
        length = length_of(m, owner) + 1
        forget(m, owner)
        set_length(m, owner, length)
        return _NONE
    items = list(owner.slots["items"])
    items.insert(index.value, item)
    m.heap.write(owner, "items", tuple(items))
    return _NONE


def _pop(m: Machine, owner: List, index: Value = Const(-1)) -> Value:  # noqa: B008 - an immutable value
    forget_sample(m, owner)
    items = owner.slots["items"]
    if (
        "rest" in owner.slots
        or not isinstance(index, Const)
        or not isinstance(index.value, int)
        or not -len(items) <= index.value < len(items)
    ):
        m.doubts += 1
        found = any_item(m, owner)
        forget(m, owner)
        return found
    left = list(items)
    popped: Value = left.pop(index.value)
    m.heap.write(owner, "items", tuple(left))
    return popped


def _remove(m: Machine, owner: List, item: Value) -> Value:
    forget_sample(m, owner)
    items = owner.slots["items"]
    if "rest" in owner.slots or not all(isinstance(found, Const) for found in (item, *items)):
        m.doubts += 1
        forget(m, owner)
    elif item in items:
        place = items.index(item)
        m.heap.write(owner, "items", items[:place] + items[place + 1 :])
    else:
        raise_certainly(m, "ValueError")
    return _NONE


def _reverse(m: Machine, owner: List) -> Value:
    m.heap.write(owner, "items", tuple(reversed(owner.slots["items"])))
    return _NONE


def _clear(m: Machine, owner: List) -> Value:
    forget_sample(m, owner)
    forget_length(m, owner)
    m.heap.write(owner, "items", ())
    m.heap.write(owner, "rest", MISSING) if "rest" in owner.slots else None
    return _NONE


def _copy(m: Machine, owner: List) -> Value:
    return copied(owner)


def index_of(m: Machine, owner: Value, item: Value) -> Value:
    items = iterate(m, owner)
    if items is not None and isinstance(item, Const) and all(isinstance(found, Const) for found in items):
        values = [found.value for found in items if isinstance(found, Const)]
        if item.value in values:
            return Const(values.index(item.value))
        raise_certainly(m, "ValueError")
    return m.unknown()


def count_of(m: Machine, owner: Value, item: Value) -> Value:
    items = iterate(m, owner)
    if items is not None and isinstance(item, Const) and all(isinstance(found, Const) for found in items):
        return Const(sum(found.value == item.value for found in items if isinstance(found, Const)))
    return m.unknown()


def _sort(m: Machine, owner: List, key: Value = _NONE, reverse: Value = Const(False)) -> Value:  # noqa: B008
    from keras_shape_lint.interpreter.python.builtins.containers import sort_values

    items = sort_values(m, owner, key, reverse)
    if items is None:
        forget(m, owner)
    else:
        m.heap.write(owner, "items", tuple(items))
    return _NONE


LIST_METHODS: dict[str, Callable[..., Value]] = {
    "append": _append,
    "appendleft": _append_left,
    "popleft": _pop_left,
    "extendleft": _extend_left,
    "rotate": _rotate,
    "add": _append,
    "extend": _extend,
    "update": _extend,
    "insert": _insert,
    "pop": _pop,
    "remove": _remove,
    "reverse": _reverse,
    "clear": _clear,
    "copy": _copy,
    "index": index_of,
    "count": count_of,
    "sort": _sort,
}
