"""Descriptions of layers and models: ``get_config``, ``to_json``, ``serialize``, and what is made from them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.cloning import copy_of
from keras_shape_lint.interpreter.python.imports import library
from keras_shape_lint.values import Dict, Layer, LibraryObject, Model, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.values import Library

DESCRIBED = "described"
"""The slot of a config that holds a copy of the layer or model, as it was then."""
_JSON = "keras.json"
_KINDS = {"keras.Model": "functional", "keras.Sequential": "sequential"}


def get_config(m: Machine, value: Layer | Model) -> Value:
    """``value.get_config()``: a dict of which no entry is known, but what it describes, until somebody changes it."""
    config = Dict()
    config.slots["open"] = True
    described = copy_of(m, value)
    if described is not None:
        config.slots[DESCRIBED] = described
    return config


def to_json(m: Machine, model: Model) -> Value:
    """``model.to_json()``: a text of which nothing is known but what it describes."""
    described = copy_of(m, model)
    return m.unknown() if described is None else LibraryObject(_JSON, (("model", described),))


def serialize(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``keras.layers.serialize(layer)``"""
    layer = m.look(arguments.get("layer", 0) or m.unknown())
    return get_config(m, layer) if isinstance(layer, Layer) else m.unknown()


def deserialize(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``keras.layers.deserialize(config)``"""
    made = _described(m, arguments.get("config", 0))
    return made if isinstance(made, Layer) else m.unknown()


def from_json(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``keras.models.model_from_json(text)``"""
    text = m.look(arguments.get("json_string", 0) or m.unknown())
    model = text.option("model") if isinstance(text, LibraryObject) and text.cls == _JSON else None
    made = copy_of(m, model) if isinstance(model, Model) else None
    return made or m.unknown()


def from_config(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``keras.Model.from_config(config)``, or that of a layer's class: another one like what is described."""
    cls = library((callee.written or callee.name).rpartition(".")[0]).name
    made = _described(m, arguments.get("config", 0))
    if isinstance(made, Model):
        return made if _KINDS.get(cls) == made.kind else m.unknown()
    return made if isinstance(made, Layer) and made.api == cls else m.unknown()


def _described(m: Machine, config: Value | None) -> Layer | Model | None:
    """A new copy of what a config describes that nobody has changed."""
    config = None if config is None else m.look(config)
    if not isinstance(config, Dict) or config.slots.keys() != {"open", DESCRIBED}:
        return None
    described = config.slots[DESCRIBED]
    return copy_of(m, described) if isinstance(described, (Layer, Model)) else None
