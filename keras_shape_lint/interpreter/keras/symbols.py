"""What Python cannot do with a symbolic tensor: iterate over it, ask whether it is true, read an axis it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.interpreter.keras.lineage import sources
from keras_shape_lint.interpreter.keras.structures import comes_from_input
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.ops.axes import RULE
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import Layer, Library, Tensor, Tuple, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

ATTRIBUTES_OF_ARRAYS = frozenset(
    (
        *("T", "all", "any", "argmax", "argmin", "as_list", "assign", "astype", "cpu", "cumsum", "detach", "device"),
        *("dot", "eval", "flatten", "get_shape", "graph", "item", "max", "mean", "min", "numpy", "op", "permute"),
        *("prod", "rank", "ravel", "repeat", "set_shape", "size", "std", "sum", "tolist", "transpose", "unsqueeze"),
        *("value", "var", "view"),
    )
)
"""Attributes of arrays and of other tensors that the symbolic ones of Keras 3 do not have."""
ATTRIBUTES_OF_SHAPES = frozenset(("as_list", "as_proto", "dims", "is_fully_defined", "ndims", "num_elements", "rank"))
"""Attributes that the shapes of TensorFlow have, and tuples have not."""


def refuse_iteration(m: Machine, value: Value, node: nodes.NodeNG | None, place: nodes.NodeNG, what: str) -> None:
    """Report that a symbolic tensor is iterated over or unpacked.

    Keras 2 does so where the first axis has a known size. `node` is the expression of the tensor, `place` the
    statement.
    """
    if not isinstance(value, Tensor):
        return
    if not _is_symbol(m, value):
        _refuse_traced(m, value, node, place, what)
    elif m.versions == {3} or (2 in m.versions and value.shape.rank and value.shape[0] is DYNAMIC):
        detail = "a symbolic tensor cannot be iterated over"
        mismatch = Mismatch(RULE, "needs a list or tuple of tensors", inputs=(0,), detail=detail, advice=_advice(value))
        report(m, mismatch, what, place, [Operand(value, node)])


def _refuse_traced(m: Machine, value: Tensor, node: nodes.NodeNG | None, place: nodes.NodeNG, what: str) -> None:
    """Report ``a, b = inputs`` in the ``call`` that a model is built with, where `inputs` is one tensor.

    TensorFlow iterates over no tensor of a graph; other backends put a number for the None of the batch, which has
    nothing to do with the number of names. On data it works for as many samples as there are names, and for no other
    number.
    """
    target = place.targets[0] if isinstance(place, nodes.Assign) else None
    names = target.elts if isinstance(target, (nodes.Tuple, nodes.List)) else []
    if not names or any(isinstance(name, nodes.Starred) for name in names) or not m.tracing or m.unseen_by_build:
        return
    first = value.shape[0] if value.shape.rank else None
    is_other = isinstance(first, int) and first != len(names)
    if is_other or (1 not in m.versions and first is DYNAMIC and value.shape.rank and comes_from_input(m, value)):
        detail = "a symbolic tensor cannot be iterated over"
        requirement = f"needs a list or tuple of {len(names)} tensors"
        mismatch = Mismatch(RULE, requirement, inputs=(0,), detail=detail, advice=_advice(value))
        report(m, mismatch, what, place, [Operand(value, node)])


def _advice(tensor: Tensor) -> str:
    """How the layer that made the tensor gives several outputs."""
    layer = tensor.producer.target if tensor.producer is not None else None
    hides_states = isinstance(layer, Layer) and layer.arguments.get("return_state") is False
    return "return_state=True adds the states to the output" if hides_states else ""


def refuse_truth(m: Machine, value: Value, node: nodes.NodeNG) -> None:
    """Report that the truth of a symbolic tensor is asked for; of several that a value may be, each must be symbolic.

    ``==`` of Keras 3 compares objects and has one; ``!=`` has one before Keras 3 where it compares with None.
    """
    if not isinstance(value, (Tensor, Union)) or 1 in m.versions:
        return
    possible = [found for _, found in options(value, m.facts)]
    if not all(isinstance(found, Tensor) and _is_symbol(m, found) and not _may_be_true(m, found) for found in possible):
        return
    mismatch = Mismatch(RULE, "needs a Python value", inputs=(0,), detail="a symbolic tensor is neither true nor false")
    report(m, mismatch, "condition", node, [Operand(possible[0], node)])


def refuse_as_number(
    m: Machine, what: str, value: Value, written: nodes.NodeNG | None, place: nodes.NodeNG | None
) -> None:
    """Report that Python needs a number, or something with a length, where a symbolic tensor is given."""
    if isinstance(value, Tensor) and place is not None and 1 not in m.versions and _is_symbol(m, value):
        detail = "a symbolic tensor has no value"
        report(m, Mismatch(RULE, "needs a number", inputs=(0,), detail=detail), what, place, [Operand(value, written)])


def _may_be_true(m: Machine, tensor: Tensor) -> bool:
    """Whether a tensor is what a comparison gives that may be true or false."""
    target = tensor.producer.target if tensor.producer is not None else None
    return isinstance(target, Library) and (target.name == "<==>" or (target.name == "<!=>" and m.versions != {3}))


def lacks_array_attribute(m: Machine, tensor: Tensor, name: str) -> bool:
    """Whether a symbolic tensor certainly has no attribute of this name."""
    return name in ATTRIBUTES_OF_ARRAYS and m.versions == {3} and _is_symbol(m, tensor)


def refuse_attribute(m: Machine, tensor: Tensor, name: str, node: nodes.NodeNG) -> None:
    """Report ``x.numpy()`` and the like: Keras 3 raises AttributeError."""
    if lacks_array_attribute(m, tensor, name):
        detail = "a symbolic tensor of Keras 3 has no such attribute"
        advice = f"keras.ops.{name} does it" if op_rule(f"keras.ops.{name}") is not None else ""
        mismatch = Mismatch(RULE, "needs an array", inputs=(0,), detail=detail, attribute=name, advice=advice)
        written = node.expr if isinstance(node, nodes.Attribute) else None
        report(m, mismatch, f".{name}", node, [Operand(tensor, written)])


def refuse_attribute_of_shape(m: Machine, tensor: Value, name: str, node: nodes.NodeNG) -> None:
    """Report ``x.shape.as_list()`` and the like: shapes of Keras 3 are tuples."""
    shape = node.expr if isinstance(node, nodes.Attribute) else None
    if name not in ATTRIBUTES_OF_SHAPES or not isinstance(shape, nodes.Attribute) or m.versions != {3}:
        return
    if isinstance(tensor, Tensor) and _is_symbol(m, tensor):
        advice = "list(x.shape) does it" if name == "as_list" else ""
        detail = "the shape of a symbolic tensor of Keras 3 is a tuple"
        mismatch = Mismatch(RULE, "needs a TensorShape", inputs=(0,), detail=detail, attribute=name, advice=advice)
        report(m, mismatch, f"shape.{name}", node, [Operand(tensor, shape.expr)])


def refuse_axis(m: Machine, shape: Tuple, index: int, node: nodes.NodeNG) -> None:
    """Report a subscript of a tensor's shape that is out of range."""
    if shape.tensor is None or -len(shape.items) <= index < len(shape.items):
        return
    least = index + 1 if index >= 0 else -index
    mismatch = Mismatch(
        RULE, f"needs at least {least} dimension{'s' if least > 1 else ''}", inputs=(0,), expected_min=least
    )
    _refuse_shape(m, mismatch, shape.tensor, f"shape[{index}]", node, node)


