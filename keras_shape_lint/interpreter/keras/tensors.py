"""Tensors and arrays as objects of the program: attributes, methods, operators and subscripts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.budget import LAYER_STEPS, MAX_ITEMS
from keras_shape_lint.interpreter.keras.label_values import (
    distinct,
    follow_values,
    keeps_values,
    modulo,
    with_values,
)
from keras_shape_lint.interpreter.keras.structures import (
    json_shape,
    make_tensors,
    plain_with_shapes,
    shape_value,
    structure_of,
    tensors_in,
)
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import combinations, unite
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.record import CallRecord, Operand
from keras_shape_lint.transfer.apply_op import bind, operands_of, result_dtype
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.dtypes import NUMBERS, common_dtype, is_integer_dtype, literal_dtype, operator_dtype
from keras_shape_lint.transfer.ops.axes import RULE
from keras_shape_lint.transfer.ops.indexing import BooleanMask
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import (
    Array,
    Const,
    Library,
    List,
    Method,
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
    from collections.abc import Callable, Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


_MAKING_TENSORS = ("tensorflow.", "keras.ops.", "keras.backend.", "keras.random.", "keras.KerasTensor.")


_OF_SERIES = frozenset(("fillna", "map", "apply", "replace", "ffill", "bfill", "sort_values", "reset_index"))
"""Methods of a column that give another one of the same length."""


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
    if name == "values" and isinstance(value, Array):
        return Array(shape, value.dtype, "numpy", value.origin, distinct=value.distinct)
    if name == "T" and isinstance(value, Array):
        return apply_operation(m, "numpy.transpose", [value], {}, None)
    return Method(name, value)


def call_tensor_method(
    m: Machine, owner: Tensor | Array, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """``tensor.name(...)``."""
    if name in ("get_shape", "as_list"):
        return shape_value(owner.shape, owner) or m.derived("shape", owner)
    if name in _OF_SERIES and isinstance(owner, Array) and owner.library == "pandas":
        return Array(owner.shape, None, "pandas", owner.origin)
    if name in ("numpy", "copy", "to_numpy", "toarray", "todense"):
        return Array(owner.shape, owner.dtype, "numpy", owner.origin) if isinstance(owner, Array) else owner
    if name == "tolist" and owner.shape.rank == 1 and isinstance(owner.shape[0], int) and owner.shape[0] <= MAX_ITEMS:
        known = owner.items if isinstance(owner, Array) else None
        return new_list(known or tuple(m.unknown() for _ in range(owner.shape[0])))
    if name in ("item", "tolist", "set_shape", "dump", "tofile"):
        return m.unknown()
    if name == "assign":
        return owner
    operation = f"keras.KerasTensor.{name}" if isinstance(owner, Tensor) else f"numpy.ndarray.{name}"
    if arguments.open or op_rule(operation) is None:
        m.rewritten |= name in ("fill", "put", "itemset", "partition", "setfield", "byteswap")
        return m.unknown()
    return apply_operation(m, operation, [owner, *arguments.positional], arguments.keywords, node)


def subscript_tensor(m: Machine, value: Tensor | Array | Union, key: Value, node: nodes.NodeNG | None) -> Value:
    """``tensor[key]``, for one tensor or for alternatives that all are tensors."""
    from keras_shape_lint.transfer.ops.indexing import get_item

    operands = tensors_in(value)

    def run(values: Sequence[Value]) -> Shape:
        given, subscript = values
        assert isinstance(given, (Tensor, Array))
        library = _library(m, [given])
        # Symbolic tensors of Keras 2 are subscripted by TensorFlow.
        library = "tensorflow" if library == "keras" and m.versions != {3} else library
        return get_item(given.shape, _plain_key(subscript), library)

    producer = Producer(Library("<subscript>"), (value, key), {})
    dtype = operands[0].dtype if len(operands) == 1 else None
    result = _evaluate(m, run, [value, key], operands, producer, "subscript", node, lambda _: dtype)
    return with_values(result, distinct(m, value)) if isinstance(value, Array) and keeps_values(key) else result


def _plain_key(key: Value) -> Any:
    if isinstance(key, SliceValue):
        return slice(*(plain(part) for part in (key.start, key.stop, key.step)))
    if isinstance(key, Tuple):
        return tuple(_plain_key(item) for item in key.items)
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

    library = _library(m, [left, right])

    def run(values: Sequence[Value]) -> Shape:
        if Const(None) in values and symbol in ARITHMETIC and library in ("keras", "tensorflow"):
            raise Mismatch(RULE, "needs two tensors or numbers, not None", inputs=_places(values), operand=None)
        shapes = [Shape(()) if isinstance(value, Number) else as_shape(plain_with_shapes(value)) for value in values]
        return binary_operator(shapes[0], shapes[1], symbol, library)

    if symbol == "-" and node is not None:
        places = (getattr(node, "left", None), getattr(node, "right", None))
        _warn_of_residual(m, "'-'", node, (left, right), places)
    producer = Producer(Library(f"<{symbol}>"), (left, right), {})
    result = _evaluate(
        m, run, [left, right], [left, right], producer, f"'{symbol}'", node, lambda chosen: _of_operator(symbol, chosen)
    )
    return modulo(m, symbol, left, right, result)


def _places(values: Sequence[Value]) -> tuple[int, ...]:
    """Which of the operands are tensors."""
    return tuple(place for place, value in enumerate(values) if isinstance(value, (Array, Tensor)))


def _warn_of_residual(
    m: Machine, label: str, node: nodes.NodeNG, operands: Sequence[Value], places: Sequence[nodes.NodeNG | None]
) -> None:
    """Warn where labels are subtracted from predictions of another rank."""
    from keras_shape_lint.interpreter.keras.silent import warn_of_residual

    shown = [Operand(value, place) for value, place in zip(operands, places, strict=False)]
    warn_of_residual(m, label, node, shown)


def _of_operator(symbol: str, operands: Sequence[Value]) -> str | None:
    return operator_dtype(symbol, [dtype_of(operand) for operand in operands])


def dtype_of(value: Value) -> str | None:
    """The dtype of an array or tensor, or of what an array would be made of; None if it is not known."""
    if isinstance(value, (Array, Tensor)):
        return value.dtype
    if isinstance(value, (Tuple, List)):
        if "rest" in getattr(value, "slots", ()):
            return None
        items = value.items if isinstance(value, Tuple) else value.slots["items"]
        return common_dtype([dtype_of(item) for item in items])
    if isinstance(value, Number):
        return "int64"
    return literal_dtype(value.value) if isinstance(value, Const) else None


def _library(m: Machine, operands: Sequence[Value]) -> str:
    """Whose operators work on these operands: "keras" on symbolic tensors outside of `call`, else the arrays' own."""
    if any(isinstance(operand, Tensor) for operand in operands):
        return "tensorflow" if m.tracing else "keras"
    arrays = [operand.library for operand in operands if isinstance(operand, Array)]
    return "tensorflow" if "tensorflow" in arrays else "numpy"


