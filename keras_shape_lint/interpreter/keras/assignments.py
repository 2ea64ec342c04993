"""``variable.assign(value)``: a variable keeps its shape."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import plain_with_shapes
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.array_writing import hold_instead
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.conversion import as_dims, as_shape
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Number, Tensor, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

ASSIGNING = ("assign", "assign_add", "assign_sub")


def assigned(m: Machine, owner: Tensor | Array, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """What ``variable.assign(value)`` and its kin give; a value of another shape is reported."""
    value = arguments.get("value", 0) or arguments.get("delta", 0)
    variable = owner.variable if isinstance(owner, Array) else None
    if variable is None or value is None or arguments.open or node is None:
        return owner if name == "assign" else m.unknown()
    value = m.look(value)
    given = value.shape if isinstance(value, Tensor) else shape_of_item(value)
    # What is added to a variable of Keras 3 is broadcast to it.
    spreads = name != "assign" and variable.library == "keras" and 3 in m.versions
    fits = _keeps_shape(owner.shape, given) if not spreads else _spreads_over(owner.shape, given)
    if not fits:
        requirement = f"needs a value of shape {owner.shape}, that of the variable"
        shown = value if isinstance(value, (Array, Tensor)) else Array(given, None, "numpy", None)
        place = arguments.nodes[0] if arguments.nodes else None
        report(m, Mismatch("keras-op-mismatch", requirement, inputs=(0,)), name, node, [Operand(shown, place)])
    return owner if name == "assign" else m.unknown()


def tell_shape(m: Machine, owner: Tensor | Array, arguments: Arguments) -> Value:
    """``tensor.set_shape(shape)``: what is not known of the shape of an array is what the program says."""
    given = arguments.get("shape", 0)
    sizes = as_dims(plain_with_shapes(m.look(given))) if given is not None and not arguments.open else None
    if isinstance(owner, Array) and isinstance(sizes, tuple) and owner.shape.rank in (None, len(sizes)):
        told = Shape(tuple(UNKNOWN if size is DYNAMIC else size for size in sizes))
        if owner.shape.rank is not None:
            pairs = zip(owner.shape, told, strict=True)
            told = Shape(tuple(told if own in (UNKNOWN, DYNAMIC) else own for own, told in pairs))
        hold_instead(m, owner, replace(owner, shape=told))
    return Const(None)


def _keeps_shape(own: Shape, given: Shape) -> bool:
    """Whether two shapes may be the same."""
    if own.rank is None or given.rank is None:
        return True
    same = (equal(one, other) is not Truth.NO for one, other in zip(own, given, strict=False))
    return own.rank == given.rank and all(same)


def _spreads_over(own: Shape, given: Shape) -> bool:
    """Whether a shape may be broadcast to another one, which stays as it is."""
    try:
        return _keeps_shape(own, broadcast(own, given))
    except Incompatible:
        return False


def shape_of_item(item: Value) -> Shape:
    """The shape of what is stored: a number, a list or an array."""
    return Shape(()) if isinstance(item, (Const, Number)) else as_shape(plain_with_shapes(item))
