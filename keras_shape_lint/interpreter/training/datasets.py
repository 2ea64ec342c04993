"""``tf.data``: the shape of a dataset's elements, as far as slicing and batching decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.methods import new_list
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import batch_sizes, check_sample_counts
from keras_shape_lint.values import Array, Const, Dataset, Dict, List, Tuple, Value, walk

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_KEEPING = frozenset(("shuffle", "prefetch", "cache", "with_options"))
_KEEPING_ELEMENTS = frozenset(("repeat", "take", "skip", "shard"))
_FROM_SLICES = "tensorflow.data.Dataset.from_tensor_slices"
_FROM_TENSORS = "tensorflow.data.Dataset.from_tensors"


def construct_dataset(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """A dataset made from arrays; None for every other function."""
    if name not in (_FROM_SLICES, _FROM_TENSORS) or arguments.open:
        return None
    tensors = arguments.get("tensors", 0)
    if name == _FROM_SLICES and tensors is not None and node is not None:
        _check_slices(m, m.look(tensors), node)
    element = None if tensors is None else _element(m, m.look(tensors), sliced=name == _FROM_SLICES)
    if element is None or tensors is None:
        return None
    return Dataset(element, _count(m.look(tensors)) if name == _FROM_SLICES else None)


def _element(m: Machine, value: Value, *, sliced: bool) -> Value | None:
    """One element of a dataset made from arrays; a list of numbers is one array."""
    if isinstance(value, Array):
        if not sliced:
            return value
        return Array(value.shape.slice(1), value.dtype, "tensorflow", value.origin) if value.shape.rank else None
    if isinstance(value, Tuple):
        items = [_element(m, m.look(item), sliced=sliced) for item in value.items]
        return None if any(item is None for item in items) else Tuple(tuple(item for item in items if item is not None))
    if isinstance(value, Dict):
        if value.slots.get("open"):
            return None
        made = Dict()
        for slot, content in value.slots.items():
            item = _element(m, m.look(content), sliced=sliced)
            if item is None:
                return None
            made.slots[slot] = item
        return made
    items_of_list = iterate(m, value) if isinstance(value, List) else None
    if sliced and items_of_list and all(isinstance(item, Const) for item in items_of_list):
        return Array(Shape(()), None, "tensorflow")
    return None


def _check_slices(m: Machine, tensors: Value, node: nodes.NodeNG) -> None:
    """Report arrays of different length; a list is one array."""
    arrays = [part for part in walk(tensors) if isinstance(part, (Array, List))]
    if any(isinstance(part, List) for part in arrays):
        return
    try:
        check_sample_counts([[part.shape for part in arrays if isinstance(part, Array)]])
    except Mismatch as mismatch:
        report(m, mismatch, "from_tensor_slices", node, [Operand(part) for part in arrays])


def _count(value: Value) -> int | None:
    """The number of slices."""
    arrays = [part for part in walk(value) if isinstance(part, Array)]
    first = arrays[0].shape.head[0] if arrays and arrays[0].shape.head else None
    return first if isinstance(first, int) else None


def call_dataset_method(m: Machine, dataset: Dataset, name: str, arguments: Arguments) -> Value:
    """``dataset.name(...)``."""
    if name in _KEEPING:
        return dataset
    if name in _KEEPING_ELEMENTS:
        return Dataset(dataset.element)
    if name == "batch" and not arguments.open:
        size, remainder = arguments.get("batch_size", 0), arguments.get("drop_remainder", 1)
        whole = isinstance(remainder, Const) and remainder.value is True
        given = size.value if isinstance(size, Const) and type(size.value) is int else None
        # The last batch may be smaller; where all are alike their size is known.
        sizes = set(batch_sizes(dataset.count or UNKNOWN, given)) if given else {UNKNOWN}
        known = given if whole and given is not None else sizes.pop() if len(sizes) == 1 else UNKNOWN
        return Dataset(_batched(dataset.element, known))
    return m.unknown()


def _batched(value: Value, size: Dim) -> Value:
    if isinstance(value, Array):
        return Array(Shape((size,)) + value.shape, value.dtype, "tensorflow", value.origin)
    if isinstance(value, Tuple):
        return Tuple(tuple(_batched(item, size) for item in value.items))
    if isinstance(value, List):
        return new_list(tuple(_batched(item, size) for item in value.slots["items"]))
    assert isinstance(value, Dict)
    made = Dict()
    made.slots = {slot: _batched(content, size) for slot, content in value.slots.items()}
    return made


def first_element(value: Value) -> Value | None:
    """What a dataset or a generator of the program gives first; None for everything else."""
    if isinstance(value, Dataset):
        return value.element
    if isinstance(value, List) and value.kind == "generator":
        items = value.slots.get("items", ())
        first = items[0] if items else value.slots.get("rest")
        return first if isinstance(first, Value) else None
    return None


__all__ = ["call_dataset_method", "construct_dataset", "first_element"]
