"""Functions and classes that nobody in the module calls: run once with their defaults and named unknowns."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.budget import FUNCTION_STEPS, UNCALLED_STEPS, Exhausted
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import ancestry, find_attribute, instantiate, is_keras
from keras_shape_lint.interpreter.python.functions import call_function, unknown_arguments
from keras_shape_lint.values import NO_GUARD, Class, Function, Instance, Opaque

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def run_uncalled(m: Machine) -> None:
    """Enter every function of the module that was not entered yet, each from the state at the end of the module."""
    done: set[object] = set()
    total, left = m.budget.steps, UNCALLED_STEPS
    # More functions are made while these run; those come after.
    for function in m.functions:
        if function.node in m.entered or function.node in done or function.source is not m.main:
            continue
        if left <= 0:
            break
        done.add(function.node)
        if isinstance(function.node, nodes.FunctionDef):
            allowed = m.budget.steps = min(FUNCTION_STEPS, left, total)
            with contextlib.suppress(Exhausted):
                _run_alone(m, function)
            left -= allowed - m.budget.steps
    m.budget.steps = total - (UNCALLED_STEPS - left)


def _run_alone(m: Machine, function: Function) -> None:
    mark, facts, frames = m.heap.mark(), m.facts, len(m.frames)
    m.facts = NO_GUARD
    m.attempts.clear()
    try:
        if function.owner is None:
            call_function(m, function, unknown_arguments(m, function), None)
        else:
            _run_method(m, function, function.owner)
    finally:
        del m.frames[frames:]
        m.facts = facts
        m.heap.undo(mark)


def _run_method(m: Machine, function: Function, owner: Class) -> None:
    """A method of a class that may never be instantiated: make an instance of unknown arguments first."""
    if function.kind == "static":
        call_function(m, function, unknown_arguments(m, function), None)
        return
    first = owner if function.kind == "class" else _some_instance(m, owner)
    if first is None:
        return
    if function.node in m.entered:
        # The constructor reached it by itself.
        return
    positional = [parameter.name for parameter in function.node.args.args or ()]
    arguments = unknown_arguments(m, function, skip=1)
    if isinstance(first, Instance) and function.name == "call" and is_keras(owner) and len(positional) > 1:
        tensor = arguments.keywords.pop(positional[1], Opaque(("input", owner.name), positional[1]))
        from keras_shape_lint.interpreter.keras.bases import run_instance

        run_instance(m, first, [tensor], arguments.keywords, None)
        return
    if isinstance(first, Instance):
        _forget_changes(m, first)
    call_function(m, function, Arguments([first], arguments.keywords, nodes=[None]), None)


def _forget_changes(m: Machine, instance: Instance) -> None:
    """Attributes that methods set may have been set before any other method runs."""
    for cls in ancestry(instance.cls):
        for method in cls.node.mymethods() if isinstance(cls, Class) else ():
            own = method.args.args[0].name if method.name != "__init__" and method.args.args else None
            for target in method.nodes_of_class(nodes.AssignAttr) if own is not None else ():
                is_own = isinstance(target.expr, nodes.Name) and target.expr.name == own
                if is_own and target.attrname in instance.slots:
                    m.heap.write(instance, target.attrname, m.unknown())


def _some_instance(m: Machine, owner: Class) -> Instance | None:
    initializer = find_attribute(owner, "__init__")
    arguments = unknown_arguments(m, initializer, skip=1) if isinstance(initializer, Function) else Arguments(open=True)
    made = instantiate(m, owner, arguments, None)
    return made if isinstance(made, Instance) else None
