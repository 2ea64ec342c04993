"""Views and iterators that the program keeps: they show what later becomes of the lists and dicts they are made of.

Both are made at once here, so that those who read one again from a variable or an attribute ask whether its source has
changed in the meantime. A view shows the new contents then; what an iterator still has to give is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.python.lengths import forget_length
from keras_shape_lint.values import Dict, List, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_VIEW = "view"
"""The slot of a view that holds its dict, and what makes such a view."""
_SOURCES = "sources"
"""The slot of an iterator that holds the lists and dicts which it goes along, each with what it held at first."""
_View: TypeAlias = "tuple[Dict, Callable[[Machine, Dict], List]]"


def as_view(value: List, owner: Dict, make: Callable[[Machine, Dict], List]) -> List:
    """Say of which dict a list of its keys, values or entries is a view."""
    value.slots[_VIEW] = (owner, make)
    return value


def as_iterator(value: List, *sources: Value) -> List:
    """Say along which values an iterator goes."""
    mutable = tuple((source, _contents(source)) for source in sources if isinstance(source, (List, Dict)))
    if mutable:
        value.slots[_SOURCES] = mutable
    return value


def follow(m: Machine, value: Value) -> Value:
    """The value as it is when the program comes back to it."""
    if isinstance(value, List):
        view: _View | None = value.slots.get(_VIEW)
        if view is not None:
            owner, make = view
            fresh = make(m, owner)
            if not _holds(value, _contents(fresh)):
                for slot in ("items", "rest"):
                    m.heap.write(value, slot, fresh.slots.get(slot, MISSING))
        elif any(not _holds(source, before) for source, before in value.slots.get(_SOURCES, ())):
            m.heap.write(value, "items", ())
            m.heap.write(value, "rest", m.unknown("an iterator follows its list"))
            m.heap.write(value, _SOURCES, MISSING)
            forget_length(m, value)
    return value


def _contents(source: List | Dict) -> tuple[object, ...]:
    """What is held, as objects that stay the same ones while nothing changes."""
    if isinstance(source, List):
        return (*source.items, source.slots.get("rest"))
    return tuple(part for entry in source.slots.items() for part in entry)


def _holds(source: List | Dict, before: tuple[object, ...]) -> bool:
    now = _contents(source)
    return len(now) == len(before) and all(one is other or one == other for one, other in zip(now, before, strict=True))
