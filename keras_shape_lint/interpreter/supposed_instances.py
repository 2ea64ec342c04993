"""Instances that no program makes: each stands for all of a class and of its subclasses, at any time of their lives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.changes import changes, takes_nothing
from keras_shape_lint.interpreter.python.classes import SUBCLASSES, ancestry, find_attribute, instantiate
from keras_shape_lint.interpreter.python.unknown_arguments import is_placeholder, unknown_arguments
from keras_shape_lint.values import Class, Function, Instance, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


_RUN_BY_KERAS = frozenset(("build", "call", "compute_output_shape", "get_config", "train_step", "test_step"))
"""Methods that a class runs in its own way, whatever its subclasses do in theirs."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """An instance, and what its attributes may no longer be when a method runs."""

    instance: Instance
    settled: frozenset[nodes.NodeNG]
    """The methods that the constructor has run and that do the same each time: they take nothing."""


@dataclass(slots=True)
class MethodChanges:
    """What the methods of classes change in their instances, read once for each class."""

    m: Machine
    found: dict[nodes.ClassDef, tuple[tuple[nodes.FunctionDef, str], ...]] = field(default_factory=dict)

    def forget(self, supposed: Supposed) -> None:
        """Attributes that methods change may have been changed before any other method runs."""
        instance = supposed.instance
        for cls in ancestry(instance.cls):
            for method, name in self._of(cls.node) if isinstance(cls, Class) else ():
                if method not in supposed.settled and _is_data(self.m, instance, name):
                    _open(self.m, instance, name)

    def _of(self, node: nodes.ClassDef) -> tuple[tuple[nodes.FunctionDef, str], ...]:
        if node not in self.found:
            self.found[node] = tuple(
                (method, name)
                for method in node.mymethods()
                if method.name != "__init__"
                for name in dict.fromkeys(_changed_by(method))
            )
        return self.found[node]


def suppose_instance(m: Machine, owner: Class, given: frozenset[str]) -> Supposed | None:
    """An instance of a class that nobody instantiates, made with its defaults and named unknowns.

    What is empty or None in it, and methods that do nothing, are there for others to fill in: subclasses, or whoever
    uses it.
    """
    initializer = find_attribute(owner, "__init__")
    arguments = Arguments(open=True)
    if isinstance(initializer, Function):
        arguments = unknown_arguments(m, initializer, skip=1, given=given)
    before, m.entered = m.entered, set()
    try:
        made = instantiate(m, owner, arguments, None, prepare=partial(open_class, m))
        settled = frozenset(node for node in m.entered if takes_nothing(node))
    finally:
        m.entered |= before
    if not isinstance(made, Instance):
        return None
    for name in _assigned(ancestry(made.cls)):
        if name in made.slots and is_placeholder(m.look(made.slots[name])):
            _open(m, made, name)
    for name in _assigned(_subclasses(made.cls)):
        if name in made.slots:
            _open(m, made, name)
    return Supposed(made, settled)


def open_class(m: Machine, holder: Instance | Class) -> None:
    """What a class leaves to its subclasses is open in an instance, or in the class itself."""
    owner = holder.cls if isinstance(holder, Instance) else holder
    for cls in ancestry(owner):
        for name, value in list(cls.slots.items()) if isinstance(cls, Class) else ():
            if not isinstance(name, str) or not isinstance(value, Value) or find_attribute(owner, name) is not value:
                continue
            if _is_left_open(m.look(value)):
                _open(m, holder, name)
    overriding = (name for cls in _subclasses(owner) for name in cls.slots if isinstance(name, str))
    for name in overriding:
        own = name not in _RUN_BY_KERAS and not name.startswith("__")
        if own and find_attribute(owner, name) is not None:
            _open(m, holder, name)


def _subclasses(cls: Class) -> Iterator[Class]:
    """The classes of the program that extend a class."""
    known = cls.slots.get(SUBCLASSES, ())
    for found in known if isinstance(known, tuple) else ():
        yield found
        yield from _subclasses(found)


def _open(m: Machine, holder: Instance | Class, name: str) -> None:
    m.heap.write(holder, name, m.derived("attribute", holder, name, name=name))


def _is_left_open(value: Value) -> bool:
    return is_placeholder(value) or (isinstance(value, Function) and _does_nothing(value.node))


def _is_data(m: Machine, instance: Instance, name: str) -> bool:
    """Whether an instance or its class has an attribute of this name that is no method."""
    if name in instance.slots:
        return True
    found = find_attribute(instance.cls, name)
    return found is not None and not isinstance(m.look(found), Function)


def _does_nothing(node: nodes.NodeNG) -> bool:
    """Whether a method only has a docstring, `pass`, `...`, or returns an empty value."""
    if not isinstance(node, nodes.FunctionDef) or node.name == "build" or node.name.startswith("__"):
        return False
    return all(
        isinstance(statement, nodes.Pass)
        or (isinstance(statement, nodes.Expr) and isinstance(statement.value, nodes.Const))
        or (isinstance(statement, nodes.Return) and _is_empty(statement.value))
        for statement in node.body
    )


def _is_empty(node: nodes.NodeNG | None) -> bool:
    if isinstance(node, (nodes.List, nodes.Tuple, nodes.Dict)):
        return not (node.items if isinstance(node, nodes.Dict) else node.elts)
    return node is None or (isinstance(node, nodes.Const) and node.value in (None, Ellipsis, ""))


def _assigned(classes: Iterable[Class | Value]) -> Iterator[str]:
    """The attributes that methods of these classes set."""
    for each in classes:
        for method in each.node.mymethods() if isinstance(each, Class) else ():
            yield from _changed_by(method)


def _changed_by(method: nodes.FunctionDef) -> Iterator[str]:
    own = method.args.args[0].name if method.args.args else None
    for change in changes(method):
        if change.root == own and change.first is not None:
            yield change.first
