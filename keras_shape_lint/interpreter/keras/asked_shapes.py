"""``compute_output_shape(shape)``: what layers and models make of shapes without being called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.declared_shapes import declared_structure
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.layer_calls import apply_to, label_of
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.interpreter.keras.structures import shape_values
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import FAILED_LAYER
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Dict, Layer, List, Model, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_COMPARING = frozenset(
    f"keras.layers.{name}" for name in ("Reshape", "Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract")
)
"""Layers that ``compute_output_shape()`` finds the same mistakes in shapes of as a call does, in Keras 2 and 3."""
_OF_LAYERS = ("keras-reshape-mismatch", "keras-merge-mismatch")
"""What these layers refuse when they are asked."""
_OF_MODELS = ("keras-model-input-mismatch", "keras-input-count")
"""What a model refuses itself, before it asks its layers."""


def compute_output_shape(m: Machine, owner: Layer | Model, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``owner.compute_output_shape(shape)``, which leaves the layer or model as it is."""
    given = declared_structure(m, arguments.get("input_shape", 0) or m.unknown())
    if given is None or arguments.open or (isinstance(owner, Model) and not _answers(m, owner, given)):
        return m.unknown()
    mark = m.heap.mark()
    try:
        return shape_values(m, for_every_version(m, lambda ctx: apply_to(m, owner, [given], {}, ctx)))
    except Mismatch as mismatch:
        refused = mismatch
    finally:
        m.heap.undo(mark)
    if isinstance(owner, Model):
        told, detail = _refused_by_model(m, owner, refused), refused.detail
    else:
        told, detail = _refused_by_layer(m, owner, given, refused), ""
    if told and node is not None:
        # A model says first what it wants and then what it got of a call; here it got the shapes.
        wanted = refused.requirement.partition(", but ")[0]
        said = f"{wanted}, but compute_output_shape gets {_in_words(given)}"
        report(m, Mismatch(refused.rule, said, detail=detail), label_of(owner), node, [])
    return m.unknown()


def _answers(m: Machine, model: Model, given: Any) -> bool:
    """Whether a model is one that can be asked, for such shapes.

    Keras 3 compares the shapes with those of the inputs as in a call on symbolic tensors; Keras 2 asks the layers only.
    """
    unbuilt = model.kind == "sequential" and OUTPUTS not in model.slots
    if unbuilt and not all(isinstance(each, Layer) for each in model.slots[LAYERS]):
        return False
    return m.versions == {3} or _same_ranks(model, given)


def _same_ranks(model: Model, given: Any) -> bool:
    """Whether a model of one input is asked for a shape of the rank of this input."""
    start = model.slots.get(INPUTS)
    if isinstance(start, (Tuple, List)) and len(symbolic_tensors(start)) == 1:
        start = symbolic_tensors(start)[0]
    same = isinstance(start, Tensor) and isinstance(given, Shape) and given.rank == start.shape.rank
    return INPUTS not in model.slots or same


def _refused_by_model(m: Machine, model: Model, refused: Mismatch) -> bool:
    """Whether Keras compares the shapes itself: those of a model that is a graph, in Keras 3."""
    graph = not model.slots.get(LOST) and INPUTS in model.slots and OUTPUTS in model.slots
    own = refused.rule in _OF_MODELS and FAILED_LAYER not in refused.facts
    return m.versions == {3} and graph and own and _is_built(model)


def _is_built(model: Model) -> bool:
    """Whether all tensors that the model ends in are known: it has been built without an error."""
    end = model.slots[OUTPUTS]
    return isinstance(end, (Tensor, Tuple, List, Dict)) and all(
        tensor.shape.rank is not None for tensor in symbolic_tensors(end)
    )


def _refused_by_layer(m: Machine, layer: Layer, given: Any, refused: Mismatch) -> bool:
    """Whether Keras finds this mistake without a call; where a size is open, it does not find it in every release."""
    asked = layer.api in _COMPARING and refused.rule in _OF_LAYERS
    return asked and 1 not in m.versions and _is_fixed(given)


def _is_fixed(given: Any) -> bool:
    """Whether all sizes of shapes are numbers, but for the batch axes, which are open."""
    shapes = given if isinstance(given, (list, tuple)) else [given]
    return all(
        isinstance(shape, Shape)
        and bool(shape.rank)
        and shape[0] is DYNAMIC
        and all(isinstance(dim, int) for dim in shape.dims[1:])
        for shape in shapes
    )


def _in_words(given: Any) -> str:
    if isinstance(given, dict):
        return ", ".join(f"{name!r}: {_in_words(shape)}" for name, shape in given.items())
    if isinstance(given, (list, tuple)):
        return " and ".join(map(_in_words, given))
    return str(given)
