"""Tensors and arrays as objects of the program: attributes, methods, operators and subscripts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import is_bias_of
from keras_shape_lint.domain.decide import Truth
from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.assignments import ASSIGNING, assigned, tell_shape
from keras_shape_lint.interpreter.keras.class_limits import refuse_row_beyond
from keras_shape_lint.interpreter.keras.label_calculations import calculated
from keras_shape_lint.interpreter.keras.label_masks import masked, picked
from keras_shape_lint.interpreter.keras.label_values import (
    part_of,
)
from keras_shape_lint.interpreter.keras.misfits import kind_of_object
from keras_shape_lint.interpreter.keras.operations import (
    apply_operation,
    dtype_of,
    evaluate_operation,
)
from keras_shape_lint.interpreter.keras.series import aligned, call_series_method
from keras_shape_lint.interpreter.keras.silent_operations import warn_of_residual
from keras_shape_lint.interpreter.keras.sparse import part_of_sparse
from keras_shape_lint.interpreter.keras.structures import (
    plain_with_shapes,
    shape_value,
    tensors_in,
)
from keras_shape_lint.interpreter.python.array_writing import another_form
from keras_shape_lint.interpreter.python.plain_numbers import as_list
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.dtypes import holds_objects, is_integer_dtype, operator_dtype
from keras_shape_lint.transfer.ops.axes import RULE
from keras_shape_lint.transfer.ops.indexing import BooleanMask
from keras_shape_lint.transfer.outcome import COMPARES_WHEN_RUN, Mismatch
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import (
    Array,
    Const,
    Dict,
    Library,
    List,
    Method,
    Module,
    Number,
    Opaque,
    Producer,
    SliceValue,
    Tensor,
    Tuple,
    Union,
    Value,
    dim_value,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


def tensor_attribute(m: Machine, value: Tensor | Array, name: str) -> Value:
    """``tensor.name``."""
    shape = value.shape
    if name in ("shape", "_keras_shape"):
        return shape_value(shape, value) or m.derived("shape", value)
    if name in ("ndim", "rank"):
        return Const(shape.rank) if shape.rank is not None else m.derived("ndim", value)
    if name == "size" and isinstance(value, Array):
        return dim_value(shape.size) if shape.rank is not None else m.derived("size", value)
    if name == "dtype":
        # np.dtype("float64") equals np.float64, "float64", float and more: an array's dtype is no plain text.
        known = value.dtype is not None and isinstance(value, Tensor)
        return Const(value.dtype) if known else m.derived("dtype", value)
    if name in ("indices", "values", "dense_shape") and isinstance(value, Tensor):
        part = part_of_sparse(m, value, name)
        if part is not None:
            return part
    if name == "values" and isinstance(value, Array):
        return replace(value, library="numpy", items=None)
    if name == "T" and isinstance(value, Array):
        return apply_operation(m, "numpy.transpose", [value], {}, None)
    return Method(name, value)


def call_tensor_method(
    m: Machine, owner: Tensor | Array, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """``tensor.name(...)``."""
    if name in ("get_shape", "as_list"):
        return shape_value(owner.shape, owner) or m.derived("shape", owner)
    if isinstance(owner, Array) and owner.library == "pandas" and owner.shape.rank == 1:
        of_series = call_series_method(m, owner, name, arguments)
        if of_series is not None:
            return of_series
    if name in ("numpy", "copy", "to_numpy", "toarray", "todense"):
        return Array(owner.shape, owner.dtype, "numpy", owner.origin) if isinstance(owner, Array) else owner
    if name == "tolist" and isinstance(owner, Array):
        return as_list(m, owner)
    if name in ("item", "tolist", "dump", "tofile"):
        return m.unknown()
    if name == "set_shape":
        return tell_shape(m, owner, arguments)
    if name in ASSIGNING:
        return assigned(m, owner, name, arguments, node)
    if name == "resize":
        another_form(m, owner)
        return Const(None)
    operation = f"keras.KerasTensor.{name}" if isinstance(owner, Tensor) else f"numpy.ndarray.{name}"
    if arguments.open or op_rule(operation) is None:
        if name in ("fill", "put", "itemset", "partition", "setfield", "byteswap"):
            m.note_write(owner)
        return m.unknown()
    return apply_operation(m, operation, [owner, *arguments.positional], arguments.keywords, node)


def subscript_tensor(m: Machine, value: Tensor | Array | Union, key: Value, node: nodes.NodeNG | None) -> Value:
    """``tensor[key]``, for one tensor or for alternatives that all are tensors."""
    from keras_shape_lint.transfer.ops.indexing import get_item

    if refuse_row_beyond(m, value, key, node):
        return m.unknown()
    operands = tensors_in(value)

    def run(values: Sequence[Value]) -> Shape:
        given, subscript = values
        assert isinstance(given, (Tensor, Array))
        library = _library(m, [given])
        # Symbolic tensors of Keras 2 are subscripted by TensorFlow.
        library = "tensorflow" if library == "keras" and m.versions != {3} else library
        return get_item(given.shape, plain_key(subscript), library)

    producer = Producer(Library("<subscript>"), (value, key), {})
    dtype = operands[0].dtype if len(operands) == 1 else None
    result = evaluate_operation(
        m,
        run,
        [value, key],
        operands,
        producer,
        "subscript",
        node,
        lambda _: dtype,
        lambda chosen: [Operand(chosen[0], getattr(node, "value", None))],
    )
    if not isinstance(value, Array):
        return result
    if holds_objects(value.dtype) and isinstance(result, Array) and not result.shape.rank:
        return m.unknown()
    if isinstance(key, Array):
        return picked(m, value, key, result)
    return part_of(m, result, value, key)


def get_part(array: Array, key: Value) -> Shape:
    """The shape of ``array[key]``.

    Raises:
        Mismatch: the array has no such part.
    """
    from keras_shape_lint.transfer.ops.indexing import get_item

    return get_item(array.shape, plain_key(key), "numpy")


def plain_key(key: Value) -> Any:
    """A subscript as plain data, with shapes for arrays."""
    if isinstance(key, SliceValue):
        return slice(*(plain(part) for part in (key.start, key.stop, key.step)))
    if isinstance(key, Tuple):
        return tuple(plain_key(item) for item in key.items)
    if isinstance(key, (Array, Tensor)):
        return _array_key(key)
    return plain_with_shapes(key)


def _array_key(key: Array | Tensor) -> Any:
    """An array as a subscript: truth values pick any number of elements, integers as many as there are of them."""
    if key.shape.rank is None:
        return UNKNOWN
    if key.dtype == "bool":
        return BooleanMask(key.shape)
    if is_integer_dtype(key.dtype):
        return key.shape
    return Shape((UNKNOWN,)) if key.shape.rank == 1 else UNKNOWN


def binary_on_tensors(m: Machine, symbol: str, left: Value, right: Value, node: nodes.NodeNG | None) -> Value:
    """``left <symbol> right`` where at least one side is a tensor or array."""
    from keras_shape_lint.transfer.ops.operators import ARITHMETIC, binary_operator

    if (column := aligned(left, right)) is not None:
        return column
    library = _library(m, [left, right])

    def run(values: Sequence[Value]) -> Shape:
        # In `call` a size that is None to us may be a tensor.
        if Const(None) in values and symbol in ARITHMETIC and library == "keras":
            raise Mismatch(RULE, "needs two tensors or numbers, not None", inputs=_places(values), operand=None)
        if library == "keras" and symbol in ARITHMETIC:
            _refuse_operand(m, symbol, values)
        shapes = [Shape(()) if isinstance(value, Number) else as_shape(plain_with_shapes(value)) for value in values]
        try:
            return binary_operator(shapes[0], shapes[1], symbol, library)
        except Mismatch as mismatch:
            if any(isinstance(value, Opaque) for value in values):
                return ANY_SHAPE  # An object of a class that may have its own operators.
            if symbol == "@" and m.tracing and isinstance(values[1], Array) and shapes[1].rank == 1:
                # Keras 3 lets a weight of one axis pass while it builds.
                mismatch.facts[COMPARES_WHEN_RUN] = True
            bias = _bias_of(m, symbol, values, shapes)
            if bias is not Truth.NO:
                return shapes[0] if bias is Truth.YES else ANY_SHAPE
            raise

    places = _sides(node)
    if symbol == "-" and node is not None:
        warn_of_residual(m, "'-'", node, (left, right), places)
    producer = Producer(Library(f"<{symbol}>"), (left, right), {})
    result = evaluate_operation(
        m,
        run,
        [left, right],
        [left, right],
        producer,
        f"'{symbol}'",
        node,
        lambda chosen: _of_operator(symbol, chosen),
        lambda chosen: [Operand(value, place) for value, place in zip(chosen, places, strict=True)],
    )
    return masked(m, symbol, left, right, calculated(m, symbol, left, right, result))


def _refuse_operand(m: Machine, symbol: str, values: Sequence[Value]) -> None:
    """Refuse a text, a dict or a module beside a symbolic tensor, and a list beside one of Keras 3.

    Before Keras 3 there may be texts in tensors, and lists are made tensors.
    """
    for place, value in enumerate(values):
        other = values[1 - place]
        given = kind_of_object(value)
        of_texts = isinstance(other, Tensor) and other.dtype == "string"
        if isinstance(value, Const) and isinstance(value.value, str) and not of_texts:
            given = None if symbol == "@" or (symbol == "%" and place == 0) else "a text"
        elif isinstance(value, Dict):
            given = "a dict"
        elif isinstance(value, (Tuple, List)) and m.versions == {3}:
            given = f"a {value.kind if isinstance(value, List) else 'tuple'}"
        elif not isinstance(value, (Library, Module)):
            continue
        if given is not None:
            requirement = f"needs two tensors or numbers, not {given}"
            raise Mismatch(RULE, requirement, inputs=_places(values), operand=given)


def _bias_of(m: Machine, symbol: str, values: Sequence[Value], shapes: Sequence[Shape]) -> Truth:
    """Whether a sum that TensorFlow refuses is left to a variable of Keras 3, which lets it add a bias.

    A variable on the left is asked first, one on the right where a graph is traced and the shapes are compared there.
    """
    left, right = (getattr(getattr(value, "variable", None), "library", "") == "keras" for value in values)
    asked = left or (right and m.tracing > 0)
    return is_bias_of(shapes[1], shapes[0]) if symbol == "+" and asked and 3 in m.versions else Truth.NO


def _sides(node: nodes.NodeNG | None) -> tuple[nodes.NodeNG | None, nodes.NodeNG | None]:
    """The expressions on both sides of an operator."""
    from astroid import nodes as syntax

    if isinstance(node, syntax.BinOp):
        return node.left, node.right
    return (node.target, node.value) if isinstance(node, syntax.AugAssign) else (None, None)


def _places(values: Sequence[Value]) -> tuple[int, ...]:
    """Which of the operands are tensors."""
    return tuple(place for place, value in enumerate(values) if isinstance(value, (Array, Tensor)))


def _of_operator(symbol: str, operands: Sequence[Value]) -> str | None:
    return operator_dtype(symbol, [dtype_of(operand) for operand in operands])


def _library(m: Machine, operands: Sequence[Value]) -> str:
    """Whose operators work on these operands: "keras" on symbolic tensors outside of `call`, else the arrays' own."""
    if any(isinstance(operand, Tensor) for operand in operands):
        return "tensorflow" if m.tracing else "keras"
    arrays = [operand.library for operand in operands if isinstance(operand, Array)]
    return "tensorflow" if "tensorflow" in arrays else "numpy"
