"""What a model is made of."""

from __future__ import annotations

from keras_shape_lint.interpreter.keras.graphs import LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.lineage import operands
from keras_shape_lint.values import Instance, Layer, Library, Model, Opaque, Tensor, Union, walk


def members_of(model: Model) -> list[Layer | Model | Instance] | None:
    """The layers and models that a model is made of, each once; None where not all are known."""
    if OUTPUTS not in model.slots:
        return None
    if model.kind == "sequential":
        items = model.slots[LAYERS]
        if not all(isinstance(item, (Layer, Model, Instance)) for item in items):
            return None
        return list(items)
    found: dict[int, Layer | Model | Instance] = {}
    seen: set[int] = set()
    pending = list(walk(model.slots[OUTPUTS]))
    while pending:
        value = pending.pop()
        if isinstance(value, (Opaque, Union)):
            return None
        if not isinstance(value, Tensor) or value.serial in seen:
            continue
        seen.add(value.serial)
        if not value.tracked:
            return None
        if value.producer is None:
            continue
        target = value.producer.target
        if isinstance(target, (Layer, Model, Instance)):
            found[target.serial] = target
        elif not isinstance(target, Library):
            return None
        pending += operands(value.producer)
    return list(found.values())
