"""How dicts are held: the slots of their keys, and what else the kinds of dicts keep."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from keras_shape_lint.values import UNBOUND, Const, Dict, Mutable, Tuple, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

CLASS_OF_DICT = "<class>"
"""The slot of a dict that is an object of a class of the program."""
OWN_OF_DICT = "<attribute> "
"""How the slots of such a dict begin that hold attributes which are none of its items."""
SCOPE = "scope"
"""The slot of a dict that is the namespace of a module: its scope."""
FACTORY = "factory"
"""The slot of a ``defaultdict`` that holds what makes its missing items."""
COUNTS = "counts"
"""The slot that a ``Counter`` has."""


def has_key(m: Machine, owner: Dict, place: Hashable) -> bool | None:
    """Whether a dict has the key of a slot, or None if only some of the paths that meet here have put it in."""
    if place not in owner.slots:
        return None if owner.slots.get("open") else False
    found = m.look(owner.slots[place])
    if isinstance(found, Union) and any(value is UNBOUND for _, value in found.alternatives):
        return None
    return found is not UNBOUND


def entries_of(m: Machine, owner: Dict) -> list[tuple[Any, Value]] | None:
    """The keys of a dict with their values, or None if it is not known which keys it has."""
    places = [slot for slot in owner.slots if isinstance(slot, tuple)]
    answers = [has_key(m, owner, place) for place in places]
    if owner.slots.get("open") or None in answers:
        return None
    return [(place[1], m.look(owner.slots[place])) for place, there in zip(places, answers, strict=True) if there]


def values_of(m: Machine, owner: Dict) -> list[Value]:
    """What a dict holds, one of which any of its keys gives; nothing if that is not known.

    What only some of the paths that meet here have put in may be what a key gives, too.
    """
    if SCOPE in owner.slots or owner.slots.get("open"):
        return []
    held = [m.look(content) for slot, content in owner.slots.items() if isinstance(slot, tuple)]
    several = [[value for _, value in each.alternatives] if isinstance(each, Union) else [each] for each in held]
    return [value for each in several for value in each if value is not UNBOUND]


def dict_slot(key: Value) -> Hashable | None:
    """The slot of a `Dict` for a key, or None for a key that is not a constant."""
    if isinstance(key, Const):
        return ("item", key.value)
    if isinstance(key, Tuple) and all(isinstance(item, Const) for item in key.items):
        return ("item", tuple(item.value for item in key.items if isinstance(item, Const)))
    return None


def key_value(key: object) -> Value:
    """The value of a key that a `Dict` has a slot for."""
    return Tuple(tuple(map(Const, key))) if isinstance(key, tuple) else Const(key)


def unpack_into(m: Machine, made: Dict, item: Value) -> None:
    """``{..., **item}``: what the item has, or may have, takes the place of what was there."""
    if not isinstance(item, Dict) or item.slots.get("open"):
        made.slots |= {slot: m.unknown() for slot in made.slots if isinstance(slot, tuple)}
        made.slots["open"] = True
    for slot, content in item.slots.items() if isinstance(item, Dict) else ():
        there = has_key(m, item, slot) if isinstance(item, Dict) and isinstance(slot, tuple) else False
        if there or (there is None and slot not in made.slots):
            made.slots[slot] = content
        elif there is None and has_key(m, made, slot):
            made.slots[slot] = m.unknown()
        elif there is None and content is not made.slots[slot]:
            # Nobody knows whether there is such a key.
            del made.slots[slot]
            made.slots["open"] = True


def scope_of(value: Dict) -> Mutable | None:
    """The scope or instance of which a dict is the ``globals()`` or ``vars()``, where every path says so."""
    owner = value.slots.get(SCOPE)
    return owner if isinstance(owner, Mutable) else None
