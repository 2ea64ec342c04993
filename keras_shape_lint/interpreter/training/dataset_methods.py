"""Methods of ``tf.data`` datasets: what each makes of the elements and of their number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.interpreter.keras.call_signatures import is_plain
from keras_shape_lint.interpreter.keras.structures import dims_of, map_arrays
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import Arguments, misfit_of
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.training.dataset_arguments import check_arguments
from keras_shape_lint.interpreter.training.datasets import as_arrays, is_element, slice_of, without_none, zip_datasets
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import batch_sizes
from keras_shape_lint.values import Array, Const, Dataset, Dict, Function, List, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_KEEPING = frozenset(("shuffle", "prefetch", "cache", "with_options", "snapshot"))
"""Methods that change neither elements nor their number."""
_KEEPING_ELEMENTS = frozenset(("repeat", "shard", "ignore_errors", "rejection_resample"))


def dataset_attribute(m: Machine, dataset: Dataset, name: str) -> Value | None:
    """``dataset.element_spec``; None for what is a method."""
    if name != "element_spec":
        return None
    return map_arrays(dataset.element, lambda array: Array(array.shape, array.dtype, "tensorflow", array.origin))


def call_dataset_method(
    m: Machine, dataset: Dataset, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """``dataset.name(...)``."""
    check_arguments(m, name, arguments, node)
    if name in _KEEPING:
        return dataset
    if name in _KEEPING_ELEMENTS:
        return _with(dataset, dataset.element)
    method = _METHODS.get(name)
    return m.unknown() if method is None or arguments.open else method(m, dataset, arguments, node)


def _with(dataset: Dataset, element: Value, count: int | None = None) -> Dataset:
    """A dataset with other elements, or another number of them, made of this one."""
    return replace(dataset, element=element, count=count, whole=None)


# ------------------------------------------------------------------------------------------------ functions of elements


def _call(m: Machine, function: Value | None, dataset: Dataset, node: nodes.NodeNG | None) -> Value:
    """What a function of the program gives for an element; a tuple is several arguments.

    TensorFlow traces the function when the dataset is made: what fails for the size of the batches only does so later,
    if anybody asks for one.
    """
    if function is None:
        return m.unknown()
    function, element = m.look(function), dataset.element
    count = len(_parts(element))
    if isinstance(function, Function) and isinstance(element, (Tuple, Array, Dict)) and node is not None:
        refused = _wrong_count(function, count)
        if refused is not None:
            report(m, refused, "dataset", node, [])
            return m.unknown()
    if not dataset.batched:
        return _run(m, function, element, node)
    mark = m.heap.mark()
    with findings_of(m) as found:
        made = _run(m, function, element, node)
    if found:
        m.heap.undo(mark)
        _run(m, function, map_arrays(element, _of_any_size), node)
    return made


def _parts(element: Value) -> list[Value]:
    return list(element.items) if isinstance(element, Tuple) and not element.names else [element]


def _run(m: Machine, function: Value, element: Value, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.python.calls import call

    given = _parts(element)
    return m.look(call(m, function, Arguments(given, nodes=[None] * len(given)), node))


def _of_any_size(batch: Array) -> Array:
    return replace(batch, shape=Shape((UNKNOWN,)) + batch.shape.slice(1), items=None) if batch.shape.rank else batch


def _wrong_count(function: Function, count: int) -> Mismatch | None:
    """What Python raises when a function of the program is called for an element with so many parts."""
    if function.owner is not None or function.node.args.args is None or not is_plain(function.node):
        return None
    misfit = misfit_of(function.node.args, count)
    if misfit is None:
        return None
    elements = f"elements with {count} parts" if count > 1 else "elements that are one argument"
    takes = f"takes {misfit.takes} argument{'s' if misfit.takes != 1 else ''}"
    if misfit.kind == "missing" and count >= misfit.takes:
        takes = f"needs its argument {misfit.name!r} by name"
    return Mismatch("keras-input-count", f"has {elements}, but {function.name} {takes}", takes=misfit.takes)


def _map(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    made = as_arrays(m, _call(m, arguments.get("map_func", 0), dataset, node))
    return _with(dataset, made, dataset.count) if is_element(made) else m.unknown()


def _flat_map(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The elements of the datasets that the function makes; one dataset of one element each keeps the number."""
    made = _call(m, arguments.get("map_func", 0), dataset, node)
    if not isinstance(made, Dataset):
        return m.unknown()
    return replace(made, count=dataset.count if made.count == 1 else None, whole=None)


