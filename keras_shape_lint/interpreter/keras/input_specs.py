"""``self.input_spec`` of the program's own layers: what Keras checks before it calls them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import AbstractDim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import WAS_BUILT, find_attribute, is_keras
from keras_shape_lint.transfer.input_checks import check_spec
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec
from keras_shape_lint.values import Function, Instance, Layer, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Operand

_NAMES = ("keras.layers.InputSpec", "keras.InputSpec")
_SPEC = "input_spec"


def fits_input_spec(
    m: Machine,
    callee: Instance,
    label: str,
    positional: Sequence[Value],
    node: nodes.NodeNG | None,
    operands: Sequence[Operand],
) -> bool:
    """Whether a layer may take its first input; if not that is reported."""
    try:
        _check_input_spec(m, callee, m.look(positional[0]) if positional else callee)
    except Mismatch as mismatch:
        if node is not None:
            report(m, mismatch, label, node, operands, callee)
        return False
    return True


def _check_input_spec(m: Machine, instance: Instance, value: Value) -> None:
    """Compare an input with the ``InputSpec(ndim, min_ndim, axes)`` that a layer holds.

    Raises:
        Mismatch: Keras refuses the input.
    """
    spec, shape = m.look(instance.slots.get(_SPEC, value)), structure_of(value)
    if not isinstance(spec, Layer) or spec.api not in _NAMES or not isinstance(shape, Shape):
        return
    if not is_keras(instance.cls) or _is_changed_by_build(instance):
        return
    given = {name: spec.arguments.get(name) for name in ("ndim", "min_ndim", "axes")}
    ranks = {name: given[name] if isinstance(given[name], int) else None for name in ("ndim", "min_ndim")}
    check_spec(shape, InputSpec(rank=ranks["ndim"], min_rank=ranks["min_ndim"]))
    axes = given["axes"] if isinstance(given["axes"], dict) else {}
    for axis, size in axes.items():
        in_range = isinstance(axis, int) and shape.rank is not None and -shape.rank <= axis < shape.rank
        if in_range and isinstance(size, (int, AbstractDim)) and equal(shape[axis], size) is Truth.NO:
            requirement = f"needs size {size} on axis {axis}"
            raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=axis, expected=size)


def _is_changed_by_build(instance: Instance) -> bool:
    """Whether Keras may see another spec in the first call than the one that is there before it."""
    build = find_attribute(instance.cls, "build")
    if instance.slots.get(WAS_BUILT) or not isinstance(build, Function):
        return False
    return any(target.attrname == _SPEC for target in build.node.nodes_of_class(nodes.AssignAttr))
