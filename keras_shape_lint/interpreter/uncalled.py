"""Functions and classes that nobody in the module calls: run once with their defaults and named unknowns."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.budget import FUNCTION_STEPS, UNCALLED_STEPS, Exhausted
from keras_shape_lint.interpreter.callers import Callers
from keras_shape_lint.interpreter.collecting import FirstRun
from keras_shape_lint.interpreter.module_state import open_module
from keras_shape_lint.interpreter.python.arguments import positional_parameters
from keras_shape_lint.interpreter.python.classes import find_attribute, is_keras
from keras_shape_lint.interpreter.python.errors import is_expected_to_fail, names_expected_to_fail
from keras_shape_lint.interpreter.python.functions import call_function
from keras_shape_lint.interpreter.python.unknown_arguments import unknown_arguments
from keras_shape_lint.interpreter.supposed_instances import MethodChanges, Supposed, open_class, suppose_instance
from keras_shape_lint.values import NO_GUARD, Class, Function, Guard, Opaque, Scope, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_CALLED = re.compile(r"(?<!\bdef )(?<!\bclass )\b(\w+)[ \t]*\(")


def run_uncalled(m: Machine, module: nodes.Module) -> None:
    """Enter every function of the module that was not entered yet, each from the state at the end of the module.

    Those that are called somewhere come last: the others enter most of them, with the arguments they are made for.
    """
    m.runs_uncalled = True
    turns = _Turns(
        m, min(UNCALLED_STEPS, m.budget.steps), Callers(m.main), MethodChanges(m), names_expected_to_fail(module)
    )
    after = m.budget.steps - turns.left
    m.budget.last = 0
    mark = m.heap.mark()
    open_module(m, module, m.frame.scope)
    called = frozenset(_CALLED.findall(m.main.text))
    done: set[nodes.NodeNG] = set()
    for last in (False, True):
        # More functions are made while these run; those come after.
        for function in m.functions:
            name = function.name if function.owner is None else function.owner.name
            if function.node in done or not turns.awaits(function) or (name in called and not last):
                continue
            if turns.left <= 0:
                break
            if function.owner is None or function.kind == "static":
                done.add(function.node)
                _run_twice(turns, function.name, function, partial(_run_function, m, turns, function))
                continue
            found = [each for each in m.functions if each.owner is function.owner and each.kind != "static"]
            done.update(each.node for each in found)
            methods = sorted(found, key=lambda each: _is_called(each, called))
            initializer = find_attribute(function.owner, "__init__")
            _run_twice(
                turns, function.owner.name, initializer, partial(_run_methods, m, turns, function.owner, methods)
            )
    m.heap.undo(mark)
    m.budget.steps = after + turns.left
    m.runs_uncalled = False


def _run_twice(turns: _Turns, name: str, function: Value | None, run: Callable[[frozenset[str]], None]) -> None:
    """Run something with the defaults of a function; what is found must hold for what the project's calls give, too."""
    first = FirstRun(turns.m)
    run(frozenset())
    if not first.has_findings or not isinstance(function, Function):
        return
    if not function.defaults and not function.keyword_defaults:
        return
    signature = function.node.args
    parameters = (*positional_parameters(signature), *(signature.kwonlyargs or ()))
    names = [parameter.name for parameter in parameters][0 if function.owner is None else 1 :]
    given = turns.callers.given(name, names)
    if given:
        first.confirm(lambda: run(given))


def _run_function(m: Machine, turns: _Turns, function: Function, given: frozenset[str]) -> None:
    with turns.one(NO_GUARD):
        call_function(m, function, unknown_arguments(m, function, given=given), None)


def _is_called(method: Function, called: frozenset[str]) -> bool:
    return method.name in called and method.name not in ("build", "call")


@dataclass(slots=True)
class _Turns:
    """Lets functions run one after the other, each within its own steps, all within those that are left."""

    m: Machine
    left: int
    callers: Callers
    changes: MethodChanges
    failing: frozenset[str]
    """The names of functions that are there to fail."""

    def awaits(self, function: Function) -> bool:
        """Whether a function of the module has not run yet, and may run without an error."""
        is_own = function.source is self.m.main and isinstance(function.node, nodes.FunctionDef)
        waits = is_own and function.node not in self.m.entered and function.name not in self.failing
        return waits and not is_expected_to_fail(function.node)

    @contextlib.contextmanager
    def one(self, facts: Guard) -> Iterator[None]:
        """Run something under some facts and take back what it changed.

        A function that is made there runs later, when the variables around it hold other values than at first.
        """
        m = self.m
        mark, before, m.facts = m.heap.mark(), m.facts, facts
        try:
            with self.limited():
                yield
        finally:
            m.facts = before
            changed = m.heap.changes(mark)
            m.heap.undo(mark)
            for owner, slot in changed:
                if isinstance(owner, Scope) and owner.captured and owner.kind == "function" and slot in owner.slots:
                    m.heap.write(owner, slot, m.unknown(name=str(slot)))

    @contextlib.contextmanager
    def limited(self) -> Iterator[None]:
        """Run something until it ends or the steps do."""
        m, frames, data_format = self.m, len(self.m.frames), self.m.data_format
        m.attempts.clear()
        allowed = m.budget.steps = max(0, min(FUNCTION_STEPS, self.left))
        try:
            with contextlib.suppress(Exhausted):
                yield
        finally:
            del m.frames[frames:]
            m.data_format = data_format
            self.left -= allowed - m.budget.steps


def _run_methods(m: Machine, turns: _Turns, owner: Class, methods: Sequence[Function], given: frozenset[str]) -> None:
    """Methods of a class that may never be instantiated: on one instance for all of them, of unknown arguments."""
    mark, facts = m.heap.mark(), m.facts
    m.facts = NO_GUARD
    supposed: Supposed | None = None
    try:
        if any(turns.awaits(method) and method.kind != "class" for method in methods):
            with turns.limited():
                supposed = suppose_instance(m, owner, given)
        for method in methods:
            # The constructor may have reached it by itself.
            first = owner if method.kind == "class" else supposed
            if first is not None and turns.left > 0 and turns.awaits(method):
                with turns.one(NO_GUARD if first is owner else m.facts):
                    _run_method(turns, method, first)
    finally:
        m.facts = facts
        m.heap.undo(mark)


def _run_method(turns: _Turns, function: Function, first: Class | Supposed) -> None:
    m = turns.m
    arguments = unknown_arguments(m, function, skip=1)
    if isinstance(first, Class):
        open_class(m, first)
        call_function(m, function, arguments.after(first), None)
        return
    turns.changes.forget(first)
    instance, signature = first.instance, function.node.args
    positional = [parameter.name for parameter in signature.args or ()]
    takes_more = signature.vararg or signature.kwarg
    if function.name == "call" and is_keras(instance.cls) and len(positional) > 1 and not takes_more:
        tensor = arguments.keywords.pop(positional[1], Opaque(("input", instance.cls.name), positional[1]))
        from keras_shape_lint.interpreter.keras.bases import run_instance

        run_instance(m, instance, [tensor], arguments.keywords, None)
        return
    call_function(m, function, arguments.after(instance), None)
