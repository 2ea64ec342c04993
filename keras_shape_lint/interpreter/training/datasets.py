"""``tf.data``: datasets made from arrays, generators and other datasets, by the shape of their elements."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.structures import dims_of, map_arrays
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import find_attribute, library_bases
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lazy import Undecided, is_lazy, pull, stop
from keras_shape_lint.interpreter.training.dataset_arguments import check_signature
from keras_shape_lint.interpreter.training.dataset_parts import check_slices, check_zipped
from keras_shape_lint.values import (
    Array,
    Const,
    Dataset,
    Dict,
    Function,
    Instance,
    List,
    Method,
    Opaque,
    Tuple,
    Value,
    walk,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_MODULE = "tensorflow.data.Dataset."
_SEQUENCES = frozenset(("keras.utils.PyDataset", "keras.utils.Sequence", "keras.utils.data_utils.Sequence"))


def construct_dataset(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """A dataset made by a function of ``tf.data.Dataset``, or the description of one; None for every other function."""
    if name in ("tensorflow.TensorSpec", "tensorflow.RaggedTensorSpec", "tensorflow.SparseTensorSpec"):
        return _specification(arguments)
    maker = _MAKERS.get(name)
    return None if maker is None or arguments.open else maker(m, arguments, node)


def _specification(arguments: Arguments) -> Value:
    """``tf.TensorSpec(shape)`` says the shape of a tensor, as the tensor itself does."""
    shape = arguments.get("shape", 0)
    dims = None if shape is None else dims_of(shape)
    return Array(ANY_SHAPE if dims is None else dims, None, "tensorflow")


# ------------------------------------------------------------------------------------------------ from arrays


def _from_slices(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    tensors = arguments.get("tensors", 0)
    if tensors is None:
        return None
    tensors = as_arrays(m, m.look(tensors), node)
    if node is not None:
        check_slices(m, tensors, node)
    element = slice_of(m, tensors)
    return None if element is None else Dataset(element, _count(tensors), tensors)


def _from_tensors(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    tensors = arguments.get("tensors", 0)
    value = None if tensors is None else as_arrays(m, m.look(tensors), node)
    return None if value is None or not is_element(value) else Dataset(value, 1)


def as_arrays(m: Machine, value: Value, node: nodes.NodeNG | None = None) -> Value:
    """The tensors that TensorFlow makes of a structure: a list is one tensor, tuples and dicts hold several.

    What it refuses is reported at the `node`.
    """
    value = m.look(value)
    if isinstance(value, Tuple):
        return Tuple(tuple(as_arrays(m, item, node) for item in value.items), value.names)
    if isinstance(value, Dict) and not value.slots.get("open"):
        made = Dict()
        made.slots = {slot: as_arrays(m, content, node) for slot, content in value.slots.items()}
        return made
    if isinstance(value, (List, Const)):
        from keras_shape_lint.interpreter.keras.operations import apply_operation

        made_of = apply_operation(m, "tensorflow.constant", [value], {}, node)
        return made_of if isinstance(made_of, Array) else Array(ANY_SHAPE, None, "tensorflow")
    return value


def is_element(value: Value) -> bool:
    """Whether a value can be an element of a dataset: arrays, tuples and dicts of them."""
    return all(
        isinstance(part, (Array, Tuple, Dict, Dataset)) and not (isinstance(part, Dict) and part.slots.get("open"))
        for part in walk(value)
    )


def slice_of(m: Machine, value: Value) -> Value | None:
    """One slice of arrays along their first axis, or None if that is not known."""
    if not is_element(value):
        return None
    arrays = [part for part in walk(value) if isinstance(part, Array)]
    if any(array.shape.rank == 0 for array in arrays):
        return None
    return map_arrays(value, lambda array: _array(array, array.shape.slice(1)))


def _array(array: Array, shape: Shape) -> Array:
    return Array(shape, array.dtype, "tensorflow", array.origin)


def _count(value: Value) -> int | None:
    """The number of slices."""
    arrays = [part for part in walk(value) if isinstance(part, Array)]
    first = arrays[0].shape.head[0] if arrays and arrays[0].shape.head else None
    return first if isinstance(first, int) else None


# ------------------------------------------------------------------------------------------------ from other sources


def _from_generator(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """The elements are as the signature says, else as the shapes say that are given."""
    signature = arguments.get("output_signature", 4)
    if signature is not None and signature != Const(None):
        signature = m.look(signature)
        check_signature(m, signature, node)
        if not is_element(signature):
            return None
        return Dataset(map_arrays(signature, lambda array: _array(array, without_none(array.shape))))
    types, shapes = arguments.get("output_types", 1), arguments.get("output_shapes", 2)
    if types is None:
        return None
    return Dataset(_declared(m, m.look(types), None if shapes is None else m.look(shapes)))


def _declared(m: Machine, types: Value, shapes: Value | None) -> Value:
    """An element with the structure of the types, and the shapes as far as they are given."""
    items = iterate(m, types) if isinstance(types, Tuple) else None
    if items is not None:
        inner = iterate(m, shapes) if isinstance(shapes, (Tuple, List)) else None
        known = inner if inner is not None and len(inner) == len(items) else [None] * len(items)
        return Tuple(tuple(_declared(m, item, shape) for item, shape in zip(items, known, strict=True)))
    if isinstance(types, Dict):
        made = Dict()
        for slot, content in types.slots.items():
            shape = shapes.slots.get(slot) if isinstance(shapes, Dict) else None
            made.slots[slot] = _declared(m, m.look(content), shape) if isinstance(content, Value) else content
        return made
    dims = dims_of(shapes) if shapes is not None else None
    return Array(ANY_SHAPE if dims is None else without_none(dims), None, "tensorflow")


def without_none(shape: Shape) -> Shape:
    """Every element has some size where the description says None."""
    if shape.rank is None:
        return shape
    return Shape(tuple(UNKNOWN if dim is DYNAMIC else dim for dim in shape))


def _zip(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """``Dataset.zip((a, b))``, also ``Dataset.zip(a, b)``."""
    if len(arguments.positional) > 1:
        given: Value | None = Tuple(tuple(map(m.look, arguments.positional)))
    else:
        given = arguments.get("datasets", 0)
    if given is None:
        return None
    structure = m.look(given)
    if node is not None:
        check_zipped(m, structure, node)
    return zip_datasets(structure)


def zip_datasets(structure: Value) -> Value | None:
    """The dataset whose elements have the structure of these datasets; it ends with the shortest of them."""
    parts = [part for part in walk(structure) if not isinstance(part, (Tuple, Dict))]
    datasets = [part for part in parts if isinstance(part, Dataset)]
    if not datasets or len(datasets) != len(parts):
        return None
    counts = [dataset.count for dataset in datasets]
    known = [count for count in counts if count is not None]
    number = min(known) if len(known) == len(counts) else None
    return Dataset(_elements(structure), number, batched=any(dataset.batched for dataset in datasets))


def _elements(structure: Value) -> Value:
    if isinstance(structure, Tuple):
        return Tuple(tuple(_elements(item) for item in structure.items))
    if isinstance(structure, Dict):
        made = Dict()
        made.slots = {slot: _elements(content) for slot, content in structure.slots.items()}
        return made
    assert isinstance(structure, Dataset)
    return structure.element


def _range(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    numbers = [value.value for value in arguments.positional if isinstance(value, Const)]
    known = len(numbers) == len(arguments.positional) and all(isinstance(number, int) for number in numbers)
    try:
        count = len(range(*numbers)) if known else None
    except (TypeError, ValueError, OverflowError):
        count = None
    return Dataset(Array(Shape(()), "int64", "tensorflow"), count)


def _list_files(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return Dataset(Array(Shape(()), "str", "tensorflow"))


def _sampled(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """One of several datasets gives each element."""
    given = arguments.get("datasets", 0)
    items = None if given is None else iterate(m, given)
    datasets = [m.look(item) for item in items or ()]
    if not datasets or not all(isinstance(item, Dataset) for item in datasets):
        return None
    elements = [item.element for item in datasets if isinstance(item, Dataset)]
    if any(element != elements[0] for element in elements):
        return None
    return Dataset(elements[0], batched=any(item.batched for item in datasets if isinstance(item, Dataset)))


_MAKERS: dict[str, Callable[..., Value | None]] = {
    f"{_MODULE}from_tensor_slices": _from_slices,
    f"{_MODULE}from_tensors": _from_tensors,
    f"{_MODULE}from_generator": _from_generator,
    f"{_MODULE}zip": _zip,
    f"{_MODULE}range": _range,
    f"{_MODULE}list_files": _list_files,
    f"{_MODULE}sample_from_datasets": _sampled,
    f"{_MODULE}choose_from_datasets": _sampled,
    "tensorflow.data.TFRecordDataset": _list_files,
    "tensorflow.data.TextLineDataset": _list_files,
}


def _taken(m: Machine, generator: List) -> Value | None:
    """The first item of a generator whose items differ. Nobody knows how many more the one who asks takes."""
    try:
        item = pull(m, generator)
    except Undecided:
        return None
    stop(m, generator)
    return item


def first_element(m: Machine, value: Value, node: nodes.NodeNG | None) -> Value | None:
    """What a dataset, a generator or a `Sequence` of the program gives first; None for everything else."""
    if isinstance(value, Dataset):
        return value.element
    if isinstance(value, List) and value.kind == "generator":
        items = value.slots.get("items", ())
        first = items[0] if items else value.slots.get("rest")
        if isinstance(first, Opaque) and is_lazy(value):
            return _taken(m, value) or first
        return first if isinstance(first, Value) else None
    return batch_of_sequence(m, value, 0, node)


def batch_of_sequence(m: Machine, value: Value, index: int, node: nodes.NodeNG | None) -> Value | None:
    """One batch of a `Sequence` of the program; None for everything else."""
    from keras_shape_lint.interpreter.python.calls import call

    if isinstance(value, Instance) and any(name in _SEQUENCES for name in library_bases(value.cls)):
        method = find_attribute(value.cls, "__getitem__")
        if isinstance(method, Function):
            return m.look(call(m, Method(method, value), Arguments([Const(index)], nodes=[None]), node))
    return None


def second_batch(m: Machine, value: Value, node: nodes.NodeNG | None) -> Value | None:
    """What a `Sequence` of the program gives after its first batch, if it certainly gives more than one."""
    from keras_shape_lint.interpreter.python.classes import call_special

    count = call_special(m, value, "__len__") if isinstance(value, Instance) else None
    known = m.look(count) if count is not None else None
    several = isinstance(known, Const) and type(known.value) is int and known.value > 1
    return batch_of_sequence(m, value, 1, node) if several else None
