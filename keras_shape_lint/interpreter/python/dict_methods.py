"""Methods of dicts, and of the kinds of dicts that `collections` has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.paths import choose
from keras_shape_lint.interpreter.python.aliases import one_of
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.dict_slots import (
    CLASS_OF_DICT,
    COUNTS,
    SCOPE,
    dict_slot,
    entries_of,
    has_key,
    key_value,
    scope_of,
    values_of,
)
from keras_shape_lint.interpreter.python.following import as_view
from keras_shape_lint.interpreter.python.generations import generation, may_have_changed
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.likeness import alike
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.values import UNBOUND, Const, Dict, List, Tuple, Value, contents_of, serial

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def _written_entries(owner: Dict) -> list[tuple[object, Value]]:
    return [(slot[1], content) for slot, content in owner.slots.items() if isinstance(slot, tuple)]


def _view(m: Machine, owner: Dict, item: Callable[[object, Value], Value]) -> List:
    """What a view shows of each entry; with an open end where not all keys are known."""
    entries = entries_of(m, owner)
    if entries is None and not owner.slots.get("open"):
        return new_list((), m.unknown())
    shown = _written_entries(owner) if entries is None else entries
    end = m.unknown() if entries is None else None
    return new_list(tuple(item(key, m.look(content)) for key, content in shown), end)


def _keys(m: Machine, owner: Dict) -> List:
    return as_view(_view(m, owner, lambda key, _: key_value(key)), owner, _keys)


def _values(m: Machine, owner: Dict) -> List:
    return as_view(_view(m, owner, lambda _, content: content), owner, _values)


def _items(m: Machine, owner: Dict) -> List:
    return as_view(_view(m, owner, lambda key, content: Tuple((key_value(key), content))), owner, _items)


def _get(m: Machine, owner: Dict, key: Value, default: Value = _NONE) -> Value:
    place = dict_slot(key)
    if place is None:
        return _get_by_unknown_key(m, owner, default)
    if place in owner.slots:
        found: Value = owner.slots[place]
        return found
    if owner is m.environ:
        from keras_shape_lint.interpreter.python.builtins.system import unset_variable

        return unset_variable(m, key, default)
    if not owner.slots.get("open"):
        return default
    return one_of(m, m.derived("item", owner, key, *generation(m, owner)), [*contents_of(owner), default])


def _get_by_unknown_key(m: Machine, owner: Dict, default: Value) -> Value:
    unknown = m.unknown()
    array = alike(m, values_of(m, owner))
    if array is not None:
        return choose(frozenset(((unknown.key, True),)), array, default)
    return one_of(m, unknown, [*contents_of(owner), default])


def _pop_key(m: Machine, owner: Dict, key: Value, default: Value = MISSING) -> Value:
    place = dict_slot(key)
    if default is MISSING and place is not None and place not in owner.slots and not owner.slots.get("open"):
        raise_certainly(m, "KeyError")
    found = _get(m, owner, key, m.unknown() if default is MISSING else default)
    if place is None:
        m.doubts += default is MISSING
        _lose_any(m, owner)
    elif place in owner.slots:
        m.heap.write(owner, place, MISSING)
    return found


def _lose_any(m: Machine, owner: Dict) -> None:
    """Any item may be gone; what the others hold stays."""
    if owner.slots.get("open") or owner.slots.get(COUNTS) or scope_of(owner) is not None:
        forget(m, owner)
        return
    may_have_changed(m, owner)
    for slot, content in [(slot, content) for slot, content in owner.slots.items() if isinstance(slot, tuple)]:
        gone = frozenset(((("gone", serial()), True),))
        m.heap.write(owner, slot, choose(gone, UNBOUND, content))


def _set_default(m: Machine, owner: Dict, key: Value, default: Value = _NONE) -> Value:
    place = dict_slot(key)
    if place is None:
        forget(m, owner)
        return m.unknown()
    if place not in owner.slots:
        value = _get(m, owner, key, default)
        m.heap.write(owner, place, value)
        scope = scope_of(owner)
        if scope is not None and isinstance(key, Const):
            m.heap.write(scope, key.value, value)
    found: Value = owner.slots[place]
    return found


def update_dict(m: Machine, owner: Dict, *others: Value, **keywords: Value) -> Value:
    """``owner.update(*others, **keywords)``, and ``owner |= other``."""
    scope = scope_of(owner)
    if owner.slots.get(COUNTS):
        return _count_more(m, owner, *others, **keywords)
    for other in others:
        if not isinstance(other, Dict):
            forget(m, owner)
            continue
        for slot, content in list(other.slots.items()):
            there = has_key(m, other, slot) if isinstance(slot, tuple) else True
            if not there and slot in owner.slots:
                if there is None and has_key(m, owner, slot):
                    m.heap.write(owner, slot, m.unknown())
                elif there is None and content is not owner.slots[slot]:
                    m.heap.write(owner, slot, MISSING)
                    m.heap.write(owner, "open", True)
            elif slot != SCOPE:
                m.heap.write(owner, slot, content)
            if scope is not None and isinstance(slot, tuple):
                m.heap.write(scope, slot[1], content)
        if other.slots.get("open"):
            forget(m, owner)
    for name, value in keywords.items():
        m.heap.write(owner, ("item", name), value)
        if scope is not None:
            m.heap.write(scope, name, value)
    return _NONE


def _count_more(m: Machine, owner: Dict, *others: Value, **keywords: Value) -> Value:
    """``Counter.update`` adds."""
    from keras_shape_lint.interpreter.python.arithmetic import binary
    from keras_shape_lint.interpreter.python.builtins.table import call_builtin

    from_others = [call_builtin(m, "collections.Counter", Arguments([other])) for other in others]
    for more in (*from_others, call_builtin(m, "collections.Counter", Arguments([], keywords))):
        if not isinstance(more, Dict) or more.slots.get("open"):
            forget(m, owner)
            continue
        for slot, content in more.slots.items():
            if isinstance(slot, tuple):
                before = owner.slots.get(slot, MISSING)
                total = content if before is MISSING else binary(m, "+", before, content, None)  # type: ignore[arg-type]
                m.heap.write(owner, slot, total)
    return _NONE


def _copy_dict(m: Machine, owner: Dict) -> Value:
    result = Dict()
    result.slots = dict(owner.slots)
    result.slots.pop(CLASS_OF_DICT, None)
    return result


def _clear(m: Machine, owner: Dict) -> Value:
    if scope_of(owner) is not None:
        forget(m, owner)
    for slot in [slot for slot in reversed(owner.slots) if isinstance(slot, tuple) or slot == "open"]:
        m.heap.write(owner, slot, MISSING)
    return _NONE


def _pop_item(m: Machine, owner: Dict, last: Value = Const(True)) -> Value:  # noqa: B008
    entries = _written_entries(owner)
    if owner.slots.get("open") or not entries or not isinstance(last, Const):
        forget(m, owner)
        return m.unknown()
    key, content = entries[-1 if last.value else 0]
    m.heap.write(owner, ("item", key), MISSING)
    return Tuple((key_value(key), m.look(content)))


def _move_to_end(m: Machine, owner: Dict, key: Value, last: Value = Const(True)) -> Value:  # noqa: B008
    place = dict_slot(key)
    if place not in owner.slots or last != Const(True):
        forget(m, owner)
        return _NONE
    content = owner.slots[place]
    m.heap.write(owner, place, MISSING)
    m.heap.write(owner, place, content)
    return _NONE


def _counts(m: Machine, owner: Dict) -> list[tuple[object, int]] | None:
    entries = [(key, m.look(content)) for key, content in _written_entries(owner)]
    known = [(key, found.value) for key, found in entries if isinstance(found, Const) and isinstance(found.value, int)]
    return known if len(known) == len(entries) and not owner.slots.get("open") else None


def _most_common(m: Machine, owner: Dict, number: Value = _NONE) -> Value:
    counts = _counts(m, owner)
    if counts is None or not isinstance(number, Const):
        return m.unknown()
    ranked = sorted(counts, key=lambda pair: pair[1], reverse=True)[: number.value]
    return new_list(tuple(Tuple((key_value(key), Const(count))) for key, count in ranked))


def _elements(m: Machine, owner: Dict) -> Value:
    counts = _counts(m, owner)
    if counts is None or sum(count for _, count in counts) > MAX_ITEMS:
        return new_list((), m.unknown(), "generator")
    return new_list(tuple(key_value(key) for key, count in counts for _ in range(count)), kind="generator")


DICT_METHODS: dict[str, Callable[..., Value]] = {
    "keys": _keys,
    "values": _values,
    "items": _items,
    "get": _get,
    "pop": _pop_key,
    "setdefault": _set_default,
    "popitem": _pop_item,
    "most_common": _most_common,
    "elements": _elements,
    "move_to_end": _move_to_end,
    "update": update_dict,
    "copy": _copy_dict,
    "clear": _clear,
}
