"""Unknown values that are one of several known things: what is read by a key that nobody knows.

``table[name].append(x)`` changes one of the lists in the table; after it none of them is known any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.changes import CHANGING
from keras_shape_lint.interpreter.python.generations import may_have_changed
from keras_shape_lint.interpreter.python.heap_loss import forget, mislay
from keras_shape_lint.values import Dict, Instance, Layer, List, Model, Opaque, Union, Value, contents_of, serial

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def one_of(m: Machine, unknown: Value, contents: Iterable[object]) -> Value:
    """The unknown value, of which it is noted that it may be any of these; objects count as mislaid."""
    known = [content for content in contents if isinstance(content, Value)]
    held = {found.serial: found for content in known for found in _mutable(m, content)}
    if any(isinstance(m.look(content), (Layer, Model, Instance, Union)) for content in known):
        # Whichever it is, it may be called.
        m.handed_out = serial()
    for found in held.values():
        mislay(m, found)
    if held and isinstance(unknown, Opaque):
        m.aliases[unknown.key] = tuple(held.values())
    return unknown


def part_of(m: Machine, unknown: Value, whole: Value) -> Value:
    """The unknown value, an item or attribute of another one that may be one of several things."""
    held = m.aliases.get(whole.key, ()) if isinstance(whole, Opaque) else ()
    return one_of(m, unknown, [content for each in held for content in contents_of(each)]) if held else unknown


def change(m: Machine, unknown: Value, method: str | None = None) -> None:
    """The program changes what the value may be: by this method, by an item that it sets, or in place."""
    if isinstance(unknown, Opaque) and (method is None or method in CHANGING):
        may_have_changed(m, unknown)
        for found in m.aliases.get(unknown.key, ()):
            forget(m, found)


def _mutable(m: Machine, content: object) -> Iterator[List | Dict | Instance]:
    found = m.look(content) if isinstance(content, Value) else None
    for each in [value for _, value in found.alternatives] if isinstance(found, Union) else [found]:
        if isinstance(each, (List, Dict, Instance)):
            yield each
        elif isinstance(each, Opaque):
            yield from m.aliases.get(each.key, ())
