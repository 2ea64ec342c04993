"""Numbers that an Embedding looks up, which has as many rows as it was told: TensorFlow refuses those beyond.

It finds them while it computes, as it does with labels; a graphics processor gives zeros for them without a word.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.backends import may_use_another_backend
from keras_shape_lint.interpreter.keras.graphs import INPUTS, inside
from keras_shape_lint.interpreter.keras.label_values import lies_beyond
from keras_shape_lint.interpreter.keras.lineage import lineage, symbolic_tensors
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Layer, List, Model, Tuple, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keras_shape_lint.interpreter.machine import Machine

_WITHOUT_A_LOOK = ("jit_compile", "xla")
"""Words of programs that XLA may compile, which does not look."""


def beyond_rows(m: Machine, layer: Layer, given: Value, rule: str = "keras-incompatible-axis") -> Mismatch | None:
    """What is wrong with a number that is certainly among these and has no row; negative ones count from behind."""
    rows = layer.arguments.get("input_dim")
    if layer.api != "keras.layers.Embedding" or type(rows) is not int or m.tracing or 1 in m.versions:
        return None
    given = m.look(given)
    if not isinstance(given, Array) or may_use_another_backend(m) or any(w in m.main.text for w in _WITHOUT_A_LOOK):
        return None
    found = lies_beyond(m, given, rows, lowest=-sys.maxsize)
    if found is None:
        return None
    requirement = f"has rows for numbers from 0 to {rows - 1}"
    return Mismatch(rule, requirement, inputs=(0,), detail=f"there is {found} among its numbers", rows=rows)


def beyond_rows_of_model(m: Machine, model: Model, x: Value, outputs: Iterable[Value], rule: str) -> Mismatch | None:
    """`beyond_rows` for the layers of a model that get its data as they are."""
    start = model.slots.get(INPUTS)
    inputs = symbolic_tensors(start) if isinstance(start, Value) else []
    arrays = [m.look(item) for item in x.items] if isinstance(x, (Tuple, List)) else [x]
    if len(arrays) != len(inputs):
        return None
    data = {tensor.serial: place for place, tensor in enumerate(inputs)}
    for tensor in (behind for output in outputs for behind in lineage(output)):
        producer = tensor.producer
        if producer is None or not isinstance(producer.target, Layer) or len(producer.positional) != 1:
            continue
        place = data.get(getattr(producer.positional[0], "serial", -1))
        mismatch = None if place is None else beyond_rows(m, producer.target, arrays[place], rule)
        if mismatch is not None and place is not None:
            mismatch.inputs = (place,)
            return inside(mismatch, producer.target, None)
    return None
