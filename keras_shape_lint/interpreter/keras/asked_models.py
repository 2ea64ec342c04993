"""``model.compute_output_shape(shape)``: what a model makes of shapes without being called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.declared_shapes import declared_structure
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.layer_calls import apply_to, label_of
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.interpreter.keras.structures import make_tensors, shape_value
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.record import FAILED_LAYER
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Dict, Layer, List, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.values import Model

_OF_MODELS = ("keras-model-input-mismatch", "keras-input-count")
"""What a model refuses itself, before it asks its layers."""


def compute_output_shape(m: Machine, model: Model, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``model.compute_output_shape(shape)``, which leaves the model as it is.

    Keras 3 compares the shapes with those of the inputs as in a call on symbolic tensors; Keras 2 asks the layers only.
    """
    given = declared_structure(m, arguments.get("input_shape", 0) or m.unknown())
    unbuilt = model.kind == "sequential" and OUTPUTS not in model.slots
    if unbuilt and not all(isinstance(each, Layer) for each in model.slots[LAYERS]):
        return m.unknown()
    if given is None or arguments.open or (m.versions != {3} and not _same_ranks(model, given)):
        return m.unknown()
    mark = m.heap.mark()
    try:
        found = for_every_version(m, lambda ctx: apply_to(m, model, [given], {}, ctx))
    except Mismatch as mismatch:
        refused = mismatch
    else:
        return shapes_of(m, make_tensors(found, model.origin, None, eager=False))
    finally:
        m.heap.undo(mark)
    if node is not None and m.versions == {3} and _is_refused(model, refused):
        wanted = refused.requirement.partition(", but ")[0]
        said = f"{wanted}, but compute_output_shape gets {_in_words(given)}"
        report(m, Mismatch(refused.rule, said, detail=refused.detail), label_of(model), node, [])
    return m.unknown()


def _same_ranks(model: Model, given: Any) -> bool:
    """Whether a model of one input is asked for a shape of the rank of this input."""
    start = model.slots.get(INPUTS)
    if isinstance(start, (Tuple, List)) and len(symbolic_tensors(start)) == 1:
        start = symbolic_tensors(start)[0]
    same = isinstance(start, Tensor) and isinstance(given, Shape) and given.rank == start.shape.rank
    return INPUTS not in model.slots or same


def _is_refused(model: Model, refused: Mismatch) -> bool:
    """Whether Keras compares the shapes itself: those of a model that is a graph."""
    graph = not model.slots.get(LOST) and INPUTS in model.slots and OUTPUTS in model.slots
    return graph and refused.rule in _OF_MODELS and FAILED_LAYER not in refused.facts and _is_known(model)


def _is_known(model: Model) -> bool:
    """Whether all tensors that the model ends in are known: it has been built without an error."""
    end = model.slots[OUTPUTS]
    return isinstance(end, (Tensor, Tuple, List, Dict)) and all(
        tensor.shape.rank is not None for tensor in symbolic_tensors(end)
    )


def shapes_of(m: Machine, value: Value) -> Value:
    """``output_shape`` and ``input_shape``: a tuple, or a structure of tuples."""
    items = iterate(m, value) if isinstance(value, (List, Tuple)) else None
    if items is not None:
        return new_list(tuple(shapes_of(m, item) for item in items))
    if isinstance(value, Dict):
        shapes = Dict()
        shapes.slots = {slot: shapes_of(m, item) for slot, item in value.slots.items() if slot != "open"}
        return shapes
    return (shape_value(value.shape) if isinstance(value, Tensor) else None) or m.unknown()


def _in_words(given: Any) -> str:
    if isinstance(given, dict):
        return ", ".join(f"{name!r}: {_in_words(shape)}" for name, shape in given.items())
    if isinstance(given, (list, tuple)):
        return " and ".join(map(_in_words, given))
    return str(given)
