"""Classes of Keras of which the program replaces a method: what they do from then on is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.classes import KERAS_BASES, library_bases
from keras_shape_lint.values import Instance, Layer, Library, Model, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_RUN_BY_KERAS = frozenset(
    [
        *("__call__", "__init__", "__new__", "add_weight", "build", "call", "compute_mask", "compute_output_shape"),
        *("compute_output_spec", "compute_spec", "symbolic_call"),
    ]
)
"""What Keras calls itself to build a layer and to find out shapes."""


def is_patched(m: Machine, callee: Value) -> bool:
    """Whether a class, or an object of one, does something else than Keras has written."""
    if not m.replaced:
        return False
    owners = _classes_of(callee)
    return any(name in _RUN_BY_KERAS and owner in owners for owner, name in m.replaced)


def _classes_of(callee: Value) -> frozenset[str]:
    """The names of the class itself, or of the object's, and of those from which all layers inherit."""
    if isinstance(callee, Library):
        return frozenset((callee.name, *KERAS_BASES)) if callee.name.startswith("keras.") else frozenset()
    if isinstance(callee, Layer):
        return frozenset((callee.api, *KERAS_BASES))
    if isinstance(callee, Instance):
        return frozenset((*library_bases(callee.cls), *KERAS_BASES))
    return KERAS_BASES if isinstance(callee, Model) else frozenset()
