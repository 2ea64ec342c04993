"""The names of a model's inputs, by which a dict of data is for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.keras.graphs import INPUT_LABELS, INPUTS
from keras_shape_lint.interpreter.keras.layer_order import may_be_output
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Dict, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values import Model


def refuse_strange_names(m: Machine, model: Model, given: dict[Any, Any]) -> None:
    """A dict of data needs the names of the inputs, also of those for which Keras makes one up.

    Raises:
        Mismatch: no key can be the name of an input.
    """
    start = model.slots.get(INPUTS)
    if not isinstance(start, Value) or isinstance(start, Dict) or 1 in m.versions:
        return
    tensors = symbolic_tensors(start)
    if any(tensor.serial in m.optional for tensor in tensors) or not all(isinstance(key, str) for key in given):
        return
    for tensor in tensors:
        if _is_nameless_input(tensor) and not any(_may_be_name(tensor, key) for key in given):
            assert tensor.origin is not None
            raise Mismatch(
                "keras-input-count",
                f"needs data by the name of its Input of line {tensor.origin.line}, to which the program gives none",
                detail=f"the data are for {', '.join(map(repr, given))}",
                advice="write the name into the Input: Input(..., name=...)",
                missing=None,
            )


def _may_be_name(tensor: Tensor, key: str) -> bool:
    """Whether Keras may make this name up: "input_3" in Keras 2, in Keras 3 "input_layer_3" and "keras_tensor_3"."""
    return key.startswith("keras_tensor") or may_be_output(tensor, key)


def _is_nameless_input(tensor: Tensor) -> bool:
    origin = tensor.origin
    made_here = origin is not None and origin.line is not None and origin.label in INPUT_LABELS
    return made_here and tensor.producer is None and tensor.tracked and tensor.name is None
