"""Calling a built-in function by its canonical name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.builtins import (
    containers,
    iterators,
    kinds,
    mappings,
    numbers,
    objects,
    signatures,
    system,
    text,
)

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
    **system.TABLE,
    **text.TABLE,
}


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
    return m.look(result) if result is not None else None
