"""Context managers: what `with` binds, and what happens at its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.python.classes import call_special, find_attribute
from keras_shape_lint.interpreter.python.lazy import Undecided, is_lazy, pull
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import Const, Function, Instance, Library, LibraryObject, List, Partial, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

STACK = "exit stack"
"""The kind of the list that an ``ExitStack`` is."""
CATCHING = "catching"
"""The slot of a generator that says whether errors end in it that are raised where it yields."""
_NOTHING = Library("contextlib.<nothing>")


def null_context(m: Machine, value: Value = Const(None)) -> Value:  # noqa: B008 - an immutable value
    """``contextlib.nullcontext(value)``."""
    return Partial(_NOTHING, (value,), ())


def exit_stack(m: Machine) -> Value:
    """``contextlib.ExitStack()``: a list of the contexts that it will leave."""
    return new_list((), kind=STACK)


def is_exit_stack(value: Value) -> bool:
    """Whether it is a ``contextlib.ExitStack``."""
    return isinstance(value, List) and value.kind == STACK


def enter_in_stack(m: Machine, stack: List, context: Value) -> Value:
    """``stack.enter_context(context)``."""
    entered = enter(m, context)
    m.heap.write(stack, "items", (*stack.slots["items"], context))
    return entered


def enter(m: Machine, context: Value) -> Value:
    """What ``with context as target`` binds."""
    if isinstance(context, Instance):
        return call_special(m, context, "__enter__") or m.unknown()
    if isinstance(context, Partial) and context.function == _NOTHING:
        return context.positional[0]
    if isinstance(context, List) and is_lazy(context):
        return _step(m, context) or m.unknown()
    if isinstance(context, List) and context.kind == STACK:
        return context
    return context if isinstance(context, LibraryObject) else m.derived("enter", context)


def may_swallow(context: Value) -> bool:
    """Whether a context manager of the program lets errors end in it: ``__exit__`` returns something, or it is written
    as a generator that catches them where it yields.
    """
    if isinstance(context, Instance):
        own = find_attribute(context.cls, "__exit__")
        returned = own.node.nodes_of_class(nodes.Return) if isinstance(own, Function) else ()
        return any(not _is_false(found.value) for found in returned)
    if isinstance(context, List) and is_lazy(context):
        return context.slots.get(CATCHING) == Const(True)
    return False


def _is_false(expression: nodes.NodeNG | None) -> bool:
    return expression is None or (isinstance(expression, nodes.Const) and not expression.value)


def leave(m: Machine, context: Value) -> bool:
    """The end of the block; whether the context may let an exception end here."""
    if isinstance(context, Instance):
        told = call_special(m, context, "__exit__", Const(None), Const(None), Const(None))
        return told not in (None, Const(None), Const(False))
    if isinstance(context, List) and is_lazy(context):
        _step(m, context)
    elif isinstance(context, List) and context.kind == STACK:
        for held in reversed(context.slots.get("items", ())):
            leave(m, held)
    return False


def _step(m: Machine, context: List) -> Value | None:
    """Run a generator to its next `yield`, or to its end."""
    try:
        return pull(m, context)
    except Undecided:
        return None
