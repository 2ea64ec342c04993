"""Functions of the program: binding parameters, entering bodies, decorators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.budget import CALL_STEPS, MAX_DEPTH
from keras_shape_lint.interpreter.machine import Frame
from keras_shape_lint.interpreter.python.arguments import Arguments, or_default, positional_parameters
from keras_shape_lint.interpreter.python.caching import call_once, is_caching
from keras_shape_lint.interpreter.python.contexts import CATCHING
from keras_shape_lint.interpreter.python.dispatch import chosen, is_dispatching
from keras_shape_lint.interpreter.python.generators import is_endless, never_ends, run_stepwise
from keras_shape_lint.interpreter.python.heap_loss import escape, overlook
from keras_shape_lint.interpreter.python.lazy import is_lazy, lazy
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import kind_of
from keras_shape_lint.values import (
    Const,
    Dict,
    Function,
    List,
    Number,
    Scope,
    Tuple,
    Value,
    walk,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

MAX_RECURSION = 4
CONTEXT = "<context manager>"
"""The slot of a function that ``contextlib.contextmanager`` decorates: whether errors end where it yields."""
SETTER = "<setter>"
"""Slots of a class with this and a name hold what a property is written through."""


def call_function(m: Machine, function: Function, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The value that a function of the program returns for these arguments."""
    if is_caching(function):
        return call_once(m, function, arguments, lambda: _call(m, function, arguments, node))
    return _call(m, function, arguments, node)


def _call(m: Machine, function: Function, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    if is_dispatching(function):
        case = chosen(m, function, arguments)
        if case is not function:
            return call_function(m, case, arguments, node) if isinstance(case, Function) else m.unknown()
    running = [frame for frame in m.frames if frame.function is not None and frame.function.node is function.node]
    # Recursion that nobody can see the end of doubles the work at every level.
    endless = len(running) > 1 and m.branches > running[-1].branches
    if len(m.frames) > MAX_DEPTH or len(running) > MAX_RECURSION or endless:
        overlook(m, arguments.values())
        return m.unknown("calls are nested too deeply")
    if len(m.frames) > 1 and m.frames[1].steps - m.budget.steps > CALL_STEPS and m.branches > m.frames[1].branches:
        escape(m, list(arguments.values()))
        return m.unknown("the call takes too many steps")
    scope = Scope(function.scope, "function")
    bound = bind_parameters(m, function, arguments)
    if bound is None:
        return m.unknown()
    scope.slots.update(bound)
    m.entered.add(function.node)
    if isinstance(function.node, nodes.AsyncFunctionDef):
        return m.unknown("coroutines are not followed")
    if node is not None and (
        CONTEXT in function.slots or (_is_generator(function.node) and _takes_from_another(bound))
    ):
        # What another generator gives can be taken once: the body runs when somebody asks for an item.
        held = Frame(scope, function.source, function, node, branches=m.branches, catching=m.frame.catching)
        endless = never_ends(function.node) and is_endless(function.node)
        made = lazy(m, run_stepwise(m, held, function.node.body), endless=endless)
        if CONTEXT in function.slots:
            made.slots[CATCHING] = function.slots[CONTEXT]
        return made
    return _run(m, function, scope, node)


def _takes_from_another(bound: dict[str, Value]) -> bool:
    """Whether a function is given a generator whose items are made when they are asked for."""
    return any(is_lazy(found) for value in bound.values() for found in walk(value))


def _is_generator(node: nodes.Lambda) -> bool:
    return isinstance(node, nodes.FunctionDef) and node.is_generator()


def _run(m: Machine, function: Function, scope: Scope, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.python.expressions import evaluate
    from keras_shape_lint.interpreter.python.statements import execute_block

    frame = Frame(
        scope,
        function.source,
        function,
        node,
        branches=m.branches,
        catching=m.frame.catching,
        told_from=m.frame.catching,
        steps=m.budget.steps,
    )
    if _is_generator(function.node):
        frame.yielded = []
    facts, mark, recorded = m.facts, m.heap.mark(), len(m.record.calls)
    m.frames.append(frame)
    try:
        if not isinstance(function.node, nodes.FunctionDef):
            return evaluate(m, function.node.body)
        flow = execute_block(m, function.node.body)
        if flow is not Flow.RETURN:
            frame.result = None if flow is Flow.RAISE else Const(None)
        returned = m.merge_exits(Flow.RETURN, ended=None if scope.captured else scope)
        if returned:
            m.facts = facts
        if flow is Flow.RAISE and not returned and frame.yielded is None and not _is_abstract(function.node):
            m.ended = None if node is None else (node, frame.branches)
    finally:
        m.frames.pop()
    if frame.yielded is not None:
        made = _generated(m, frame)
        if (node is None and function.name != "__iter__") or not never_ends(function.node):
            return made
        # It goes on for ever, perhaps with other values each time: they are made one by one.
        filled = {id(owner) for owner, _ in m.heap.changes(mark)}
        m.heap.undo(mark)
        m.facts = facts
        del m.record.calls[recorded:]
        stepped = Frame(scope, function.source, function, node, branches=m.branches, catching=m.frame.catching)
        endless = lazy(m, run_stepwise(m, stepped, function.node.body), endless=is_endless(function.node))
        batch = made.slots.get("rest", endless.slots["rest"])
        # What has been put into a container since is gone again.
        if not any(isinstance(found, (Const, Number)) or id(found) in filled for found in walk(batch)):
            endless.slots["rest"] = batch
        return endless
    return frame.result if frame.result is not None else m.unknown()


def _is_abstract(function: nodes.FunctionDef) -> bool:
    """Whether a function leaves it to others to do something: a subclass may have one that comes back."""
    return any(kind_of(node.exc) == "NotImplementedError" for node in function.nodes_of_class(nodes.Raise))


def _generated(m: Machine, frame: Frame) -> List:
    """What a generator yields, as if it ran to its end at once; one in a loop of unknown length yields more of it."""
    yielded = frame.yielded or []
    if not frame.endless:
        return new_list(tuple(yielded), kind="generator")
    alike = bool(yielded) and all(item == yielded[0] for item in yielded[1:])
    return new_list((), yielded[0] if alike else m.unknown(), "generator")


def bind_parameters(m: Machine, function: Function, arguments: Arguments) -> dict[str, Value] | None:
    """Parameters by name, or None if Python would refuse the call."""
    parameters = function.node.args
    names = [parameter.name for parameter in positional_parameters(parameters)]
    bound: dict[str, Value] = dict(zip(names, arguments.positional, strict=False))
    surplus = arguments.positional[len(names) :]
    if parameters.vararg:
        bound[parameters.vararg] = m.unknown() if arguments.open else Tuple(tuple(surplus))
    elif surplus:
        return None
    keyword_only = [parameter.name for parameter in parameters.kwonlyargs or ()]
    extra = Dict()
    for name, value in arguments.keywords.items():
        if name in names or name in keyword_only:
            if name in bound:
                return None
            bound[name] = value
        elif parameters.kwarg:
            extra.slots["item", name] = value
        else:
            return None
    if parameters.kwarg:
        if arguments.open:
            extra.slots["open"] = True
        bound[parameters.kwarg] = extra
    defaults = dict(zip(reversed(names), reversed(function.defaults), strict=False)) | dict(function.keyword_defaults)
    for name in (*names, *keyword_only):
        if name in bound:
            bound[name] = or_default(bound[name], defaults.get(name) or m.unknown())
            continue
        if arguments.open:
            bound[name] = m.unknown(name=name)
        elif name in defaults:
            bound[name] = m.look(defaults[name])
        else:
            return None
    return bound
