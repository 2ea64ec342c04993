"""Evaluating expressions: from a syntax node to an abstract value."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.interpreter.paths import choose
from keras_shape_lint.interpreter.python import arithmetic, attributes, comparisons, displays, formatting, subscripts
from keras_shape_lint.interpreter.python.arguments import call_arguments
from keras_shape_lint.interpreter.python.comprehensions import comprehension
from keras_shape_lint.interpreter.python.conditions import condition, perhaps
from keras_shape_lint.interpreter.python.environment import assign, read_name
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.raising import note_doubt
from keras_shape_lint.interpreter.python.releases import depends_on_version
from keras_shape_lint.values import (
    Const,
    Function,
    SliceValue,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_Evaluator = Callable[["Machine", nodes.NodeNG], Value]
NONE = Const(None)


def evaluate(m: Machine, node: Any) -> Value:
    """The abstract value of an expression (a syntax node) on the present path; a missing expression is None."""
    if node is None:
        return NONE
    m.budget.spend()
    evaluator = _EVALUATORS.get(type(node))
    if evaluator is None:
        return m.unknown(f"{type(node).__name__} is not followed")
    value = m.look(evaluator(m, node))
    if m.attempts:
        note_doubt(m, node, value)
    return value


def _const(m: Machine, node: nodes.Const) -> Value:
    return Const(node.value)


def _name(m: Machine, node: nodes.Name) -> Value:
    return read_name(m, node.name)


def _attribute(m: Machine, node: nodes.Attribute) -> Value:
    return attributes.read_attribute(m, evaluate(m, node.expr), node.attrname, node)


def _call(m: Machine, node: nodes.Call) -> Value:
    from keras_shape_lint.interpreter.python.calls import call

    callee = evaluate(m, node.func)
    return call(m, callee, call_arguments(m, node), node)


def _binary(m: Machine, node: nodes.BinOp) -> Value:
    # A long sum is a deep left spine: walk it in a loop, not by recursion.
    spine: list[nodes.BinOp] = []
    left: nodes.NodeNG = node
    while isinstance(left, nodes.BinOp):
        spine.append(left)
        left = left.left
    value = evaluate(m, left)
    for step in reversed(spine):
        value = m.look(arithmetic.binary(m, step.op, value, evaluate(m, step.right), step))
    return value


def _unary(m: Machine, node: nodes.UnaryOp) -> Value:
    if node.op == "not":
        return _truth_value(m, node)
    return arithmetic.unary(m, node.op, evaluate(m, node.operand), node)


def _truth_value(m: Machine, node: nodes.NodeNG) -> Value:
    """The bool that a test gives; where it is unknown, a union of both answers."""
    answer = condition(m, node)
    if isinstance(answer, bool):
        return Const(answer)
    if len(answer[0]) == 1:
        return choose(answer[0], Const(True), Const(False))
    return choose(answer[1], Const(False), Const(True)) if len(answer[1]) == 1 else m.unknown()


def _boolean(m: Machine, node: nodes.BoolOp) -> Value:
    """`a or b` gives one of the operands, not a bool."""
    from keras_shape_lint.interpreter.python.conditions import truth

    result = evaluate(m, node.values[0])
    for tested, operand in itertools.pairwise(node.values):
        m.libraries.check_truth(m, m.look(result), tested)
        answer = truth(m, result)
        if isinstance(answer, bool):
            if answer is (node.op == "or"):
                return result
            result = evaluate(m, operand)
            continue
        goes_on, stays = (answer[1], answer[0]) if node.op == "or" else (answer[0], answer[1])
        other = perhaps(m, operand, goes_on, stays, partial(evaluate, m, operand))
        if not stays and not goes_on:
            return m.unknown()
        result = choose(stays, result, other, goes_on) if stays else choose(goes_on, other, result, stays)
    return result


def _compare(m: Machine, node: nodes.Compare) -> Value:
    left = evaluate(m, node.left)
    results: list[Value] = []
    for operator, right_node in node.ops:
        right = evaluate(m, right_node)
        results.append(m.look(comparisons.compare(m, operator, left, right, node)))
        left = right
    if len(results) == 1:
        return results[0]
    if all(isinstance(result, Const) for result in results):
        return Const(all(result.value for result in results if isinstance(result, Const)))
    if any(isinstance(result, Const) and not result.value for result in results):
        return Const(False)
    return m.derived("and", *results)


def _subscript(m: Machine, node: nodes.Subscript) -> Value:
    return subscripts.read_item(m, evaluate(m, node.value), evaluate(m, node.slice), node)


def _slice(m: Machine, node: nodes.Slice) -> Value:
    return SliceValue(evaluate(m, node.lower), evaluate(m, node.upper), evaluate(m, node.step))


def _conditional(m: Machine, node: nodes.IfExp) -> Value:
    from keras_shape_lint.interpreter.branching import Flow

    answer = condition(m, node.test)
    if isinstance(answer, bool):
        return evaluate(m, node.body if answer else node.orelse)
    results: list[Value] = []

    def run(holds: bool) -> Flow:
        results.append(evaluate(m, node.body if holds else node.orelse))
        return Flow.NEXT

    with m.frame.silent(depends_on_version(node.test)):
        m.fork(answer[0], answer[1], run)
    if answer[0]:
        return choose(answer[0], results[0], results[1], answer[1])
    return choose(answer[1], results[1], results[0], answer[0]) if answer[1] else m.unknown()


def _lambda(m: Machine, node: nodes.Lambda) -> Value:
    return make_function(m, node, "<lambda>")


def make_function(m: Machine, node: nodes.Lambda | nodes.FunctionDef, name: str) -> Function:
    """The function value of a def or lambda, with its defaults evaluated now."""
    arguments = node.args
    keyword_defaults = {
        argument.name: evaluate(m, default)
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults or (), strict=False)
        if default is not None
    }
    defaults = tuple(evaluate(m, default) for default in arguments.defaults or ())
    function = Function(node, m.frame.scope, m.source, name, defaults, keyword_defaults)
    m.functions.append(function)
    m.frame.scope.capture()
    return function


def _fstring(m: Machine, node: nodes.JoinedStr) -> Value:
    return formatting.joined(m, [evaluate(m, part) for part in node.values])


def _formatted(m: Machine, node: nodes.FormattedValue) -> Value:
    value = evaluate(m, node.value)
    specification = evaluate(m, node.format_spec) if node.format_spec is not None else Const("")
    return formatting.formatted(m, value, specification, node.conversion)


def _walrus(m: Machine, node: nodes.NamedExpr) -> Value:
    value = evaluate(m, node.value)
    # In a comprehension the name belongs to what surrounds it.
    inner = m.frame.scope
    while m.frame.scope.kind == "comprehension" and m.frame.scope.parent is not None:
        m.frame.scope = m.frame.scope.parent
    try:
        assign(m, node.target, value)
    finally:
        m.frame.scope = inner
    return value


def _yield(m: Machine, node: nodes.Yield) -> Value:
    value = evaluate(m, node.value)
    frame = m.frame
    if frame.yielded is not None and frame.catching <= frame.told_from:
        items = iterate(m, value) if isinstance(node, nodes.YieldFrom) else [value]
        frame.yielded += items or []
        # After a way out that was perhaps taken, as under a condition, it yields that perhaps.
        frame.endless = frame.endless or items is None or m.branches > frame.branches or bool(frame.exits)
    return m.unknown()


def _await(m: Machine, node: nodes.Await) -> Value:
    evaluate(m, node.value)
    return m.unknown()


def _starred(m: Machine, node: nodes.Starred) -> Value:
    return evaluate(m, node.value)


_EVALUATORS: dict[type[nodes.NodeNG], Callable[..., Value]] = {
    nodes.Const: _const,
    nodes.Name: _name,
    nodes.Attribute: _attribute,
    nodes.Call: _call,
    nodes.BinOp: _binary,
    nodes.UnaryOp: _unary,
    nodes.BoolOp: _boolean,
    nodes.Compare: _compare,
    nodes.Subscript: _subscript,
    nodes.Slice: _slice,
    nodes.Tuple: displays.tuple_display,
    nodes.List: displays.list_display,
    nodes.Set: displays.set_display,
    nodes.Dict: displays.dict_display,
    nodes.IfExp: _conditional,
    nodes.Lambda: _lambda,
    nodes.JoinedStr: _fstring,
    nodes.FormattedValue: _formatted,
    nodes.NamedExpr: _walrus,
    nodes.ListComp: comprehension,
    nodes.SetComp: comprehension,
    nodes.DictComp: comprehension,
    nodes.GeneratorExp: comprehension,
    nodes.Yield: _yield,
    nodes.YieldFrom: _yield,
    nodes.Await: _await,
    nodes.Starred: _starred,
}

__all__ = ["evaluate", "make_function"]
