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


def made_up_name(m: Machine, model: Model, given: dict[Any, Any]) -> str | None:
    """A key by which a dict holds what a single input without a name gets: any, if all that it may be are alike."""
    start = model.slots.get(INPUTS)
    tensors = symbolic_tensors(start) if isinstance(start, Value) and not isinstance(start, Dict) else []
    if len(tensors) != 1 or tensors[0].serial in m.optional or not _is_nameless_input(tensors[0]):
        return None
    keys = [key for key in given if isinstance(key, str) and _may_be_name(tensors[0], key)]
    alike = len(keys) > 0 and all(given[key] == given[keys[0]] for key in keys)
    return keys[0] if alike else None


def _may_be_name(tensor: Tensor, key: str) -> bool:
    """Whether Keras may make this name up: "input_3" in Keras 2, in Keras 3 "input_layer_3" and "keras_tensor_3"."""
    return key.startswith("keras_tensor") or may_be_output(tensor, key)


def _is_nameless_input(tensor: Tensor) -> bool:
    origin = tensor.origin
    made_here = origin is not None and origin.line is not None and origin.label in INPUT_LABELS
    return made_here and tensor.producer is None and tensor.tracked and tensor.name is None
