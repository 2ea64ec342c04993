"""Arguments for functions that nobody calls, and values that stand for others to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.paths import choose
from keras_shape_lint.interpreter.python.arguments import Arguments, positional_parameters
from keras_shape_lint.interpreter.python.arithmetic import as_dim
from keras_shape_lint.values import Const, Dict, Function, List, Opaque, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


_AXES = ("axis", "axes", "dim")
"""What names of parameters end with for which -1 is a value like any other."""


def unknown_arguments(
    m: Machine, function: Function, *, skip: int = 0, given: frozenset[str] = frozenset()
) -> Arguments:
    """Arguments for a function that nobody calls: defaults where they exist, a named unknown for the rest.

    A default of None or 0, an empty one, or -1 for what is no axis, usually stands for "not given", so it is only one
    of the possibilities; parameters that are `given` elsewhere are not at their defaults.
    """
    parameters = function.node.args
    positional = positional_parameters(parameters)
    defaults = dict(zip([p.name for p in reversed(positional)], reversed(function.defaults), strict=False))
    defaults |= dict(function.keyword_defaults)
    annotations = dict(zip([p.name for p in parameters.args or ()], parameters.annotations or (), strict=False))
    found = Arguments(open=True)
    for parameter in (*positional[skip:], *(parameters.kwonlyargs or ())):
        name = parameter.name
        value: Value = Opaque(("parameter", id(function.node), name), name=name)
        annotation = annotations.get(name)
        if isinstance(annotation, nodes.Name) and annotation.name == "int":
            value = Opaque(("parameter", id(function.node), name), name, None, as_dim(value))
        if name in defaults and name not in given:
            default = defaults[name]
            if is_placeholder(m.look(default)) or (default == Const(-1) and not name.endswith(_AXES)):
                guard = frozenset(((("default", id(function.node), name), True),))
                value = choose(guard, default, value)
            else:
                value = default
        found.keywords[name] = value
    return found


def is_placeholder(value: Value) -> bool:
    """Whether a value usually stands for one that is given later: None, 0, ... and what is empty."""
    if isinstance(value, Const):
        given = value.value
        return given is None or given is Ellipsis or given == "" or (given == 0 and type(given) is int)
    if isinstance(value, List):
        return not value.items and "rest" not in value.slots
    if isinstance(value, Dict):
        return not any(isinstance(slot, tuple) for slot in value.slots)
    return isinstance(value, Tuple) and not value.items
