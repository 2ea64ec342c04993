"""Attributes: writing ``value.name = content``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.attributes import OWN, RENAMED
from keras_shape_lint.interpreter.python.classes import BASE, attributes_become_items, call_special, find_attribute
from keras_shape_lint.interpreter.python.dict_slots import CLASS_OF_DICT, OWN_OF_DICT
from keras_shape_lint.interpreter.python.functions import SETTER, call_function
from keras_shape_lint.interpreter.python.generations import may_have_changed
from keras_shape_lint.interpreter.python.heap_loss import LOST, forget, forget_attribute, may_get
from keras_shape_lint.interpreter.python.imports import library
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import (
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    Model,
    Module,
    Opaque,
    Union,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_USED_BY_KERAS = frozenset(
    (
        *("layers", "inputs", "outputs", "input", "output", "input_names", "output_names", "input_shape", "weights"),
        *("output_shape", "call", "build", "built", "train_step", "test_step", "predict_step", "compute_loss"),
        *("compute_metrics", "compute_output_shape", "compute_output_spec", "compiled_loss", "compiled_metrics"),
        *("input_spec", "train_function", "test_function", "predict_function", "dtype", "dtype_policy"),
        *("stateful", "supports_masking", "variables", "trainable_weights", "non_trainable_weights"),
    )
)
"""Attributes of a model that decide what it computes; whoever replaces one of them has another model."""
_HARMLESS = frozenset(("trainable", "stop_training", "optimizer", "loss", "metrics", "name", "_name"))
_WITHOUT_SHAPE = ("activation", "initializer", "regularizer", "constraint", "trainable", "name", "dtype", "rate")
"""How the names of arguments end that decide nothing about shapes."""


def _write_to_dict(m: Machine, value: Dict, name: str, content: Value) -> None:
    """An attribute of a dict is one of its items, unless its class has no way from one to the other."""
    cls = value.slots.get(CLASS_OF_DICT)
    if isinstance(cls, Class) and not attributes_become_items(cls):
        m.heap.write(value, f"{OWN_OF_DICT}{name}", content)
    else:
        m.heap.write(value, ("item", name), content)


def write_attribute(m: Machine, value: Value, name: str, content: Value) -> None:
    """``value.name = content``."""
    value = m.look(value)
    if isinstance(value, (Instance, Class, Function)):
        setter = find_attribute(value.cls, f"{SETTER}{name}") if isinstance(value, Instance) else None
        descriptor = find_attribute(value.cls, name) if isinstance(value, Instance) else None
        if isinstance(descriptor, Instance) and find_attribute(descriptor.cls, "__set__") is not None:
            call_special(m, descriptor, "__set__", value, content)
            return
        if isinstance(setter, Function):
            call_function(m, setter, Arguments([value, content], nodes=[None, None]), None)
            return
        if not isinstance(value, Instance) or call_special(m, value, "__setattr__", Const(name), content) is None:
            write_directly(m, value, name, content)
    elif isinstance(value, Module):
        m.heap.write(value.scope, name, content)
    elif isinstance(value, Dict):
        _write_to_dict(m, value, name, content)
    elif isinstance(value, Library):
        m.overrides[library(f"{value.written}.{name}").name] = m.unknown("a library's name was replaced")
        m.replaced.add((value.name, name))
    elif isinstance(value, Model):
        if name in _USED_BY_KERAS or (name.startswith("_") and name not in _HARMLESS):
            m.heap.write(value, LOST, True)
        elif name not in _HARMLESS:
            m.heap.write(value, (OWN, name), content)
    elif isinstance(value, Layer):
        if name in ("name", "_name"):
            m.heap.write(value, RENAMED, content)
        else:
            _change_layer(m, value, name, content)
    elif isinstance(value, Frame):
        m.libraries.write_attribute(m, value, name, content)
    elif isinstance(value, Union):
        for _, found in options(value, m.facts):
            if isinstance(found, Instance):
                may_get(m, found, name)
            elif isinstance(found, Layer):
                _change_layer(m, found, name, m.unknown())
            elif isinstance(found, Opaque):
                forget_attribute(m, name)
            else:
                forget(m, found)
    elif isinstance(value, Opaque):
        may_have_changed(m, value)
        forget_attribute(m, name)


def write_directly(m: Machine, value: Instance | Class | Function, name: str, content: Value) -> None:
    """``object.__setattr__(value, name, content)``: past what the class says of setting attributes."""
    m.heap.write(value, name, content)
    if isinstance(value, Instance) and isinstance(value.slots.get(BASE), Layer):
        _change_layer(m, value.slots[BASE], name, content)


def _change_layer(m: Machine, layer: Layer, name: str, content: Value) -> None:
    """Keras reads many arguments of the constructor from the attributes of that name, when it builds or calls."""
    if name in layer.arguments and not name.endswith(_WITHOUT_SHAPE) and plain(content) != layer.arguments[name]:
        m.heap.write(layer, LOST, True)
