"""Names: reading them through scopes, and assigning to every kind of target."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.python.array_writing import another_form, hold_instead
from keras_shape_lint.interpreter.python.following import follow
from keras_shape_lint.interpreter.python.raising import NO_NAME, raise_certainly
from keras_shape_lint.values import UNBOUND, Array, Library, List, Method, Opaque, Scope, Tuple, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_BUILTINS = frozenset(dir(builtins))
REDIRECTS = "<redirects>"
"""The slot of a function's scope that maps names declared global or nonlocal to the scope that owns them."""

STARS = "<stars>"
"""The slot of a scope that names the libraries of ``from library import *``, the last one first."""
BROUGHT = "<brought>"
"""The slot of a scope with the names that ``from library import *`` has bound in it."""
VOLATILE = "<volatile>"
"""The slot of a scope with the names of variables that code out of sight may set at any time."""
SHARED = "<shared>"
"""The slot of a scope with the names of variables whose contents code out of sight may change at any time."""
OPEN = "<open>"
"""The slot of a scope that may hold names of a module which is not seen."""


def read_name(m: Machine, name: str) -> Value:
    """The value of a name on the present path; unknown if nothing in sight binds it."""
    scope: Scope | None = m.frame.scope
    first = True
    while scope is not None:
        # Class bodies are seen by their own statements only, not by the functions in them.
        if first or scope.kind != "class":
            found = scope.slots.get(name, MISSING)
            if found is not MISSING and found is not UNBOUND:
                return _as_others_leave_it(m, scope, name, follow(m, m.look(found)))
            starred = starred_name(scope, name)
            if starred is not None:
                return starred
            if first and scope.kind == "function" and _is_local(m, scope, name):
                break
        first = False
        scope = scope.parent
    if scope is None and name in _BUILTINS:
        return Library(f"builtins.{name}", f"builtins.{name}")
    return Opaque((NO_NAME, name), name=name)


def _as_others_leave_it(m: Machine, scope: Scope, name: str, value: Value) -> Value:
    """The value of a variable, as far as code out of sight cannot have changed it."""
    is_set = name in scope.slots.get(VOLATILE, ())
    if is_set or name in scope.slots.get(SHARED, ()):
        from keras_shape_lint.interpreter.python.heap_loss import forget

        forget(m, value)
    return m.unknown(name=name) if is_set else value


def _is_local(m: Machine, scope: Scope, name: str) -> bool:
    """Whether a name is a variable of the running function, so that it means nothing outside until it is bound."""
    function = m.frame.function
    return function is not None and name in function.node.locals and name not in scope.slots.get(REDIRECTS, ())


def starred_name(scope: Scope, name: str) -> Library | None:
    """A name that ``from library import *`` brought into a scope, if it is one of an operation that is modelled."""
    for module in scope.slots.get(STARS, ()):
        from keras_shape_lint.transfer.registry import op_rule

        if op_rule(f"{module}.{name}") is not None:
            return Library(f"{module}.{name}", f"{module}.{name}")
    return None


def bind(m: Machine, name: str, value: Value) -> None:
    """Assign to a name in the scope that owns it."""
    scope = m.frame.scope
    redirects = scope.slots.get(REDIRECTS)
    if redirects and name in redirects:
        scope = redirects[name]
    m.heap.write(scope, name, value)


def declare(m: Machine, names: list[str], *, is_global: bool) -> None:
    """A `global` or `nonlocal` statement."""
    scope = m.frame.scope
    redirects = dict(scope.slots.get(REDIRECTS, {}))
    for name in names:
        owner = scope.parent
        while owner is not None and owner.parent is not None and (is_global or name not in owner.slots):
            owner = owner.parent
        if owner is not None:
            redirects[name] = owner
    # Not through the heap: Python reads the statement when it compiles the function, whatever branch it stands in.
    scope.slots[REDIRECTS] = redirects