def apply_operation(
    m: Machine, name: str, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG | None
) -> Value:
    """The value of a call of a registered operation; unknown if there is no such operation."""
    rule = op_rule(name)
    if rule is None:
        return m.unknown(f"{name} is not modelled")
    names = list(keywords)
    label = name.rpartition(".")[2]
    producer = Producer(Library(name), tuple(positional), keywords)

    def run(values: Sequence[Value]) -> Any:
        from keras_shape_lint.interpreter.keras.verdicts import for_every_version
        from keras_shape_lint.transfer.apply_op import apply_op

        given = [plain_with_shapes(value) for value in values]
        named = dict(zip(names, given[len(positional) :], strict=True))
        traced = m.tracing > 0 or not any(isinstance(found, Tensor) for found in tensors_in(Tuple(tuple(values))))
        return for_every_version(m, lambda ctx: apply_op(rule, given[: len(positional)], named, ctx, traced=traced))

    values = [*positional, *keywords.values()]
    if node is not None and len(positional) == 2:
        _warn_of_residual(m, label, node, positional, getattr(node, "args", None) or (None, None))
    if node is not None and label == "argmax":
        from keras_shape_lint.interpreter.keras.silent import warn_of_choice

        axis = keywords.get("axis", positional[1] if len(positional) > 1 else Const(None))
        warn_of_choice(m, label, node, positional[0] if positional else Const(None), plain(axis))

    def dtype(chosen: Sequence[Value]) -> str | None:
        given, named = chosen[: len(positional)], dict(zip(names, chosen[len(positional) :], strict=True))
        written = {key: value.name for key, value in named.items() if isinstance(value, Library)}
        arguments = list((bind(rule, given, named) or {}).values())
        operands = operands_of(rule, given, named) or (arguments if rule.dtype == NUMBERS else arguments[:1])
        dtypes = [dtype_of(operand) for operand in operands if isinstance(operand, Value)]
        plain_given = [value.name if isinstance(value, Library) else plain(value) for value in given]
        plain_named = {key: written.get(key, plain(value)) for key, value in named.items()}
        return result_dtype(rule, plain_given, plain_named, dtypes)

    value = _evaluate(m, run, values, tensors_in(Tuple(tuple(values))), producer, label, node, dtype)
    value = follow_values(m, name, positional, keywords, value)
    if name in _RUNTIME_SHAPES and isinstance(value, Tuple) and (m.tracing or name != "keras.ops.shape"):
        return _at_run_time(m, value, values[0])
    return value


