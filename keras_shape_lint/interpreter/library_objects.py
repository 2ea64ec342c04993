"""Objects of libraries that stay what they were made as: generators of random numbers, scalers, image generators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.operations import apply_operation
from keras_shape_lint.interpreter.keras.structures import map_arrays, of_any_batch_size, shape_value
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.heap_loss import escape
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.training.scalers import with_learned_columns
from keras_shape_lint.transfer.pictures import PICTURE
from keras_shape_lint.transfer.registry import object_classes, op_rule
from keras_shape_lint.values import Array, Const, Dataset, LibraryObject, Method, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_TENSOR_GENERATOR = "tensorflow.random.Generator"
_MADE_BY = {
    "numpy.random.default_rng": "numpy.random.Generator",
    "tensorflow.random.get_global_generator": _TENSOR_GENERATOR,
    **{
        f"{_TENSOR_GENERATOR}.from_{kind}": _TENSOR_GENERATOR
        for kind in ("seed", "key_counter", "non_deterministic_state")
    },
}
"""Functions that make an object of another name."""
_TENSORS = frozenset(("keras.KerasTensor", "tensorflow.Tensor", "tensorflow.Variable", "keras.Variable"))
_STRATEGIES, _STRATEGY = (
    ("tensorflow.distribute.", "tensorflow.compat.v1.distribute."),
    "tensorflow.distribute.Strategy",
)
FOLDS = frozenset(
    f"sklearn.model_selection.{name}"
    for name in ("KFold", "StratifiedKFold", "RepeatedKFold", "ShuffleSplit", "StratifiedShuffleSplit", "GroupKFold")
)
_RAGGED = "tensorflow.RaggedTensor"
_RETURNING_SELF = frozenset(("fit", "partial_fit", "set_params"))


def construct_object(name: str, arguments: Arguments) -> LibraryObject | None:
    """The object that a call of a library's class makes; None for every other function."""
    cls = _MADE_BY.get(name, name)
    if name.startswith(_STRATEGIES) and name.endswith(("Strategy", "get_strategy")):
        return LibraryObject(_STRATEGY)
    if (cls not in object_classes() and cls not in FOLDS) or cls in _TENSORS:
        return None
    if arguments.open:
        return LibraryObject(cls)
    return LibraryObject(cls, (*enumerate(arguments.positional), *arguments.keywords.items()))


def object_attribute(value: LibraryObject, name: str) -> Value:
    """``object.name``: the size of a picture, the shape of a ragged tensor, else a method."""
    if value.cls == _RAGGED and name == "shape":
        from keras_shape_lint.transfer.ops.ragged import ragged_shape

        return shape_value(ragged_shape(value)) or Method(name, value)
    size = value.option("size") if value.cls == PICTURE else None
    if isinstance(size, Tuple) and name in ("size", "width", "height"):
        return size if name == "size" else size.items[name == "height"]
    return Method(name, value)


def call_object_method(
    m: Machine, owner: LibraryObject, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """``owner.name(...)``."""
    operation, owner = f"{owner.cls}.{name}", with_learned_columns(m, owner, name, arguments, node)
    if not arguments.open and op_rule(operation) is not None:
        return apply_operation(m, operation, [owner, *arguments.positional], arguments.keywords, node)
    if owner.cls == _STRATEGY and name in ("run", "experimental_run_v2", "experimental_distribute_dataset"):
        return _distribute(m, name, arguments, node)
    if owner.cls in FOLDS and name == "split":
        from keras_shape_lint.interpreter.training.splits import folds

        return folds(m)
    if name in _RETURNING_SELF:
        return owner
    escape(m, list(arguments.values()))
    return m.unknown()


def _distribute(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """Every replica runs the function on its part of the batch, of the same shape but for the number of samples."""
    from keras_shape_lint.interpreter.python.calls import call

    first = arguments.get("dataset" if name.endswith("dataset") else "fn", 0)
    if first is None or arguments.open:
        return m.unknown()
    if name.endswith("dataset"):
        return map_dataset(first)
    given = arguments.get("args", 1)
    named = arguments.get("kwargs", 2)
    items = iterate(m, given) if given is not None else []
    if items is None or (named is not None and named != Const(None)):
        return m.unknown()
    result = call(m, first, Arguments(items, nodes=[None] * len(items)), node)
    return result if isinstance(result, Array) else m.unknown()


def map_dataset(value: Value) -> Value:
    """A dataset whose batches are parts of those of another one."""
    return Dataset(map_arrays(value.element, of_any_batch_size)) if isinstance(value, Dataset) else value
