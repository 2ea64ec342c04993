"""``Input`` and its kin: symbolic tensors that the program asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.collecting import for_each
from keras_shape_lint.interpreter.keras.misfits import kind_of_object, refuse_name
from keras_shape_lint.interpreter.keras.named_objects import wrong_dtype
from keras_shape_lint.interpreter.keras.silent import warn_of_batch_axis
from keras_shape_lint.interpreter.keras.structures import json_shape
from keras_shape_lint.interpreter.keras.written_shapes import items_of, lone_number
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import MAX_ALTERNATIVES, combinations
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.record import CallRecord
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Dataset, Layer, Library, List, Model, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
_TELLING_SHAPE = frozenset(("shape", "batch_shape", "tensor", "batch_input_shape", "input_shape", "input_tensor"))
"""Arguments of an ``Input`` of which it needs one."""


# ------------------------------------------------------------------------------------------------ inputs


def make_input(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``Input(shape)``: a symbolic tensor with a batch axis in front; one for each alternative of its sizes."""
    pairs = combinations(list(arguments.values()), m.facts)
    alternatives = list(pairs) if pairs is not None else []
    if not 0 < len(alternatives) <= MAX_ALTERNATIVES:
        return _make(m, callee, arguments, node)
    return for_each(m, alternatives, lambda chosen: _make(m, callee, arguments.chosen(chosen), node))


def _make(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    shape = _input_shape(m, arguments)
    label = callee.written.rpartition(".")[2] or "Input"
    if node is not None:
        _check_told(m, callee, arguments, label, node)
        _check_sizes(m, arguments, label, node)
    if node is not None and warn_of_batch_axis(m, label, node, arguments.node_of("shape", 0)):
        shape = ANY_SHAPE
    origin = m.origin(callee.written.rpartition(".")[2] or "Input", node)
    dtype = arguments.get("dtype")
    given = arguments.get("name")
    name = given.value if isinstance(given, Const) and isinstance(given.value, str) else None
    if node is not None:
        refuse_name(m, given, label, node)
        _check_dtype(m, dtype, label, node)
    tensor = Tensor(shape, dtype.value if isinstance(dtype, Const) else None, None, origin, name=name)
    m.inputs.add(tensor.serial)
    if arguments.open or arguments.keywords.get("optional", Const(False)) != Const(False):
        m.optional.add(tensor.serial)
    if arguments.get("sparse") == Const(True):
        m.sparse.add(tensor.serial)
    if node is not None:
        m.note_call(
            CallRecord(
                m.source.path,
                m.source.span(node),
                "input",
                callee.name,
                name,
                [],
                json_shape(shape),
                0,
                m.context_lines(),
            )
        )
    return tensor


def _check_told(m: Machine, callee: Library, arguments: Arguments, label: str, node: nodes.NodeNG) -> None:
    """Refuse an ``Input`` without a shape, and one with two."""
    own_layer = callee.name == "keras.layers.InputLayer"
    if arguments.open or not (callee.name == "keras.layers.Input" or (own_layer and m.versions == {3})):
        return
    if 1 in m.versions:
        return
    given = [name for name in _TELLING_SHAPE if name in arguments.keywords]
    values = [m.look(arguments.keywords[name]) for name in given]
    if arguments.positional:
        values.append(m.look(arguments.positional[0]))
    # Before Keras 3 there was more that may tell it.
    is_told = "type_spec" in arguments.keywords or any(value != Const(None) for value in values)
    if not is_told and (values or m.versions == {3}):
        rule = "keras-invalid-argument" if values or own_layer else "keras-unknown-argument"
        report(m, Mismatch(rule, "needs a shape", argument="shape"), label, node, [])
    shape, batch_shape = arguments.get("shape", 0), arguments.keywords.get("batch_shape")
    if m.versions == {3} and _is_told(m, shape) and _is_told(m, batch_shape):
        said = "takes a shape or a batch_shape, not both"
        report(m, Mismatch("keras-invalid-argument", said, argument="batch_shape"), label, node, [])


def _check_dtype(m: Machine, dtype: Value | None, label: str, node: nodes.NodeNG) -> None:
    """Refuse a dtype that no tensor has."""
    if isinstance(dtype, Const) and isinstance(dtype.value, str) and 1 not in m.versions:
        wrong = wrong_dtype(m, dtype.value)
        if wrong:
            report(m, Mismatch("keras-invalid-argument", wrong, argument="dtype"), label, node, [])


def _is_told(m: Machine, value: Value | None) -> bool:
    return value is not None and isinstance(m.look(value), (Tuple, List))


def _check_sizes(m: Machine, arguments: Arguments, label: str, node: nodes.NodeNG) -> None:
    """Refuse a shape with something in it that is certainly neither None nor a size."""
    if arguments.open:
        return
    for name, position in (("shape", 0), ("batch_shape", None), ("batch_input_shape", None)):
        told = arguments.get(name, position) if position is not None else arguments.get(name)
        given = told.value if isinstance(told, Const) and (m.versions == {3} or name != "shape") else None
        mismatch = lone_number(name, given, advised=name == "shape")
        if mismatch is not None:
            report(m, mismatch, label, node, [])
            return
        lone = kind_of_object(told) is not None or (isinstance(told, Tensor) and not m.tracing)
        for size in (told,) if told is not None and lone else items_of(told):
            given = plain(size)
            negative = isinstance(given, int) and given < 0
            if isinstance(size, (Tensor, Layer, Model)):
                said = f"a {type(size).__name__.lower()}"
            elif kind_of_object(size) is not None or isinstance(size, Dataset):
                said = kind_of_object(size) or "a dataset"
            elif negative or isinstance(given, (str, float, tuple, list)):
                said = repr(given)
            else:
                continue
            requirement = (
                f"needs integers or None in {name}, not {said}"
                if not negative
                else (f"needs sizes that are not negative in {name}, not {said}; where any size will do, write None")
            )
            report(m, Mismatch("keras-invalid-argument", requirement, argument=name), label, node, [])
            return


def _input_shape(m: Machine, arguments: Arguments) -> Shape:
    if arguments.open:
        return ANY_SHAPE
    for name in ("batch_shape", "batch_input_shape"):
        whole = arguments.get(name)
        if whole is not None and whole != Const(None):
            return _dims(whole)
    shape = arguments.get("shape", 0) or arguments.get("input_shape")
    if shape is None:
        tensor = arguments.get("tensor") or arguments.get("input_tensor")
        return tensor.shape if isinstance(tensor, Tensor) else ANY_SHAPE
    batch: Dim = DYNAMIC
    size = arguments.get("batch_size", 1)
    if size is not None and size != Const(None):
        given = plain(size)
        batch = given if isinstance(given, (int, AbstractDim)) else UNKNOWN
    inner = _dims(shape)
    return Shape((batch,)) + inner


def _dims(value: Value) -> Shape:
    dims = plain(value)
    if isinstance(dims, (tuple, list)):
        return Shape.of(*(dim if dim is None or isinstance(dim, (int, AbstractDim)) else UNKNOWN for dim in dims))
    if isinstance(dims, int) and not isinstance(dims, bool):
        return Shape.of(dims)
    return ANY_SHAPE
