"""Data of another rank for a model that was trained already: its compiled function takes those of one rank only.

TensorFlow traces the function of ``fit`` once more for other shapes and lets it be open where they differ; where the
ranks differ it leaves the whole shape open, and with that Keras 3 cannot compute a loss. ``compile`` begins anew.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.backends import may_use_another_backend
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Dict, List, Model, Tuple, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.training.data import Data

_PHASES = ("fit", "evaluate", "predict")
_EAGER = ("run_functions_eagerly", "run_eagerly", "disable_v2_behavior")
"""Words of programs that may have no such functions."""


def refuse_other_rank(m: Machine, model: Value, name: str, data: Data, line: int) -> Mismatch | None:
    """What is wrong with data after earlier ones of the same call, dtypes and structure; else they are remembered."""
    arrays = _arrays(data)
    if m.versions != {3} or not isinstance(model, Model) or name not in _PHASES or arrays is None:
        return None
    if data.source is not None or may_use_another_backend(m) or any(word in m.main.text for word in _EAGER):
        return None
    kind: Hashable = (model.serial, name, _form(data.x), _form(data.y), _form(data.weight), data.by_class)
    kind = (kind, tuple(_dtype(array) for array in arrays))
    earlier = m.traced.get(kind)
    if earlier is not None:
        for index, (shape, array) in enumerate(zip(earlier[1], arrays, strict=True)):
            if shape.rank != array.shape.rank:
                return Mismatch(
                    "keras-fit-input-mismatch",
                    f"takes data of {shape.rank} dimensions as in line {earlier[0]} until the model is compiled again",
                    inputs=(index,),
                    expected_rank=shape.rank,
                )
    elif not m.branches and not m.attempts and m.inquiry is None:
        m.traced[kind] = (line, tuple(array.shape for array in arrays))
    return None


def forget_traces(m: Machine, model: Value) -> None:
    """``compile`` throws the functions of a model away."""
    if isinstance(model, Model):
        m.traced = {kind: found for kind, found in m.traced.items() if kind[0][0] != model.serial}


def _arrays(data: Data) -> list[Array] | None:
    """All arrays of a call, if their ranks and dtypes are known."""
    values = [value for value in (data.x, data.y, data.weight) if value is not None]
    parts = [part for value in values for part in walk(value) if not isinstance(part, (Tuple, List, Dict))]
    arrays = [part for part in parts if isinstance(part, Array) and part.dtype and part.shape.rank is not None]
    return arrays if arrays and len(arrays) == len(parts) else None


def _dtype(array: Array) -> str:
    """Keras makes floats of its own of all of them."""
    dtype = str(array.dtype)
    return "float" if dtype.startswith("float") else dtype


def _form(value: Value | None) -> Hashable:
    """The structure of data."""
    if isinstance(value, Tuple):
        return ("tuple", *map(_form, value.items))
    if isinstance(value, List):
        return ("list", *map(_form, value.slots.get("items", ())))
    if isinstance(value, Dict):
        return tuple((slot, _form(content)) for slot, content in value.slots.items() if isinstance(slot, tuple))
    return None if value is None or value == Const(None) else "array"
