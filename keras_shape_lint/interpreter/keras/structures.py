"""Between values and the structures of shapes that transfer functions speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, Expr
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.interpreter.paths import joined_tensor
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.plain_numbers import is_some_number
from keras_shape_lint.interpreter.python.samples import array_of_open_list, is_open_vector, lists_of_lists
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import (
    Array,
    Const,
    Dict,
    Instance,
    Layer,
    List,
    Model,
    NoSize,
    Opaque,
    Origin,
    Producer,
    Tensor,
    Tuple,
    Union,
    Value,
    all_items,
    dim_value,
    walk,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.outcome import Structure


SAMPLES = "samples of a batch"
"""What begins the key of a symbol that counts those."""


def structure_of(value: Value) -> Any:
    """The structure of shapes of a layer's input; constants as they are, `UNKNOWN` for what is not known."""
    if isinstance(value, (Tensor, Array, Frame)):
        return value.shape
    if isinstance(value, Tuple):
        return tuple(structure_of(item) for item in value.items)
    if isinstance(value, List):
        return UNKNOWN if "rest" in value.slots else [structure_of(item) for item in value.slots["items"]]
    if isinstance(value, Dict):
        if value.slots.get("open"):
            return UNKNOWN
        return {slot[1]: structure_of(item) for slot, item in value.slots.items() if isinstance(slot, tuple)}
    if isinstance(value, Union):
        joined = joined_tensor([found for _, found in value.alternatives])
        return joined.shape if joined is not None else UNKNOWN
    if isinstance(value, Opaque):
        return UNKNOWN
    return plain(value)


def plain_with_shapes(value: Value, *, one_shape: bool = False, ragged: bool = False) -> Any:
    """An argument of an operation as plain data, with a `Shape` for every tensor.

    `one_shape`: the operation refuses a list of items of different shapes; `ragged`: it takes lists of any lengths.
    """
    if isinstance(value, (Tensor, Array)):
        return value.shape
    if isinstance(value, Opaque):
        return UNKNOWN
    if isinstance(value, Frame):
        return value.shape
    if isinstance(value, List) and "rest" in value.slots:
        known = lists_of_lists(value) if ragged else None
        known = array_of_open_list(value, one_shape=one_shape) if known is None else known
        return UNKNOWN if known is None else known
    if isinstance(value, (Tuple, List)):
        if ragged and any(map(is_open_vector, value.items)):
            return [Shape((UNKNOWN,)) if is_open_vector(item) else plain_with_shapes(item) for item in value.items]
        parts = list(walk(value))
        if any(isinstance(part, (Tensor, Array)) for part in parts):
            return structure_of(value)
        if any(is_some_number(part) for part in parts):
            return [Shape(()) if is_some_number(item) else plain_with_shapes(item) for item in all_items(value) or ()]
    return plain(value)


def tensors_in(value: Value) -> list[Tensor | Array]:
    """Every tensor and array in a value, in order."""
    return [found for found in walk(value) if isinstance(found, (Tensor, Array))]


def is_symbolic(values: Sequence[Value]) -> bool:
    """Whether a symbolic Keras tensor is among the values."""
    return any(isinstance(found, Tensor) for value in values for found in walk(value))


def comes_from_input(m: Machine, value: Value) -> bool:
    """Whether a value certainly holds a symbolic tensor: one made of an ``Input``.

    A layer that is called with something unknown may as well have been given an array.
    """
    pending, seen = symbolic_tensors(value), set()
    while pending:
        tensor = pending.pop()
        if tensor.serial in m.inputs:
            return True
        if tensor.producer is None or tensor.serial in seen:
            continue
        seen.add(tensor.serial)
        certain = (given for given in tensor.producer.positional if not isinstance(given, Union))
        pending += [found for given in certain for found in walk(given) if isinstance(found, Tensor)]
    return False


def holds_objects(value: Value) -> bool:
    """Whether a value holds a layer, model or instance where tensors belong."""
    return any(isinstance(found, (Layer, Model, Instance)) for found in walk(value))


def make_tensors(
    structure: Structure,
    origin: Origin,
    producer: Producer | None,
    *,
    eager: bool,
    dtype: str | None = None,
    library: str = "tensorflow",
) -> Value:
    """Values for the structure that a call gave, symbolic tensors or concrete arrays."""

    def make(part: Any) -> Value:
        if isinstance(part, Shape):
            if eager:
                return Array(part, dtype, library, origin)
            return Tensor(part, dtype, producer, origin)
        if isinstance(part, Mapping):
            result = Dict()
            result.slots = {("item", key): make(item) for key, item in part.items()}
            return result
        if isinstance(part, tuple):
            return Tuple(tuple(make(item) for item in part))
        if isinstance(part, list):
            return new_list(tuple(make(item) for item in part))
        return data_value(part)

    value = make(structure)
    if producer is not None:
        producer.output = value
    return value


