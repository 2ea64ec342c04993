"""Functions that are handed to code out of sight: it may run them at any time, so that they set what they set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.python.changes import changes
from keras_shape_lint.interpreter.python.environment import SHARED, VOLATILE
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.values import Function, Library, Method, Opaque, Partial, Scope, Value, all_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keras_shape_lint.interpreter.machine import Machine


_IN_SIGHT = frozenset(
    [
        *("abc", "builtins", "contextlib", "copy", "dataclasses", "enum", "functools", "inspect", "itertools", "keras"),
        *("numpy", "operator", "tensorflow", "typing"),
    ]
)
"""Libraries that call no function which they are given, or only so that it shows."""


def hand_out(m: Machine, callee: Value, values: Iterable[Value]) -> None:
    """Functions among `values` are given to a call: the variables around them that they set or change are lost."""
    if not isinstance(callee, (Opaque, Library)) or _is_in_sight(callee):
        return
    pending = [function for value in values for function in _functions_in(value)]
    seen: set[int] = set()
    while pending:
        function = pending.pop()
        if function.serial in seen:
            continue
        seen.add(function.serial)
        for node in function.node.nodes_of_class((nodes.Global, nodes.Nonlocal)):
            for name in node.names:
                _lose(m, VOLATILE, function.scope, name, is_global=isinstance(node, nodes.Global))
        for change in changes(function.node):
            if change.first is None and change.root not in function.node.locals:
                _lose(m, SHARED, function.scope, change.root, is_global=False)
        # Functions that it calls by their names run as well.
        called = {node.name for node in function.node.nodes_of_class(nodes.Name)}
        pending += [found for name in called if isinstance(found := _held(function.scope, name), Function)]


def _is_in_sight(callee: Opaque | Library) -> bool:
    return isinstance(callee, Library) and callee.name.partition(".")[0] in _IN_SIGHT


def _functions_in(value: Value) -> Iterator[Function]:
    for part in (value, *(all_items(value) or ())):
        inner = part.function if isinstance(part, (Method, Partial)) else part
        if isinstance(inner, Function):
            yield inner


def _held(scope: Scope | None, name: str) -> object:
    while scope is not None:
        if name in scope.slots and scope.kind != "class":
            return scope.slots[name]
        scope = scope.parent
    return None


def _lose(m: Machine, slot: str, scope: Scope, name: str, *, is_global: bool) -> None:
    owner = scope.outermost if is_global else scope
    while owner.parent is not None and name not in owner.slots:
        owner = owner.parent
    m.heap.write(owner, slot, owner.slots.get(slot, frozenset()) | {name})
    if isinstance(held := owner.slots.get(name), Value):
        forget(m, held)
