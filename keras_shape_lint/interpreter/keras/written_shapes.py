"""Shapes as the program writes them, for an ``Input``, a layer or a weight: what certainly is no shape."""

from __future__ import annotations

from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Layer, Model, Value, all_items

_RULE = "keras-invalid-argument"


def items_of(shape: Value | None) -> tuple[Value, ...]:
    """The items of a tuple or list of which all are known; a single thing that is no shape at all."""
    items = all_items(shape)
    if items is not None:
        return items
    no_shape = isinstance(shape, (Layer, Model)) or (isinstance(shape, Const) and isinstance(shape.value, (str, float)))
    return (shape,) if shape is not None and no_shape else ()


def lone_number(argument: str, given: object, *, advised: bool = True) -> Mismatch | None:
    """What is wrong with a number where a tuple belongs; None if it is no integer."""
    if type(given) is not int:
        return None
    advice = f"write {argument}=({given},)" if advised else ""
    requirement = f"needs a tuple as {argument}, not the number {given}"
    return Mismatch(_RULE, requirement, argument=argument, advice=advice)