def _filter(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    _call(m, arguments.get("predicate", 0), dataset, node)
    return _with(dataset, dataset.element)


def _apply(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.python.calls import call

    function = arguments.get("transformation_func", 0)
    return m.unknown() if function is None else call(m, function, Arguments([dataset], nodes=[None]), node)


# ------------------------------------------------------------------------------------------------ batches


def _batch(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    size, count = _batch_size(dataset, arguments, 1)
    if isinstance(dataset.element, Dataset):
        return m.unknown()
    complete = arguments.get("drop_remainder", 1) in (None, Const(False))
    whole = dataset.whole if complete else None
    return Dataset(_batched(dataset.element, size), count, whole, batched=dataset.batched or not _drops(arguments, 1))


def _batch_size(dataset: Dataset, arguments: Arguments, remainder_at: int) -> tuple[Dim, int | None]:
    """The size of every batch where all are alike, and the number of batches."""
    size = arguments.get("batch_size", 0)
    given = size.value if isinstance(size, Const) and type(size.value) is int and size.value > 0 else None
    if given is None:
        return UNKNOWN, None
    whole = _drops(arguments, remainder_at)
    count = dataset.count
    batches = None if count is None else count // given if whole else -(-count // given)
    # The last batch may be smaller; where all are alike their size is known.
    sizes = set(batch_sizes(count or UNKNOWN, given))
    return given if whole else sizes.pop() if len(sizes) == 1 else UNKNOWN, batches


def _drops(arguments: Arguments, position: int) -> bool:
    """Whether a last batch that is smaller is certainly left out."""
    remainder = arguments.get("drop_remainder", position)
    return isinstance(remainder, Const) and remainder.value is True


def _batched(element: Value, size: Dim) -> Value:
    def batched(array: Array) -> Array:
        return Array(Shape((size,)) + array.shape, array.dtype, "tensorflow", array.origin)

    return map_arrays(element, batched)


def _padded_batch(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """Every size that is not the same in all elements becomes that of the longest in the batch."""
    size, count = _batch_size(dataset, arguments, 3)
    shapes = arguments.get("padded_shapes", 1)
    if shapes is None or shapes == Const(None):
        return Dataset(_batched(dataset.element, size), count, batched=True)
    padded = _padded(m, dataset.element, m.look(shapes))
    return m.unknown() if padded is None else Dataset(_batched(padded, size), count, batched=True)


def _padded(m: Machine, element: Value, shapes: Value) -> Value | None:
    if isinstance(element, Array):
        dims = dims_of(shapes)
        if dims is None or dims.rank is None:
            return Array(Shape.unknown(element.shape.rank), element.dtype, "tensorflow", element.origin)
        # None and -1 stand for the longest.
        sizes = tuple(UNKNOWN if dim == -1 else dim for dim in without_none(dims))
        return Array(Shape(sizes), element.dtype, "tensorflow", element.origin)
    items = iterate(m, shapes) if isinstance(shapes, (Tuple, List)) else None
    if not isinstance(element, Tuple) or items is None or len(items) != len(element.items):
        return None
    parts = [_padded(m, part, m.look(shape)) for part, shape in zip(element.items, items, strict=True)]
    return None if any(part is None for part in parts) else Tuple(tuple(part for part in parts if part is not None))


def _unbatch(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    element = slice_of(m, dataset.element)
    return m.unknown() if element is None else Dataset(element)


def _rebatch(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    element = slice_of(m, dataset.element)
    size, _ = _batch_size(Dataset(dataset.element), arguments, 1)
    return m.unknown() if element is None else Dataset(_batched(element, size), batched=True)


def _window(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """Windows are datasets themselves, one for each part of an element."""
    size = arguments.get("size", 0)
    count = size.value if _drops(arguments, 3) and isinstance(size, Const) and isinstance(size.value, int) else None
    if isinstance(dataset.element, Tuple):
        return Dataset(Tuple(tuple(_with(dataset, item, count) for item in dataset.element.items)))
    return Dataset(_with(dataset, dataset.element, count))


# ------------------------------------------------------------------------------------------------ how many elements


def _limit(keep: Callable[[int, int], int]) -> Callable[..., Value]:
    def limited(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
        given = arguments.get("count", 0)
        number = given.value if isinstance(given, Const) and isinstance(given.value, int) else -1
        known = dataset.count is not None and number >= 0
        return _with(dataset, dataset.element, keep(dataset.count or 0, number) if known else None)

    return limited


def _take_while(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return _filter(m, dataset, arguments, node)


def _enumerate(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return _with(dataset, Tuple((Array(Shape(()), "int64", "tensorflow"), dataset.element)), dataset.count)


def _concatenate(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    other = arguments.get("dataset", 0)
    other = m.look(other) if other is not None else None
    if not isinstance(other, Dataset) or other.element != dataset.element:
        return m.unknown()
    return Dataset(dataset.element, batched=dataset.batched or other.batched)


def _zip(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return zip_datasets(Tuple((dataset, *arguments.positional))) or m.unknown()


def _as_numpy(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    element = map_arrays(dataset.element, lambda array: Array(array.shape, array.dtype, "numpy", array.origin))
    return Dataset(element, dataset.count, dataset.whole)


def _cardinality(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return Const(dataset.count) if dataset.count is not None else m.unknown()


def _single(m: Machine, dataset: Dataset, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return dataset.element


_METHODS: dict[str, Callable[..., Value]] = {
    "map": _map,
    "flat_map": _flat_map,
    "interleave": _flat_map,
    "filter": _filter,
    "apply": _apply,
    "batch": _batch,
    "padded_batch": _padded_batch,
    "unbatch": _unbatch,
    "rebatch": _rebatch,
    "window": _window,
    "take": _limit(min),
    "skip": _limit(lambda count, number: max(0, count - number)),
    "take_while": _take_while,
    "enumerate": _enumerate,
    "concatenate": _concatenate,
    "zip": _zip,
    "as_numpy_iterator": _as_numpy,
    "cardinality": _cardinality,
    "__len__": _cardinality,
    "next": _single,
    "get_next": _single,
    "get_single_element": _single,
}
