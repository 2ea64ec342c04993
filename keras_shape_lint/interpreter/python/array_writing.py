"""Arrays that the program changes in place: an array is a plain value here, so that all who hold it get another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.values import Array, Dict, Function, Instance, List, Mutable, Scope, Tuple, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def another_form(m: Machine, owner: Value) -> None:
    """``owner.shape = ...``, ``owner.resize(...)`` and the like: an array, whichever of several it is, is another."""
    for _, found in options(m.look(owner), m.facts):
        if isinstance(found, Array):
            for array in (found, *found.one_of):
                hold_instead(m, array, m.unknown("an array was given another shape"), everywhere=True)


def hold_instead(m: Machine, before: Value, after: Value, *, everywhere: bool = False) -> None:
    """The variables of all running functions that hold the one object hold the other one from now on.

    So do, if it is `everywhere`, the lists, dicts, objects and functions that they reach.
    """
    pending: list[Mutable] = [frame.scope for frame in m.frames]
    seen: set[int] = set()
    while pending:
        holder = pending.pop()
        if holder.serial in seen:
            continue
        seen.add(holder.serial)
        if isinstance(holder, Scope) and holder.parent is not None:
            pending.append(holder.parent)
        for slot, content in list(holder.slots.items()):
            changed = _with(m, content, before, after)
            if changed is not content:
                m.heap.write(holder, slot, changed)
            if everywhere:
                pending.extend(_holders(changed))


def _with(m: Machine, content: object, before: Value, after: Value) -> object:
    """The content of a slot with the one value in place of the other."""
    if isinstance(content, Value) and (content is before or m.look(content) is before):
        return after
    if isinstance(content, Union) and any(found is before for _, found in content.alternatives):
        return m.unknown("one of several arrays was changed in place")
    items = content.items if isinstance(content, Tuple) else content
    if not isinstance(items, tuple) or not any(isinstance(item, (Array, Tuple, Union)) for item in items):
        return content
    changed = tuple(_with(m, item, before, after) for item in items)
    if all(one is other for one, other in zip(items, changed, strict=True)):
        return content
    return replace(content, items=changed) if isinstance(content, Tuple) else changed  # type: ignore[arg-type]


def _holders(content: object) -> Iterator[Mutable]:
    """Lists, dicts, objects and functions among the content of a slot."""
    parts = content.items if isinstance(content, Tuple) else content
    for part in parts if isinstance(parts, tuple) else (content,):
        if isinstance(part, (List, Dict, Instance)):
            yield part
        elif isinstance(part, Function):
            yield part.scope
        elif isinstance(part, Tuple):
            yield from _holders(part)