def refuse_unpacking(m: Machine, shape: Tuple, count: int, node: nodes.NodeNG) -> None:
    """Report ``batch, steps, features = x.shape`` with another number of names than x has dimensions."""
    if shape.tensor is not None and len(shape.items) != count:
        mismatch = Mismatch(RULE, f"needs {count} dimensions", inputs=(0,), expected_min=count)
        _refuse_shape(m, mismatch, shape.tensor, "unpacking the shape", node, node.statement())


def _refuse_shape(
    m: Machine, mismatch: Mismatch, tensor: Value, label: str, node: nodes.NodeNG, place: nodes.NodeNG
) -> None:
    from keras_shape_lint.interpreter.python.environment import bind

    written = _tensor_of(node)
    report(m, mismatch, label, place, [Operand(tensor, written)])
    if isinstance(written, nodes.Name):
        # What follows would only tell the same story again.
        bind(m, written.name, m.unknown(name=written.name))


def _tensor_of(node: nodes.NodeNG) -> nodes.NodeNG | None:
    """The x of ``x.shape[i]`` and ``int_shape(x)[i]``, or of such a shape that is assigned."""
    owner = node.value if isinstance(node, (nodes.Subscript, nodes.Assign)) else None
    if isinstance(owner, nodes.Attribute):
        return owner.expr
    return owner.args[0] if isinstance(owner, nodes.Call) and owner.args else None


def _is_symbol(m: Machine, tensor: Tensor) -> bool:
    """Whether a tensor is certainly a single one that the program's graph makes of its inputs."""
    if m.tracing or tensor.shape.rank is None:
        return False
    seen: set[int] = set()
    pending = [tensor]
    while pending:
        current = pending.pop()
        if current.serial in seen or not current.tracked:
            continue
        seen.add(current.serial)
        if current.producer is None:
            if current.shape.rank is not None:
                return True
            continue
        pending += sources(current)
    return False
