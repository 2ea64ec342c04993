"""Classes that are made by calls: ``type(name, bases, namespace)``, and metaclasses of the program."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import announce, find_attribute, has_unknown_base, library_bases
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.values import Class, Const, Dict, Function, Opaque, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_IN_MAKING = "<class>"
"""The slot of a namespace that holds the class statement's class, while its metaclass runs."""
_METACLASS = "<metaclass>"
"""The slot of a class that holds its metaclass."""
_METACLASSES = frozenset(("builtins.type", "abc.ABCMeta"))


def is_metaclass(cls: Class) -> bool:
    """Whether instances of a class are classes, made as Python makes them."""
    return not _METACLASSES.isdisjoint(library_bases(cls))


def make_class_of(m: Machine, name: Value, bases: Value, namespace: Value) -> Value:
    """``type(name, bases, namespace)``."""
    parents = iterate(m, bases)
    if not isinstance(namespace, Dict) or namespace.slots.get("open") or parents is None:
        return m.unknown("a class made by type()")
    if not isinstance(name, Const) or not isinstance(name.value, str) or not name.value.isidentifier():
        return m.unknown("a class made by type()")
    entries = {slot[1]: m.look(content) for slot, content in namespace.slots.items() if isinstance(slot, tuple)}
    known = namespace.slots.get(_IN_MAKING)
    if isinstance(known, Class):
        for key, content in entries.items():
            m.heap.write(known, key, _owned(content, known))
        return known
    from astroid import extract_node

    cls = Class(name.value, tuple(parents), extract_node(f"class {name.value}: pass"))
    cls.slots.update({key: _owned(content, cls) for key, content in entries.items()})
    announce(m, cls)
    return cls


def _owned(content: Value, cls: Class) -> Value:
    """A function becomes a method."""
    if not isinstance(content, Function) or content.owner is not None:
        return content
    method = copy.copy(content)
    method.owner = cls
    return method


def caller_of(cls: Class) -> Function | None:
    """What the metaclass of a class, its own or that of a base, does where the class is called."""
    metaclass = find_attribute(cls, _METACLASS)
    method = find_attribute(metaclass, "__call__") if isinstance(metaclass, Class) else None
    return method if isinstance(method, Function) else None


def run_metaclass(m: Machine, cls: Class, metaclass: Value | None, keywords: dict[str, Value]) -> None:
    """Let the metaclass of a class, its own or that of a base, do what it does with new classes."""
    from keras_shape_lint.interpreter.python.functions import call_function

    if isinstance(metaclass, Class):
        cls.slots[_METACLASS] = metaclass
    elif isinstance(metaclass, Opaque):
        # The class may have whatever it likes, as from a base that is not seen.
        cls.bases, cls.order = (*cls.bases, metaclass), ()
    found = find_attribute(cls, _METACLASS)
    if not isinstance(found, Class):
        return
    if not is_metaclass(found) or has_unknown_base(found):
        # It may have taken down the class wherever it likes.
        for content in found.slots.values():
            forget(m, content)
        return
    namespace = Dict()
    hidden = frozenset((_METACLASS,))
    namespace.slots = {("item", key): content for key, content in cls.slots.items() if key not in hidden}
    namespace.slots[_IN_MAKING] = cls
    given = [Const(cls.name), Tuple(cls.bases), namespace]
    for name, first in (("__new__", found), ("__init__", cls)):
        method = find_attribute(found, name)
        if isinstance(method, Function):
            arguments = Arguments([first, *given], keywords, nodes=[None] * 4)
            call_function(m, method, arguments, None)