def assign(m: Machine, target: nodes.NodeNG, value: Value) -> None:
    """Assign a value to a name, attribute, subscript, or to the parts of a tuple or list."""
    from keras_shape_lint.interpreter.python.attribute_writing import write_attribute
    from keras_shape_lint.interpreter.python.expressions import evaluate
    from keras_shape_lint.interpreter.python.subscripts import write_item

    if isinstance(target, nodes.AssignName):
        bind(m, target.name, _named(value, target.name))
    elif isinstance(target, (nodes.Tuple, nodes.List)):
        _unpack(m, target.elts, value)
    elif isinstance(target, nodes.AssignAttr):
        owner = evaluate(m, target.expr)
        m.doubts += isinstance(owner, (Opaque, Union))
        another_form(m, owner)
        write_attribute(m, owner, target.attrname, value)
    elif isinstance(target, nodes.Subscript):
        owner, key = evaluate(m, target.value), evaluate(m, target.slice)
        m.doubts += isinstance(owner, (Opaque, Union))
        m.libraries.check_store(m, m.look(owner), m.look(key), value, target)
        if isinstance(m.look(owner), Array) and isinstance(target.value, nodes.Name):
            before = m.look(owner)
            changed = m.libraries.write_array(m, before, m.look(key), value)
            if changed is not before:
                hold_instead(m, before, changed)
        else:
            if isinstance(owner, Method) and isinstance(owner.owner, Array):
                # x.flat[0] = 1
                m.note_write(owner.owner)
            write_item(m, owner, key, value)
    elif isinstance(target, nodes.Starred):
        assign(m, target.value, value)


def _named(value: Value, name: str) -> Value:
    """An unknown value takes the name of the first variable that holds it."""
    if isinstance(value, Opaque) and value.name is None and value is not UNBOUND:
        return Opaque(value.key, name, value.reason, value.dim)
    return value


def _unpack(m: Machine, targets: Sequence[Any], value: Value) -> None:
    from keras_shape_lint.interpreter.python.iteration import items_for, take_from
    from keras_shape_lint.interpreter.python.lists import new_list
    from keras_shape_lint.interpreter.python.subscripts import any_item

    statement = targets[0].statement() if targets else None
    items = items_for(m, value, getattr(statement, "value", None), statement, "unpacking")
    take_from(m, value, everything=True)
    if not targets:
        return  # ``() = value`` asks only whether it is empty.
    stars = [index for index, target in enumerate(targets) if isinstance(target, nodes.Starred)]
    if items is None or (len(items) != len(targets) if not stars else len(items) < len(targets) - 1):
        if isinstance(value, (Tuple, List)) and items is not None and not stars:
            m.libraries.check_unpacking(m, value, len(targets), targets[0].statement())
        rows = m.look(value)
        if isinstance(rows, Array) and not stars and targets[0].parent.parent is statement:
            m.libraries.check_unpacking(m, rows, len(targets), statement)
        if items is not None:
            raise_certainly(m, "ValueError")
        parameter = None
        if m.inquiry is not None:
            from keras_shape_lint.interpreter.demands import demand_length, item_of

            count = len(targets) - len(stars)
            parameter = demand_length(m, value, count, targets[0].statement(), exact=not stars)
        for position, target in enumerate(targets):
            if parameter is not None and not stars:
                assign(m, target, item_of(parameter, position))
            elif isinstance(target, nodes.Starred):
                assign(m, target.value, new_list((), any_item(m, value)))
            else:
                assign(m, target, m.derived("item", value, str(position)))
        return
    if m.inquiry is not None and not stars:
        from keras_shape_lint.interpreter.demands import demand_length

        demand_length(m, value, len(targets), targets[0].statement(), exact=True)
    if not stars:
        for target, item in zip(targets, items, strict=True):
            assign(m, target, item)
        return
    before, after = stars[0], len(targets) - stars[0] - 1
    for target, item in zip(targets[:before], items[:before], strict=True):
        assign(m, target, item)
    star = targets[before]
    assert isinstance(star, nodes.Starred)
    assign(m, star.value, new_list(tuple(items[before : len(items) - after])))
    for target, item in zip(targets[before + 1 :], items[len(items) - after :], strict=True):
        assign(m, target, item)


__all__ = ["REDIRECTS", "assign", "bind", "declare", "read_name"]
