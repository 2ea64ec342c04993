"""Calling a built-in function by its canonical name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python import formatting
from keras_shape_lint.interpreter.python.builtins import (
    containers,
    iterators,
    kinds,
    mappings,
    numbers,
    objects,
    operators,
    picking,
    signatures,
    system,
    text,
)
from keras_shape_lint.interpreter.python.iteration import take_from

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.values import Value

_TABLE: dict[str, Callable[..., Value | None]] = {
    **containers.TABLE,
    **mappings.TABLE,
    **numbers.TABLE,
    **kinds.TABLE,
    **objects.TABLE,
    **signatures.TABLE,
    **iterators.TABLE,
    **operators.TABLE,
    **picking.TABLE,
    **system.TABLE,
    **text.TABLE,
    **formatting.TABLE,
}

_TAKING_ALL = frozenset(
    (*(f"builtins.{name}" for name in ("dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple")),)
)
"""Functions that take all items of an iterator that they are given."""
_TAKING_NOTHING = frozenset(
    f"builtins.{name}"
    for name in ("callable", "getattr", "hasattr", "id", "isinstance", "iter", "len", "next", "print", "repr", "type")
)


def call_builtin(m: Machine, name: str, arguments: Arguments) -> Value | None:
    """The value of a call of a built-in, or None if it is not one that is modelled."""
    function = _TABLE.get(name)
    if function is None or arguments.open:
        return None
    try:
        result = function(m, *arguments.positional, **arguments.keywords)
    except TypeError:
        # Wrong arguments: Python would refuse the call, which is not ours to report. What is modelled of a function
        # of NumPy may be less than it takes.
        return None if name.startswith("numpy.") else m.unknown()
    if result is not None and name not in _TAKING_NOTHING:
        for given in arguments.values():
            if given is not result:
                take_from(m, given, everything=name in _TAKING_ALL)
    return m.look(result) if result is not None else None
