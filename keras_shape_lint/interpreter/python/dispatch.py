"""``functools.singledispatch``: functions of which the class of the first argument chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.values import Class, Function, Library, Method, Opaque, Partial, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_CASES = "<cases>"
"""The slot of a function that holds (class, function) for each of its cases."""


def make_dispatching(function: Function) -> None:
    """What the decorator does."""
    function.slots[_CASES] = Tuple(())


def is_dispatching(function: Function) -> bool:
    """Whether a function has cases."""
    return _CASES in function.slots


def register(m: Machine, function: Function, arguments: Arguments) -> Value:
    """``function.register(kind, case)``, and the forms of it that decorate."""
    given = arguments.positional
    if len(given) == 1 and isinstance(given[0], Function):
        _add(m, function, _annotated_kind(m, given[0], position=_position(function)), given[0])
        return given[0]
    if len(given) == 1:
        return Partial(Method("register", function), (given[0],), ())
    if len(given) == 2:
        _add(m, function, given[0], given[1])
        return given[1]
    return m.unknown()


def chosen(m: Machine, function: Function, arguments: Arguments) -> Value | None:
    """The case for these arguments; None if that is not known."""
    from keras_shape_lint.interpreter.python.builtins.kinds import is_one

    position = _position(function)
    if arguments.open or len(arguments.positional) <= position:
        return None
    value = m.look(arguments.positional[position])
    fitting: list[tuple[Value, Value]] = []
    for case in function.slots[_CASES].items:
        kind, target = case.items
        answer = is_one(m, value, kind)
        if answer is None:
            return None
        if answer:
            # The latest case for a class replaces earlier ones.
            fitting = [(other, found) for other, found in fitting if other != kind] + [(kind, target)]
    if not fitting:
        return function
    for kind, target in fitting:
        if all(other is kind or _extends(kind, other) for other, _ in fitting):
            return target
    return None


def _position(function: Function) -> int:
    """Which argument decides: methods have their object first."""
    parameters = function.node.args.args or ()
    return 1 if parameters and parameters[0].name in ("self", "cls") else 0


def _add(m: Machine, function: Function, kind: Value, case: Value) -> None:
    m.heap.write(function, _CASES, Tuple((*function.slots[_CASES].items, Tuple((kind, case)))))


def _annotated_kind(m: Machine, case: Function, position: int) -> Value:
    from keras_shape_lint.interpreter.python.expressions import evaluate

    annotations = case.node.args.annotations or ()
    node = annotations[position] if position < len(annotations) else None
    return m.look(evaluate(m, node)) if node is not None else m.unknown()


def _extends(kind: Value, other: Value) -> bool:
    from keras_shape_lint.interpreter.python.classes import ancestry

    if isinstance(kind, Class):
        return other in ancestry(kind) or other == Library("builtins.object")
    names = (getattr(kind, "name", None), getattr(other, "name", None))
    return names == ("builtins.bool", "builtins.int") or (
        names[1] == "builtins.object" and not isinstance(kind, Opaque)
    )
