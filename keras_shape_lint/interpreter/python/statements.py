"""Executing statements on the present path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.python import arithmetic, imports, loops
from keras_shape_lint.interpreter.python.aliases import change
from keras_shape_lint.interpreter.python.attributes import read_attribute
from keras_shape_lint.interpreter.python.conditions import condition
from keras_shape_lint.interpreter.python.contexts import enter, is_exit_stack, leave, may_swallow
from keras_shape_lint.interpreter.python.decorators import decorate_class, decorate_function
from keras_shape_lint.interpreter.python.deletions import delete
from keras_shape_lint.interpreter.python.environment import assign, bind, declare
from keras_shape_lint.interpreter.python.expressions import evaluate, make_function
from keras_shape_lint.interpreter.python.heap_loss import escape, forget_slot
from keras_shape_lint.interpreter.python.raising import Attempt, came_back, kind_of, note_doubt, raise_certainly
from keras_shape_lint.interpreter.python.releases import depends_on_version
from keras_shape_lint.interpreter.python.subscripts import read_item
from keras_shape_lint.values import Array, Dict, Instance, List, Tensor, Union, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def execute_block(m: Machine, statements: Sequence[nodes.NodeNG]) -> Flow:
    """Run statements until one of them leaves the block."""
    for statement in statements:
        flow = execute(m, statement)
        if flow is not Flow.NEXT:
            return flow
    return Flow.NEXT


def execute(m: Machine, node: nodes.NodeNG) -> Flow:
    """Run one statement."""
    m.budget.spend()
    m.ended = None
    if m.reached is not None:
        m.reached.append((node, m.facts))
    executor = _EXECUTORS.get(type(node))
    return executor(m, node) if executor is not None else Flow.NEXT


def _expression(m: Machine, node: nodes.Expr) -> Flow:
    value = evaluate(m, node.value)
    if not came_back(m, node.value):
        return Flow.RAISE
    m.libraries.check_expression(m, value, node.value)
    return Flow.NEXT


def _assign(m: Machine, node: nodes.Assign) -> Flow:
    value = evaluate(m, node.value)
    if not came_back(m, node.value):
        return Flow.RAISE
    m.libraries.check_assignment(m, value, node)
    for target in node.targets:
        assign(m, target, value)
    return Flow.NEXT


def _annotated(m: Machine, node: nodes.AnnAssign) -> Flow:
    if node.value is not None:
        assign(m, node.target, evaluate(m, node.value))
    return Flow.NEXT


def _augmented(m: Machine, node: nodes.AugAssign) -> Flow:
    target = node.target
    old = _read_target(m, target)
    if m.attempts:
        note_doubt(m, target, old)
    right = evaluate(m, node.value)
    symbol = node.op.removesuffix("=")
    # Tensors and arrays are asked before a list is: the sum is another one of them.
    if isinstance(old, List) and not isinstance(m.look(right), (Tensor, Array)):
        from keras_shape_lint.interpreter.python.list_methods import change_in_place

        change_in_place(m, old, symbol, right)
        return Flow.NEXT
    if isinstance(old, Dict) and symbol == "|":
        from keras_shape_lint.interpreter.python.dict_methods import update_dict

        update_dict(m, old, right)
        return Flow.NEXT
    if isinstance(old, Union) and not isinstance(target, nodes.AssignAttr):
        # One of several lists is changed in place.
        escape(m, [part for part in walk(old) if isinstance(part, (List, Dict))])
    change(m, old)
    made = arithmetic.in_place(m, symbol, old, right) or arithmetic.binary(m, symbol, old, right, node)
    if isinstance(old, Array):
        m.note_write(old)
        if isinstance(made, Array):
            made = replace(made, writes=m.writes, memory=old.memory)
    if m.attempts:
        note_doubt(m, node, made)
    assign(m, target, made)
    return Flow.NEXT


def _read_target(m: Machine, target: nodes.NodeNG) -> Value:
    from keras_shape_lint.interpreter.python.environment import read_name

    if isinstance(target, nodes.AssignName):
        return read_name(m, target.name)
    if isinstance(target, nodes.AssignAttr):
        return read_attribute(m, evaluate(m, target.expr), target.attrname, target)
    if isinstance(target, nodes.Subscript):
        return read_item(m, evaluate(m, target.value), evaluate(m, target.slice), target)
    return m.unknown()


def _delete(m: Machine, node: nodes.Delete) -> Flow:
    for target in node.targets:
        delete(m, target)
    return Flow.NEXT


def _if(m: Machine, node: nodes.If) -> Flow:
    inquiry = m.inquiry
    if inquiry is not None and _demanded(m, node):
        before = m.facts
        flow = _branches(m, node)
        inquiry.assumed |= m.facts - before
        return flow
    return _branches(m, node)


def _demanded(m: Machine, node: nodes.If | nodes.Assert) -> bool:
    from keras_shape_lint.interpreter.demands import demand_test

    return m.inquiry is not None and demand_test(m, m.inquiry, node)


def _branches(m: Machine, node: nodes.If) -> Flow:
    answer = condition(m, node.test)
    if isinstance(answer, bool):
        return execute_block(m, node.body if answer else node.orelse)
    with m.frame.silent(depends_on_version(node.test)):
        return m.fork(answer[0], answer[1], lambda holds: execute_block(m, node.body if holds else node.orelse))


def _return(m: Machine, node: nodes.Return) -> Flow:
    m.frame.result = evaluate(m, node.value)
    return Flow.RETURN if came_back(m, node.value) else Flow.RAISE


def _raise(m: Machine, node: nodes.Raise) -> Flow:
    if node.exc is not None:
        evaluate(m, node.exc)
    m.doubts += 1
    kind = kind_of(node.exc)
    if kind is not None:
        raise_certainly(m, kind)
        m.libraries.check_refusal(m, node)
    return Flow.RAISE


def _assert(m: Machine, node: nodes.Assert) -> Flow:
    demanded = m.inquiry is not None and _demanded(m, node)
    answer = condition(m, node.test)
    if answer is False:
        raise_certainly(m, "AssertionError")
        m.libraries.check_refusal(m, node)
        return Flow.RAISE
    if not isinstance(answer, bool):
        m.doubts += 1
        m.facts |= answer[0]
        m.premises |= answer[0]
        if demanded and m.inquiry is not None:
            m.inquiry.assumed |= answer[0]
    return Flow.NEXT


def _with(m: Machine, node: nodes.With) -> Flow:
    from keras_shape_lint.interpreter.python.errors import enters_catching, expects_error, hides_findings

    expected = silent = False
    contexts: list[Value] = []
    for context, target in node.items:
        expected = expected or expects_error(context)
        silent = silent or hides_findings(context)
        contexts.append(evaluate(m, context))
        entered = enter(m, contexts[-1])
        silent = silent or may_swallow(contexts[-1]) or (is_exit_stack(contexts[-1]) and enters_catching(node))
        if target is not None:
            assign(m, target, entered)
    mark, doubts, attempts = m.heap.mark(), m.doubts, len(m.attempts)
    expected = expected or silent
    if expected or any(isinstance(context, Instance) for context in contexts):
        m.attempts.append(Attempt((), len(m.frames), m.branches, swallows=True))
    try:
        with m.frame.silent(silent):
            flow = execute_block(m, node.body)
    finally:
        del m.attempts[attempts:]
    before = m.heap.content_at(mark)
    result = m.frame.result
    swallows = [leave(m, value) for value in reversed(contexts)]
    m.frame.result = result
    if (expected or any(swallows)) and (m.doubts > doubts or flow is Flow.RAISE):
        # It may have ended anywhere in the block.
        for (owner, slot), held in before.items():
            forget_slot(m, owner, slot, held)
    return Flow.NEXT if expected and flow is Flow.RAISE else flow


def _function(m: Machine, node: nodes.FunctionDef) -> Flow:
    bind(m, node.name, decorate_function(m, make_function(m, node, node.name), node))
    return Flow.NEXT


def _class(m: Machine, node: nodes.ClassDef) -> Flow:
    from keras_shape_lint.interpreter.python.classes import make_class

    bind(m, node.name, decorate_class(m, make_class(m, node), node))
    return Flow.NEXT


def _global(m: Machine, node: nodes.Global) -> Flow:
    declare(m, list(node.names), is_global=True)
    return Flow.NEXT


def _nonlocal(m: Machine, node: nodes.Nonlocal) -> Flow:
    declare(m, list(node.names), is_global=False)
    return Flow.NEXT


def _try(m: Machine, node: nodes.Try) -> Flow:
    from keras_shape_lint.interpreter.python.errors import execute_try

    return execute_try(m, node)


def _match(m: Machine, node: nodes.Match) -> Flow:
    from keras_shape_lint.interpreter.python.matching import execute_match

    return execute_match(m, node)


_EXECUTORS: dict[type[nodes.NodeNG], Callable[..., Flow]] = {
    nodes.Expr: _expression,
    nodes.Assign: _assign,
    nodes.AnnAssign: _annotated,
    nodes.AugAssign: _augmented,
    nodes.Delete: _delete,
    nodes.If: _if,
    nodes.For: loops.execute_for,
    nodes.AsyncFor: loops.execute_for,
    nodes.While: loops.execute_while,
    nodes.Break: lambda m, node: Flow.BREAK,
    nodes.Continue: lambda m, node: Flow.CONTINUE,
    nodes.Return: _return,
    nodes.Raise: _raise,
    nodes.Assert: _assert,
    nodes.With: _with,
    nodes.AsyncWith: _with,
    nodes.FunctionDef: _function,
    nodes.AsyncFunctionDef: _function,
    nodes.ClassDef: _class,
    nodes.Global: _global,
    nodes.Nonlocal: _nonlocal,
    nodes.Import: imports.execute_import,
    nodes.ImportFrom: imports.execute_import_from,
    nodes.Try: _try,
    nodes.TryStar: _try,
    nodes.Match: _match,
}
