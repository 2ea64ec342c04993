"""How often something unknown may have changed: what is read of it afterwards is not what was read before."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.key_parts import inside
from keras_shape_lint.values import Instance, Mutable, Opaque, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_FIXED = frozenset(("dtype", "ndim", "rank", "shape", "get_shape"))
"""What nothing that is done with a tensor or an array changes: it gives another one."""
_ASKING = ("as_", "get", "has", "is_", "to_")
"""How the names of methods begin that only ask."""


def may_have_changed(m: Machine, value: Value) -> None:
    """The program writes to the value, or hands it to code that is not seen."""
    key = _key(value)
    if key is not None:
        m.generations[key] = m.generations.get(key, 0) + 1


def owner_may_have_changed(m: Machine, method: Value) -> None:
    """A method of something unknown is called."""
    if not isinstance(method, Opaque) or not isinstance(method.key, tuple) or method.key[0] != "key":
        return
    read = m.compound(method.key)
    if isinstance(read, tuple) and read[0] == "attribute" and not str(read[2]).startswith(_ASKING):
        owner = read[1]
        m.generations[owner] = m.generations.get(owner, 0) + 1
        found = inside(m, owner)
        if isinstance(found, Instance):
            from keras_shape_lint.interpreter.python.heap_loss import forget_data

            forget_data(m, found)  # A method of a base that nobody sees.


def generation(m: Machine, value: Value, attribute: str = "") -> tuple[str, ...]:
    """What tells apart the same part of an unknown value, read before and after a change."""
    count = m.generations.get(_key(value), 0) if attribute not in _FIXED else 0
    return (f"generation {count}",) if count else ()


def _key(value: Value) -> Hashable:
    if isinstance(value, Opaque):
        return value.key
    return ("mutable", value.serial) if isinstance(value, Mutable) else None
