"""What the keys of conditions and unknown values are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.values import List, Opaque, Tuple, Union, contents_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from keras_shape_lint.interpreter.machine import Machine


def parts_of(m: Machine, key: Hashable) -> Iterator[Hashable]:
    """Everything that a key mentions, each thing once: operations, constants, tensors, keys inside of keys."""
    pending: list[Hashable] = [key]
    seen: set[Hashable] = set()
    while pending:
        found = pending.pop()
        yield found
        if isinstance(found, Union):
            pending += [part for guard, value in found.alternatives for part in (value, *(each for each, _ in guard))]
        elif isinstance(found, Opaque):
            pending.append(found.key)
        elif isinstance(found, (Tuple, List)) and found not in seen:
            seen.add(found)
            pending += contents_of(found)
        elif isinstance(found, (tuple, frozenset)) and found not in seen:
            seen.add(found)
            compound = inside(m, found)
            pending += found if compound is None else [compound]


def inside(m: Machine, key: Hashable) -> Hashable:
    """The compound key that a flat one stands for, or None if this is no flat one."""
    if isinstance(key, tuple) and len(key) == 2 and key[0] == "key" and isinstance(key[1], int):
        return m.compound((key[0], key[1]))
    return None
