"""The makers of functions in the module operator: what they make gets items, attributes or calls a method."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.subscripts import read_item
from keras_shape_lint.values import Const, Library, Partial, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def _getter(kind: str) -> Callable[..., Value]:
    """``operator.itemgetter(1)``: a function of what it will be called with."""

    def make(m: Machine, *keys: Value, **options: Value) -> Value:
        return Partial(Library(f"operator.<{kind}>"), keys, tuple(options.items()))

    return make


def _get_items(m: Machine, *given: Value) -> Value:
    *keys, owner = given
    found = [m.look(read_item(m, owner, key, None)) for key in keys]
    return found[0] if len(found) == 1 else Tuple(tuple(found))


def _call_named(m: Machine, *given: Value, **options: Value) -> Value:
    """``operator.methodcaller(name, ...)(owner)``."""
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.attributes import read_attribute
    from keras_shape_lint.interpreter.python.calls import call

    name, *positional, owner = given
    if not isinstance(name, Const) or not isinstance(name.value, str):
        return m.unknown()
    node = m.frame.call_site
    method = owner if name.value == "__call__" else read_attribute(m, owner, name.value, node)  # type: ignore[arg-type]
    return call(m, method, Arguments(list(positional), options, nodes=[None] * len(positional)), node)


def _get_attributes(m: Machine, *given: Value) -> Value:
    from keras_shape_lint.interpreter.python.attributes import read_attribute

    *names, owner = given
    found: list[Value] = []
    for name in names:
        if not isinstance(name, Const) or not isinstance(name.value, str):
            return m.unknown()
        current = owner
        for part in name.value.split("."):
            current = m.look(read_attribute(m, current, part, None))  # type: ignore[arg-type]
        found.append(current)
    return found[0] if len(found) == 1 else Tuple(tuple(found))


TABLE: dict[str, Callable[..., Value]] = {
    "operator.itemgetter": _getter("items"),
    "operator.attrgetter": _getter("attributes"),
    "operator.methodcaller": _getter("method"),
    "operator.<method>": _call_named,
    "operator.<items>": _get_items,
    "operator.<attributes>": _get_attributes,
}
