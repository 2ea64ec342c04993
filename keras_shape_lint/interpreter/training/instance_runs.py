"""What a model that is an instance of a class of the program makes of a batch of data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.call_signatures import added_training
from keras_shape_lint.interpreter.keras.kept_states import keeps_states
from keras_shape_lint.interpreter.keras.structures import make_tensors, structure_of
from keras_shape_lint.interpreter.training.data import Data, operands_in
from keras_shape_lint.transfer.training import leaves
from keras_shape_lint.values import Array, Instance

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


def run_instance(m: Machine, model: Instance, data: Data, node: nodes.NodeNG) -> tuple[Any, bool]:
    """What a model of the program's own makes of a batch, and whether its first axis certainly is the batch axis."""
    from keras_shape_lint.interpreter.keras.layer_calls import call_with

    x = structure_of(data.x)
    shapes = leaves(x)
    if x is UNKNOWN or not shapes or not all(isinstance(leaf, Shape) and leaf.rank for leaf in shapes):
        return ANY_SHAPE, False
    made = data.x.origin if isinstance(data.x, Array) else None
    operands = operands_in(m, data.x, data.nodes[0])

    def run(size: Dim) -> Any:
        given = batch_of(x, [size] * len(shapes), data.whole)
        placeholder = make_tensors(given, made or m.origin("batch", node), None, eager=False)
        added = added_training(m, model, 1)
        return structure_of(m.look(call_with(m, model, [placeholder], added, node, operands)))

    if keeps_states(model):
        return run(UNKNOWN), False  # The states are made for the size of the first batch.
    found = len(m.record.cases)
    structure = run(DYNAMIC)
    size = data.sizes[0][1]
    failed = any(case.diagnostic.rule.id.startswith("E") for case in m.record.cases[found:])
    if not isinstance(size, int) or failed:
        return structure, False
    # Some operations only meet their match when they see how large a batch is.
    recorded = len(m.record.calls)
    of_batch = run(size)
    del m.record.calls[recorded:]
    return structure, _starts_with(structure, DYNAMIC) and _starts_with(of_batch, size)


def _starts_with(structure: Any, size: Dim) -> bool:
    """Whether every shape has this first axis."""
    return all(isinstance(leaf, Shape) and leaf.head[:1] == (size,) for leaf in leaves(structure))


def batch_of(x: Any, batches: list[Dim], whole: bool) -> Any:
    """The structure of a batch of the data, with the first axes that the model was made for."""
    position = iter(range(len(batches)))

    def batch(part: Any) -> Any:
        if isinstance(part, Shape):
            index = next(position, None)
            if part.rank is None or index is None or not part.rank:
                return part
            return Shape((batches[index], *part.dims[1:]))
        if isinstance(part, (list, tuple)):
            return [batch(item) for item in part]
        return {name: batch(item) for name, item in part.items()} if isinstance(part, dict) else part

    return batch(x)
