"""Noting what a call of a layer, a model or an instance was given, what it gave, and how many weights it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.keras.structures import (
    json_shape,
    structure_of,
)
from keras_shape_lint.interpreter.keras.weight_counts import count_weights
from keras_shape_lint.interpreter.record import CallRecord
from keras_shape_lint.values import (
    Instance,
    Layer,
    Model,
    Origin,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def record_call(
    m: Machine,
    callee: Layer | Model | Instance,
    positional: list[Value],
    output: Any,
    place: Origin,
    *,
    fresh: bool = False,
) -> None:
    """Note a call for `shapes` and for what is said of models, at the place where the program makes it.

    A `fresh` layer was built by this call, for symbolic tensors.
    """
    if place.node is None:
        return
    if isinstance(callee, Layer):
        kind, api, name = "layer", callee.api, callee.name
    elif isinstance(callee, Model):
        kind, name = "model", callee.name
        api = "keras.Sequential" if callee.kind == "sequential" else "keras.Model"
    else:
        kind, api, name = "layer", callee.cls.name, None
    is_known = output is not None or isinstance(callee, Instance)
    inputs = [json_shape(structure_of(value)) for value in positional]
    m.note_call(
        CallRecord(
            place.file,
            place.source.span(place.node),
            kind,
            api,
            name,
            inputs,
            json_shape(output),
            count_weights(m, callee, fresh=fresh) if is_known else None,
            m.context_lines(),
            traced=m.tracing > 0,
        )
    )
