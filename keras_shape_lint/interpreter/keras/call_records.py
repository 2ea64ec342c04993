"""Noting what a call of a layer, a model or an instance was given, what it gave, and how many weights it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.keras.structures import (
    json_shape,
    structure_of,
)
from keras_shape_lint.interpreter.keras.verdicts import count_for_every_version
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import CallRecord
from keras_shape_lint.transfer.apply import parameter_count
from keras_shape_lint.transfer.input_checks import BUILT
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
    m: Machine, callee: Layer | Model | Instance, positional: list[Value], output: Any, place: Origin
) -> None:
    """Note a call for `shapes` and for what is said of models, at the place where the program makes it."""
    if place.node is None:
        return
    parameters = None
    if isinstance(callee, Layer):
        kind, api, name = "layer", callee.api, callee.name
        if output is not None and not callee.slots.get(LOST) and BUILT in callee.slots:
            parameters = _count(m, callee)
    elif isinstance(callee, Model):
        from keras_shape_lint.interpreter.keras.weights import count_weights

        kind, name = "model", callee.name
        parameters = count_weights(m, callee) if output is not None else None
        api = "keras.Sequential" if callee.kind == "sequential" else "keras.Model"
    else:
        kind, api, name = "layer", callee.cls.name, None
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
            parameters,
            m.context_lines(),
            traced=m.tracing > 0,
        )
    )


def _count(m: Machine, layer: Layer) -> int | None:
    from keras_shape_lint.interpreter.keras.weights import count_weights, wrapped_model

    inside = wrapped_model(layer)
    if inside is not None:
        return count_weights(m, inside)
    return count_for_every_version(m, lambda ctx: parameter_count(layer, ctx))
