"""What datasets are made of: arrays that can be cut into slices, other datasets that are zipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import check_sample_counts
from keras_shape_lint.values import Array, Dataset, Dict, Layer, Model, Tuple, Value, walk

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_RULE = "keras-fit-input-mismatch"


def check_slices(m: Machine, tensors: Value, node: nodes.NodeNG) -> None:
    """Report arrays of different length, and what cannot be cut into slices."""
    arrays = [part for part in walk(tensors) if isinstance(part, Array)]
    try:
        if any(isinstance(part, Dataset) and _is_of_tensorflow(part) for part in _certain_parts(tensors)):
            raise Mismatch(_RULE, "takes arrays, not a dataset", advice="join datasets with tf.data.Dataset.zip")
        foreign = next((part for part in _certain_parts(tensors) if isinstance(part, (Layer, Model))), None)
        if foreign is not None:
            what = "model" if isinstance(foreign, Model) else f"layer {foreign.origin.label}"
            raise Mismatch(_RULE, f"takes arrays, not the {what} itself")
        for index, part in enumerate(arrays):
            if part.shape.rank == 0:
                raise Mismatch(_RULE, "needs arrays with at least one axis", inputs=(index,))
        check_sample_counts([[part.shape for part in arrays]])
    except Mismatch as mismatch:
        report(m, mismatch, "from_tensor_slices", node, [Operand(part) for part in arrays])


def check_zipped(m: Machine, structure: Value, node: nodes.NodeNG) -> None:
    """Report an array among the datasets that are zipped."""
    arrays = [Operand(part) for part in _certain_parts(structure) if isinstance(part, Array)]
    if arrays:
        advice = "make one of it with tf.data.Dataset.from_tensor_slices"
        report(m, Mismatch(_RULE, "takes datasets, not arrays", inputs=(0,), advice=advice), "zip", node, arrays)


def _certain_parts(structure: Value) -> Iterator[Value]:
    """What certainly is in a structure of tuples and dicts."""
    if isinstance(structure, Tuple):
        for item in structure.items:
            yield from _certain_parts(item)
    elif isinstance(structure, Dict):
        for content in structure.slots.values():
            if isinstance(content, Value):
                yield from _certain_parts(content)
    else:
        yield structure


def _is_of_tensorflow(dataset: Dataset) -> bool:
    """Whether it certainly is a dataset of ``tf.data``: the generators of Keras are sequences, which become arrays."""
    return dataset.whole is not None or dataset.count is not None
