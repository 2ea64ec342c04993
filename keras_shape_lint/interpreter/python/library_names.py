"""What a name of a library holds, as far as the name tells: a module, class or function, or perhaps any value.

``sys.argv``, ``sys.platform`` or ``tf.app.flags.FLAGS.mode`` are reached as functions are, and hold what nobody knows.
"""

from __future__ import annotations

import functools
import re
import sys
from typing import TYPE_CHECKING

from keras_shape_lint.values import Library, Opaque, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_VERSIONS = (1, 2, 3)
_OWN_OBJECTS = ("builtins.", "inspect.Parameter.")
"""Names below these are one object each."""

_DTYPE = re.compile(r"(bool|u?int|float|bfloat|complex|half|single|double|string|str|object)[0-9]*_?")


def as_value(m: Machine, value: Value) -> Value:
    """The value itself, but an unknown one, always the same, for a name of a library that may hold anything."""
    if not isinstance(value, Library) or is_object(value.name):
        return value
    written = value.written or value.name
    return Opaque(m.interned(("library", value.name)), written)


@functools.cache
def is_object(name: str) -> bool:
    """Whether a name is certainly one of a module, class or function: it is true, not None, and no text or number."""
    from keras_shape_lint.catalogue.names import is_module
    from keras_shape_lint.catalogue.tables import definition
    from keras_shape_lint.transfer.registry import op_rule

    if name.startswith(_OWN_OBJECTS) or name in sys.stdlib_module_names:
        return not name.endswith("__")
    if any(is_module(name, version) or definition(name, version) is not None for version in _VERSIONS):
        return True
    last = name.rpartition(".")[2]
    is_class = last[:1].isupper() and not last.isupper() and "_" not in last
    return is_class or is_dtype(name) or op_rule(name) is not None


def is_dtype(name: str) -> bool:
    """Whether a name is one of a dtype, which equals its other names."""
    root, _, last = name.rpartition(".")
    return root in ("numpy", "tensorflow") and _DTYPE.fullmatch(last) is not None