def data_value(part: Any) -> Value:
    """The value of plain data that an operation gave: a size, a constant, or tuples and lists of them."""
    if isinstance(part, (bool, float, str, type(None))):
        return Const(part)
    if isinstance(part, (int, AbstractDim)):
        return dim_value(part)
    if isinstance(part, (tuple, list)):
        items = tuple(data_value(item) for item in part)
        return Tuple(items) if isinstance(part, tuple) else new_list(items)
    return part if isinstance(part, Value) else Array(ANY_SHAPE)


def of_any_batch_size(array: Array) -> Array:
    """An array of TensorFlow like this one, of which nobody knows how many samples it has."""
    shape = array.shape
    return Array(shape.replace(0, UNKNOWN) if shape.rank else shape, array.dtype, "tensorflow", array.origin)


def map_arrays(value: Value, change: Callable[[Array], Array]) -> Value:
    """The same structure of tuples, lists and dicts with other arrays."""
    if isinstance(value, Array):
        return change(value)
    if isinstance(value, Tuple):
        return Tuple(tuple(map_arrays(item, change) for item in value.items), value.names)
    if isinstance(value, List) and "rest" not in value.slots:
        return new_list(tuple(map_arrays(item, change) for item in value.slots["items"]))
    if isinstance(value, Dict):
        made = Dict()
        made.slots = {
            slot: map_arrays(content, change) if isinstance(content, Value) else content
            for slot, content in value.slots.items()
        }
        return made
    return value


def dims_of(value: Value) -> Shape | None:
    """The shape that a value of the program names: a tuple or list of sizes, a single size; None if it is none."""
    dims = plain(value)
    if isinstance(dims, (tuple, list)):
        return Shape.of(*(dim if dim is None or isinstance(dim, (int, AbstractDim)) else UNKNOWN for dim in dims))
    return Shape.of(dims) if isinstance(dims, int) and not isinstance(dims, bool) else None


def with_sizes(array: Array) -> Array:
    """The same array: it has a size where a layer says None."""
    if array.shape.rank is None or DYNAMIC not in array.shape.dims:
        return array
    return replace(array, shape=Shape(tuple(UNKNOWN if dim is DYNAMIC else dim for dim in array.shape.dims)))


def json_shape(structure: Any) -> Any:
    """A structure in the form of the JSON reports: null, lists of dims, {"list": [...]}, {"dict": {...}}."""
    if isinstance(structure, Shape):
        if structure.rank is None:
            return None
        return [json_dim(dim) for dim in structure]
    if isinstance(structure, (list, tuple)):
        return {"list": [json_shape(part) for part in structure]}
    if isinstance(structure, Mapping):
        return {"dict": {str(name): json_shape(part) for name, part in structure.items()}}
    return None


def json_dim(dim: Any) -> Any:
    """A dim for JSON: an integer, null for None, a string for symbolic and unknown sizes."""
    if isinstance(dim, int):
        return dim
    text = str(dim)
    return None if text == "None" else text


def shape_value(shape: Shape, tensor: Value | None = None) -> Value | None:
    """The Python tuple that reading the shape of a tensor gives, or None for an unknown rank."""
    if shape.rank is None:
        return None
    dims = (UNKNOWN if _counts_samples(dim) else dim for dim in shape)
    sizes = (NoSize(None, tensor, axis) if dim is DYNAMIC else dim_value(dim) for axis, dim in enumerate(dims))
    return Tuple(tuple(sizes), tensor=tensor)


def shape_values(m: Machine, structure: Any) -> Value:
    """The value of a structure of shapes: a tuple of sizes for each of them."""
    if isinstance(structure, (list, tuple)):
        items = tuple(shape_values(m, part) for part in structure)
        return Tuple(items) if isinstance(structure, tuple) else new_list(items)
    if isinstance(structure, Mapping):
        result = Dict()
        result.slots = {("item", key): shape_values(m, part) for key, part in structure.items()}
        return result
    return (shape_value(structure) if isinstance(structure, Shape) else None) or m.unknown()


def _counts_samples(dim: Dim) -> bool:
    """Whether a size is told by ``tf.shape`` alone, while it may be None in the shape that a graph knows."""
    keys = [found.key for found in dim.symbols()] if isinstance(dim, Expr) else []
    return any(isinstance(key, tuple) and key[0] == SAMPLES for key in keys)


__all__ = [
    "SAMPLES",
    "comes_from_input",
    "data_value",
    "dims_of",
    "holds_objects",
    "is_symbolic",
    "json_dim",
    "json_shape",
    "make_tensors",
    "map_arrays",
    "plain_with_shapes",
    "shape_value",
    "shape_values",
    "structure_of",
    "tensors_in",
]
