"""The variables of a module at the time when somebody calls one of its functions, who knows after which others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.python.changes import Change, changes, takes_nothing
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.unknown_arguments import is_placeholder
from keras_shape_lint.values import Class, Dict, Instance, List, Scope, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def open_module(m: Machine, module: nodes.Module, scope: Scope) -> None:
    """What is empty or None at the end of a module waits to be filled, and what its functions change may be changed.

    A function that has run already, and takes nothing, does the same again.
    """
    names = {name for name, value in scope.slots.items() if isinstance(value, Value) and is_placeholder(m.look(value))}
    for function in module.nodes_of_class(nodes.FunctionDef):
        if function in m.entered and takes_nothing(function):
            continue
        declared = {name for each in function.nodes_of_class(nodes.Global) for name in each.names}
        names |= declared & {each.name for each in function.nodes_of_class((nodes.AssignName, nodes.DelName))}
        for change in changes(function):
            if _is_global(change.root, function):
                _apply(m, scope, change)
    for name in names:
        if scope.slots.get(name, MISSING) is not MISSING:
            m.heap.write(scope, name, m.unknown("a function may have set it"))


def _is_global(name: str, function: nodes.FunctionDef) -> bool:
    """Whether a name in a function is that of a variable of the module."""
    scope: nodes.LocalsDictNodeNG = function
    while not isinstance(scope, nodes.Module):
        if name in scope.locals and not isinstance(scope, nodes.ClassDef):
            return False
        scope = scope.parent.scope() if scope.parent is not None else scope.root()
    return name in scope.locals


def _apply(m: Machine, scope: Scope, change: Change) -> None:
    found: object = scope.slots.get(change.root)
    for name in change.path:
        held = m.look(found) if isinstance(found, Value) else None
        found = held.slots.get(name) if isinstance(held, (Instance, Class)) else None
    holder = m.look(found) if isinstance(found, Value) else None
    if change.attribute is None and isinstance(holder, (List, Dict)):
        forget(m, holder)
    elif change.attribute is not None and isinstance(holder, (Instance, Class)):
        m.heap.write(holder, change.attribute, m.unknown("a function may have set it"))
