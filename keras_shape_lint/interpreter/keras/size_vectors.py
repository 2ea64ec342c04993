"""Vectors of sizes: what ``tf.shape(x)`` gives, and the shapes that programs put together from it by operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.plain_numbers import is_number
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.dtypes import is_integer_dtype, item_size
from keras_shape_lint.transfer.signatures import bind, surroundings
from keras_shape_lint.values import Array, Const, List, Number, Opaque, Tensor, Tuple, Union, Value, all_items

if TYPE_CHECKING:
    from collections.abc import Hashable

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.registry import OpRule

_RUNTIME_SHAPES = frozenset(("keras.ops.shape", "keras.backend.shape", "tensorflow.shape"))
_PARTS: Mapping[str, tuple[str, ...]] = {
    "tensorflow.concat": ("values", "axis"),
    "tensorflow.stack": ("values", "axis"),
    "tensorflow.unstack": ("value", "num", "axis"),
    "tensorflow.constant": ("value",),
    "tensorflow.convert_to_tensor": ("value",),
    "tensorflow.identity": ("input",),
    "tensorflow.cast": ("x",),
}
"""Operations whose result has the elements of their arguments, and the names of the arguments that count."""
_TOO_SMALL = (1, 2)
"""How many bytes numbers have that do not hold every size."""


def size_vector(items: tuple[Value, ...]) -> Array:
    """A tensor of rank 1 whose elements are known."""
    return Array(Shape((len(items),)), "int32", "tensorflow", None, items)


def _elements(value: Value | None) -> tuple[Value, ...] | None:
    """The elements of a vector, or of the list that one would be made of; None if they are no known sizes."""
    items = value.items if isinstance(value, Array) else all_items(value)
    return items if items is not None and all(map(_may_be_size, items)) else None


def _may_be_size(value: Value) -> bool:
    """Whether it is a number, or what would be one if the unknowns that it is calculated from are no tensors."""
    return _is_size(value) or (isinstance(value, Opaque) and value.dim is not None)


def _is_size(value: Value) -> bool:
    if isinstance(value, Opaque):
        return value.dim is DYNAMIC
    return isinstance(value, Number) or (isinstance(value, Const) and type(value.value) is int)


def follow_sizes(
    m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value
) -> Value:
    """The result of an operation with the elements that it has if it is a vector of known sizes."""
    if name in _RUNTIME_SHAPES and positional and (m.tracing or name != "keras.ops.shape"):
        return _at_run_time(m, result, m.key_of(positional[0]), name != "keras.ops.shape")
    names = _PARTS.get(name)
    if names is None or not isinstance(result, (Array, Tensor, Tuple, List, Opaque)):
        return result
    if isinstance(result, Array) and item_size(result.dtype) in _TOO_SMALL:
        return result  # What is beyond begins again.
    given = {**dict(zip(names, positional, strict=False)), **keywords}
    if given.get("axis", Const(0)) not in (Const(0), Const(-1)):
        return result
    first = given.get(names[0])
    items = _joined(first) if name.endswith("concat") else _elements(first)
    # One number among them tells that they are all numbers.
    if items is None or not any(map(_is_size, items)):
        return result
    if isinstance(result, (Array, Tensor)) and result.shape.rank is not None and result.shape != Shape((len(items),)):
        return result  # It has been given another shape.
    return new_list(items) if name.endswith("unstack") else size_vector(items)


def _joined(value: Value | None) -> tuple[Value, ...] | None:
    """The elements of several vectors one after the other."""
    parts = all_items(value)
    if not parts:
        return None  # TensorFlow makes no vector out of nothing
    found = [_elements(part) for part in parts]
    return tuple(item for items in found for item in items or ()) if None not in found else None


def _at_run_time(m: Machine, sizes: Value, tensor: Hashable, as_vector: bool) -> Value:
    """Sizes that TensorFlow will know when the graph runs: a number to calculate with, but no known dim.

    `tensor` is the identity of what has these sizes: asked twice, they are the same.
    """
    if isinstance(sizes, Union):
        alternatives = sizes.alternatives
        each = ((guard, _at_run_time(m, found, (tensor, guard), as_vector)) for guard, found in alternatives)
        return Union(tuple(each))
    if not isinstance(sizes, Tuple):
        return sizes
    items = tuple(
        Opaque(m.interned(("size", tensor, index)), None, None, DYNAMIC) if size == Const(None) else size
        for index, size in enumerate(sizes.items)
    )
    return size_vector(items) if as_vector else Tuple(items)


def _is_number(array: Array) -> bool:
    """Whether it is one of NumPy's integers, which stands for one size."""
    return array.shape == Shape(()) and is_integer_dtype(array.dtype)


def sizes_among(m: Machine, rule: OpRule, positional: Sequence[Value], keywords: Mapping[str, Value]) -> dict[int, Any]:
    """The vectors of known sizes where an operation wants no tensor, as tuples of dims by the value's identity."""
    found: dict[int, Any] = {}
    counts: dict[int, Any] = {}
    for value in (*positional, *keywords.values()):
        if isinstance(value, Array) and value.items is not None:
            found[id(value)] = plain(Tuple(value.items))
        elif isinstance(value, Opaque) and value.dim is DYNAMIC and (m.tracing or rule.library == "tensorflow"):
            found[id(value)] = DYNAMIC
        elif isinstance(value, Opaque) and value.dim is not DYNAMIC and is_number(m, value):
            counts[id(value)] = (UNKNOWN if value.dim is None else value.dim,)
        elif rule.library == "numpy" and isinstance(value, Array) and _is_number(value):
            counts[id(value)] = (UNKNOWN,)
    if not found and not counts:
        return found
    annotations = surroundings(rule.function).annotations
    bound = bind(rule, positional, keywords) or {}
    wanted = {id(value) for name, value in bound.items() if not annotations[name].startswith("Shape")}
    # One number of which nothing is known is the only size where several may stand.
    alone = {id(value) for name, value in bound.items() if annotations[name] == "Dims"}
    made = {place: sizes for place, sizes in found.items() if place in wanted}
    return made | {place: sizes for place, sizes in counts.items() if place in alone}
