"""Which models hold recurrent layers that keep their states, which are made for the first batch and its size."""

from __future__ import annotations

from keras_shape_lint.interpreter.keras.graphs import LAYERS
from keras_shape_lint.values import Instance, Layer, List, Model, Tuple, Value, walk


def keeps_states(value: Value) -> bool:
    """Whether a layer that is or may be stateful is among a model's own, or inside one of them."""
    pending, seen = [value], set()
    while pending:
        current = pending.pop()
        if isinstance(current, Layer):
            if current.arguments.get("stateful") not in (None, False):
                return True
            pending += [part for part in current.arguments.values() if isinstance(part, (Layer, Model, Instance))]
        elif isinstance(current, (Model, Instance)):
            if current.serial in seen:
                continue
            seen.add(current.serial)
            pending += current.slots.get(LAYERS, ()) if isinstance(current, Model) else _members(current)
    return False


def _members(instance: Instance) -> list[Value]:
    """The layers and models among the attributes of an instance, those in lists of them included."""
    attributes = [part for part in instance.slots.values() if isinstance(part, (Layer, Model, Instance, List, Tuple))]
    return [part for attribute in attributes for part in walk(attribute)]
