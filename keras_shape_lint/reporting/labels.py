"""What tables and drawings call a value of the analysed program, and the line they give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.values import Instance, Layer, Library, Model, Tensor

if TYPE_CHECKING:
    from keras_shape_lint.values import Value


def label_and_name(target: Value) -> tuple[str, str | None]:
    """The class or function that makes tensors, and the name that the program gave to this one."""
    if isinstance(target, (Layer, Model)):
        return target.origin.label, target.name
    if isinstance(target, Instance):
        return target.cls.name, None
    return (target.name.rpartition(".")[2].strip("<>"), None) if isinstance(target, Library) else ("?", None)


def line_of(value: Value) -> int | None:
    """The line that made a value; None where that is not known."""
    origin = value.origin if isinstance(value, (Layer, Model, Instance, Tensor)) else None
    return origin.line if origin is not None else None