_RUNTIME_SHAPES = frozenset(("keras.ops.shape", "keras.backend.shape", "tensorflow.shape"))


def _at_run_time(m: Machine, sizes: Tuple, tensor: Value) -> Tuple:
    """Sizes that TensorFlow will know when the graph runs: a number to calculate with, but no known dim."""
    return Tuple(
        tuple(
            Opaque(m.interned(("size", id(tensor), index)), None, None, DYNAMIC) if size == Const(None) else size
            for index, size in enumerate(sizes.items)
        )
    )


def _evaluate(
    m: Machine,
    run: Any,
    values: list[Value],
    operands: Sequence[Value],
    producer: Producer,
    label: str,
    node: nodes.NodeNG | None,
    dtype: Callable[[Sequence[Value]], str | None],
) -> Value:
    """Run an operation for every combination of alternatives; report it only if none of them works."""
    pairs = combinations(values, m.facts)
    if pairs is None:
        return m.unknown("too many paths meet here")
    origin = m.origin(label, node)
    results: list[Any] = []
    failure: Mismatch | None = None
    for guard, chosen in pairs:
        m.budget.spend(LAYER_STEPS)
        try:
            structure = run(chosen)
        except Mismatch as mismatch:
            failure = failure or mismatch
            continue
        eager = not any(
            isinstance(found, Tensor) for value in (*chosen, *operands) for found in [value, *tensors_in(value)]
        )
        results.append((guard, _result(m, structure, origin, producer, eager, operands, dtype(chosen))))
    if not results:
        if failure is not None and node is not None and not _from_unknown(operands):
            report(m, failure, label, node, [Operand(value) for value in operands])
        eager = not any(isinstance(value, Tensor) for value in operands)
        return _result(m, ANY_SHAPE, origin, None, eager, operands, None)
    if m.inquiry is not None:
        m.inquiry.settle(m, label, node)
    value = unite(results)
    _record(m, producer, operands, value, node)
    return value


def _record(m: Machine, producer: Producer, operands: Sequence[Value], value: Value, node: nodes.NodeNG | None) -> None:
    """Note an operation on symbolic tensors."""
    if node is None or not any(isinstance(operand, Tensor) for operand in operands):
        return
    name = producer.target.name if isinstance(producer.target, Library) else ""
    inputs = [json_shape(structure_of(operand)) for operand in operands]
    m.record.calls.append(
        CallRecord(
            m.source.path,
            m.source.span(node),
            "op",
            name,
            None,
            inputs,
            json_shape(structure_of(value)),
            0,
            m.context_lines(),
        )
    )


def _from_unknown(operands: Sequence[Value]) -> bool:
    return any(isinstance(value, (Opaque, Union)) for value in operands)


def _result(
    m: Machine,
    structure: Any,
    origin: Any,
    producer: Producer | None,
    eager: bool,
    operands: Sequence[Value],
    dtype: str | None,
) -> Value:
    name = producer.target.name if producer is not None and isinstance(producer.target, Library) else ""
    libraries = {operand.library for operand in operands if isinstance(operand, Array)}
    tensors = "tensorflow" in libraries or (not libraries and name.startswith(_MAKING_TENSORS))
    library = "tensorflow" if tensors else "numpy"
    value = make_tensors(structure, origin, producer, eager=eager, dtype=dtype, library=library)
    if isinstance(value, Tuple) and name in _READING_SHAPES and len(operands) == 1:
        return replace(value, tensor=operands[0])
    return value


_READING_SHAPES = frozenset(("keras.ops.shape", "keras.backend.int_shape", "numpy.shape"))

__all__ = [
    "apply_operation",
    "binary_on_tensors",
    "call_tensor_method",
    "dtype_of",
    "subscript_tensor",
    "tensor_attribute",
]
