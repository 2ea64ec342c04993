"""Forgetting: what becomes of mutable values that code out of sight may have changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.python.classes import UNSEEN, find_attribute
from keras_shape_lint.interpreter.python.dict_slots import scope_of
from keras_shape_lint.interpreter.python.environment import BROUGHT, OPEN, SHARED, STARS, VOLATILE
from keras_shape_lint.interpreter.python.generations import may_have_changed
from keras_shape_lint.interpreter.python.lengths import forget_length
from keras_shape_lint.interpreter.python.samples import SAMPLE, forget_sample
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import (
    UNBOUND,
    Array,
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Model,
    Module,
    Mutable,
    Number,
    Opaque,
    Scope,
    Tuple,
    Union,
    Value,
    serial,
    walk,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

LOST = "lost"
"""The slot of a model or instance that code out of sight may have changed."""
FIRST_CALL = "first call"
"""The slot of a Sequential with the tensors that its first call as a part of a graph got and gave."""


PLAIN_DATA = (Const, Dict, List, Number, Tuple, Union)
"""What objects hold besides layers and functions."""


def forget(m: Machine, value: Value) -> None:
    """Forget what is known about the contents of a value that somebody else may change, and of all it holds."""
    pending, seen = [value], set()
    while pending:
        current = pending.pop()
        if isinstance(current, Tuple):
            pending.extend(current.items)
        elif isinstance(current, Union):
            pending.extend(found for _, found in current.alternatives)
        if not isinstance(current, Mutable) or current.serial in seen:
            continue
        seen.add(current.serial)
        may_have_changed(m, current)
        pending.extend(content for content in current.slots.values() if isinstance(content, Value))
        if isinstance(current, List):
            pending.extend(current.slots.get("items", ()))
            m.heap.write(current, "items", ())
            m.heap.write(current, "rest", m.unknown("a list was changed out of sight"))
            forget_sample(m, current)
            forget_length(m, current)
        elif isinstance(current, Dict):
            owner = scope_of(current)
            if isinstance(owner, Scope):
                forget_variables(m, owner, "its module's variables were changed out of sight")
            elif owner is not None:
                pending.append(owner)
            for slot in reversed(list(current.slots)):
                m.heap.write(current, slot, MISSING)
            m.heap.write(current, "open", True)
        elif isinstance(current, Frame):
            for slot in ("rows", "columns", "width"):
                m.heap.write(current, slot, m.unknown())
        elif isinstance(current, Model):
            m.heap.write(current, LOST, True)
        elif isinstance(current, Layer):
            m.heap.write(current, UNSEEN, True)
        elif isinstance(current, Instance):
            m.heap.write(current, UNSEEN, True)
            for slot, content in list(current.slots.items()):
                # Layers are set once in __init__ and stay; only plain data is worth doubting.
                if isinstance(content, (List, Dict)):
                    pending.append(content)
                elif isinstance(content, PLAIN_DATA) and slot != LOST:
                    m.heap.write(current, slot, m.unknown())


def forget_variables(m: Machine, scope: Scope, reason: str) -> None:
    """Each variable may have been set to something else; functions, classes and modules stay what they are."""
    for name, value in list(scope.slots.items()):
        variable = isinstance(name, str) and not name.startswith(("<", "__")) and isinstance(value, Value)
        if variable and not isinstance(value, (Library, Module, Function, Class)) and value is not UNBOUND:
            forget(m, value)
            m.heap.write(scope, name, m.unknown(reason))


def forget_containers(m: Machine, *contents: object) -> None:
    """Lists and dicts among contents, or among their alternatives, may be changed out of sight; so may objects."""
    for content in contents:
        found = [value for _, value in content.alternatives] if isinstance(content, Union) else [content]
        for value in found:
            if isinstance(value, (List, Dict)):
                forget(m, value)
            else:
                mislay(m, value)


def mislay(m: Machine, content: object) -> None:
    """If this is an object of the program, something unknown may be it from now on, by which the program changes it."""
    if isinstance(content, Instance):
        m.mislaid[content.serial] = content


def forget_attribute(m: Machine, name: str) -> None:
    """Something unknown gets an attribute: every object that it may be has got it."""
    for instance in m.mislaid.values():
        may_get(m, instance, name)


def may_get(m: Machine, instance: Instance, name: str) -> None:
    """An object gets an attribute, perhaps."""
    described = find_attribute(instance.cls, name)
    if isinstance(described, (Function, Instance)):
        # A property or another descriptor may write to any other attribute.
        forget_data(m, instance)
    else:
        m.heap.write(instance, name, m.unknown())


def forget_mislaid(m: Machine) -> None:
    """A method of something unknown runs: it may change the plain data of every object that it may be the method of."""
    from keras_shape_lint.interpreter.python.changes import attributes_set
    from keras_shape_lint.interpreter.python.classes import ancestry

    for instance in m.mislaid.values():
        forget_data(m, instance)
        for cls in ancestry(instance.cls):
            for name in sorted(attributes_set(cls.node)) if isinstance(cls, Class) else ():
                if name not in instance.slots:
                    m.heap.write(instance, name, m.unknown())


def forget_data(m: Machine, instance: Instance) -> None:
    """The attributes that hold plain data may hold other data: layers stay."""
    for slot, content in list(instance.slots.items()):
        if isinstance(content, (List, Dict)):
            forget(m, content)
        if isinstance(content, PLAIN_DATA):
            m.heap.write(instance, slot, m.unknown())


def forget_slot(m: Machine, owner: Mutable, slot: Hashable, *contents: object, complete: bool = False) -> None:
    """Two paths left a slot in different forms: keep what both agree on, or nothing.

    It may hold what it holds now or one of the `contents`, and these may be changed through it. They are `complete` if
    no path has left anything else.
    """
    from keras_shape_lint.interpreter.python.aliases import one_of
    from keras_shape_lint.interpreter.python.lazy import is_lazy, stop
    from keras_shape_lint.interpreter.python.likeness import standing_for
    from keras_shape_lint.interpreter.python.plain_numbers import is_some_number

    if isinstance(owner, List) and slot != SAMPLE:
        held = (*contents, *owner.items, owner.slots.get("rest"))
        each = [item for part in held for item in (part if isinstance(part, tuple) else (part,))]
        known = [item for item in each if item is not None and item is not MISSING]
        rest = standing_for(m, known) if complete else m.unknown("a list differs between paths")
        m.heap.write(owner, "items", ())
        m.heap.write(owner, "rest", rest)
        if SAMPLE not in owner.slots and () in contents and not is_some_number(rest):
            # An array of no items has another rank than one of these.
            m.heap.write(owner, SAMPLE, m.unknown())
        forget_length(m, owner)
        if is_lazy(owner):
            stop(m, owner)
    elif isinstance(owner, Dict) and (slot == "open" or isinstance(slot, tuple)):
        # Whether there still is such a key is not known either.
        m.heap.write(owner, "open", True)
        if slot != "open":
            m.heap.write(owner, slot, MISSING)
    elif isinstance(owner, Model):
        m.heap.write(owner, *((slot, m.unknown()) if slot == FIRST_CALL else (LOST, True)))
    elif slot == LOST:
        m.heap.write(owner, slot, True)
    elif slot in (BROUGHT, SHARED, VOLATILE):
        held = (owner.slots.get(slot), *contents)
        m.heap.write(owner, slot, frozenset().union(*(names for names in held if isinstance(names, frozenset))))
    elif slot == STARS:
        # Which library a name comes from depends on the path.
        m.heap.write(owner, slot, MISSING)
        m.heap.write(owner, OPEN, True)
    else:
        unknown = one_of(m, m.unknown("paths differ"), [owner.slots.get(slot), *contents])
        m.heap.write(owner, slot, MISSING if slot == "built" else unknown)


def overlook(m: Machine, values: Iterable[Value]) -> None:
    """A call with these arguments is left out: what it would have added to objects is not known."""
    for value in values:
        if isinstance(value, Instance):
            m.heap.write(value, UNSEEN, True)


def escape(m: Machine, values: list[Value]) -> None:
    """Values are handed to code that is not seen: it may change the mutable ones."""
    for value in values:
        for part in walk(value):
            if isinstance(part, Array):
                m.note_write(part)
            elif isinstance(part, Function):
                # It may write to any array that it sees.
                m.note_write()
            elif isinstance(part, Opaque):
                may_have_changed(m, part)
            if isinstance(part, (Function, Instance)):
                m.handed_out = serial()
        forget(m, value)
