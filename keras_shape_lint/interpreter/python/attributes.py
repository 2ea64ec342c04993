"""Attributes: reading and writing ``value.name``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.messages import for_each
from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.interpreter.python import methods
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import (
    BASE,
    ancestry,
    call_special,
    find_attribute,
    has_unknown_base,
    is_keras,
)
from keras_shape_lint.interpreter.python.dispatch import is_dispatching
from keras_shape_lint.interpreter.python.enumerations import (
    Member,
    is_enumeration,
    member_attribute,
    members_by_name,
)
from keras_shape_lint.interpreter.python.heap_loss import LOST, forget, forget_attribute
from keras_shape_lint.interpreter.python.imports import is_known_library, library, library_member, note_spelling
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.tensorflow1 import TENSORFLOW_1_NAMES, is_tensorflow2
from keras_shape_lint.interpreter.third_party import member_of_unseen
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import (
    UNBOUND,
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Method,
    Model,
    Module,
    Number,
    Opaque,
    Partial,
    Super,
    Tuple,
    Union,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

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
OWN = "own"
"""The first part of the slots in which a model holds what the program has put into attributes of it."""
RENAMED = "renamed"
"""The slot of a layer with the name that the program has given it later."""


def read_attribute(m: Machine, value: Value, name: str, node: nodes.NodeNG) -> Value:
    """``value.name``."""
    value = m.look(value)
    if isinstance(value, Union):
        return for_each(m, options(value, m.facts), lambda found: read_attribute(m, found, name, node))
    if isinstance(value, Library):
        return _of_library(m, value, name, node)
    if isinstance(value, Module):
        from keras_shape_lint.interpreter.python.modules import module_member

        member = module_member(m, value, name)
        return member if member is not None else m.derived("attribute", value.path, name, name=name)
    if isinstance(value, Instance):
        return _of_instance(m, value, name, node)
    if isinstance(value, Super):
        inherited = find_attribute(value.cls, name, after=value.after)
        if name == "__new__":
            return inherited if isinstance(inherited, Function) else Method(name, value)
        if inherited is not None:
            return bound_attribute(m, m.look(inherited), value.instance, node)
        return Method(name, value.instance)
    if isinstance(value, Class):
        found = find_attribute(value, name)
        if isinstance(found, Function) and found.kind == "class":
            return Method(found, value)
        if name in ("__name__", "__qualname__"):
            return Const(value.name)
        if name == "__members__" and is_enumeration(value):
            return members_by_name(value)
        if name == "__subclasses__" and found is None:
            return Method(name, value)
        if name == "__mro__" and not has_unknown_base(value):
            return Tuple((*ancestry(value), library("builtins.object")))
        return m.look(found) if found is not None else m.unknown()
    if isinstance(value, Model) and (OWN, name) in value.slots:
        return m.look(value.slots[OWN, name])
    of_library = m.libraries.attribute(m, value, name, node)
    if of_library is not None:
        return of_library
    if isinstance(value, Dict) and ("item", name) in value.slots and not methods.exists(value, name):
        # A Bunch of scikit-learn; Python's own dicts have no such attributes.
        return m.look(value.slots["item", name])
    if isinstance(value, Tuple) and value.names:
        found = _of_named_tuple(m, value, name, node)
        if found is not None:
            return found
    if isinstance(value, Const) and isinstance(value.value, Member):
        return _of_member(m, value, value.value, name, node)
    if isinstance(value, Const) and name in ("real", "imag", "numerator", "denominator"):
        return Const(getattr(value.value, name)) if hasattr(value.value, name) else m.unknown()
    if isinstance(value, Tuple) and node is not None:
        m.libraries.check_attribute_of_shape(m, value, name, node)
    if isinstance(value, (Tuple, List)) and name in ("as_list", "dims"):
        # TensorShape of Keras 2: a tuple is enough for us.
        return Method("copy", new_list(tuple(iterate(m, value) or ()))) if name == "as_list" else value
    if isinstance(value, (Tuple, List)) and name in ("rank", "ndims"):
        items = iterate(m, value)
        return Const(len(items)) if items is not None else m.derived("rank", value)
    if isinstance(value, (Const, Number)) and name == "value":
        return value
    if isinstance(value, (Const, Tuple, List, Dict, Number)):
        if methods.exists(value, name):
            return Method(name, value)
        if not isinstance(value, (Tuple, Number)):
            raise_certainly(m, "AttributeError")
        return m.unknown()
    if isinstance(value, Function):
        if name in value.slots and value.slots[name] is not UNBOUND:
            return m.look(value.slots[name])
        if name == "register" and is_dispatching(value):
            return Method("register", value)
        return Const(value.name) if name == "__name__" else m.derived("attribute", value, name, name=name)
    if isinstance(value, Partial) and name == "func":
        return value.function
    if isinstance(value, Opaque):
        modelled = member_of_unseen(m, value, name)
        if modelled is not None:
            return modelled
        return m.derived("attribute", value, name, name=f"{value.name}.{name}" if value.name else None)
    return m.unknown()


def _of_library(m: Machine, value: Library, name: str, node: nodes.NodeNG | None) -> Value:
    if name == "__name__":
        return Const(value.name.rpartition(".")[2])
    written = f"{value.written or value.name}.{name}"
    if not is_known_library(written):
        return m.derived("attribute", value.name, name)
    if written in TENSORFLOW_1_NAMES and is_tensorflow2(m, written):
        raise_certainly(m, "AttributeError")
    found = library(written)
    note_spelling(m, written)
    held = library_member(m, written)
    if not isinstance(held, Library):
        return held
    if found.name in m.overrides:
        return m.overrides[found.name]
    if node is not None:
        m.libraries.check_name(m, value, name, node)
    return found


def _of_instance(m: Machine, instance: Instance, name: str, node: nodes.NodeNG) -> Value:
    own = instance.slots.get(name, MISSING)
    if own is not MISSING and own is not UNBOUND:
        return m.look(own)
    if name == "__dict__":
        from keras_shape_lint.interpreter.python.builtins.table import call_builtin

        return call_builtin(m, "builtins.vars", Arguments([instance])) or m.unknown()
    found = find_attribute(instance.cls, name)
    if found is not None:
        return bound_attribute(m, m.look(found), instance, node)
    if name == "__class__":
        return instance.cls
    fallback = find_attribute(instance.cls, "__getattr__")
    if isinstance(fallback, Function) and not name.startswith("__") and not is_keras(instance.cls):
        from keras_shape_lint.interpreter.python.functions import call_function

        return m.look(call_function(m, fallback, Arguments([instance, Const(name)], nodes=[None, None]), node))
    if has_unknown_base(instance.cls):
        return m.derived("attribute", instance, name, name=name)
    if is_keras(instance.cls):
        return m.libraries.base_attribute(m, instance, name, node)
    return m.derived("attribute", instance, name, name=name)


def _of_member(m: Machine, value: Value, member: Member, name: str, node: nodes.NodeNG) -> Value:
    known = member_attribute(m, member, name)
    found = find_attribute(member.cls, name) if known is None else None
    if found is not None:
        return bound_attribute(m, m.look(found), value, node)
    return known if known is not None else m.derived("attribute", value, name, name=name)


def _of_named_tuple(m: Machine, value: Tuple, name: str, node: nodes.NodeNG) -> Value | None:
    if name in value.names:
        return m.look(value.items[value.names.index(name)])
    if name == "_fields":
        return Tuple(tuple(map(Const, value.names)))
    if name in ("_replace", "_asdict"):
        return Method(name, value)
    own = find_attribute(value.cls, name) if value.cls is not None else None
    return bound_attribute(m, m.look(own), value, node) if own is not None else None


def bound_attribute(m: Machine, found: Value, instance: Value, node: nodes.NodeNG | None) -> Value:
    """A class attribute as an instance sees it: functions become methods, properties and descriptors are asked."""
    if isinstance(found, Instance) and isinstance(instance, Instance):
        described = call_special(m, found, "__get__", instance, instance.cls)
        return described if described is not None else found
    if not isinstance(found, Function) or found.owner is None:
        return found
    if found.kind == "static":
        return found
    if found.kind == "class":
        return Method(found, instance.cls if isinstance(instance, Instance) else instance)
    if found.kind == "property":
        from keras_shape_lint.interpreter.python.functions import call_function

        return call_function(m, found, Arguments([instance], nodes=[None]), node)
    if found.kind == "accessor":
        return m.unknown()
    return Method(found, instance)


def write_attribute(m: Machine, value: Value, name: str, content: Value) -> None:
    """``value.name = content``."""
    from keras_shape_lint.interpreter.python.functions import SETTER, call_function

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
        m.heap.write(value, name, content)
        if isinstance(value, Instance) and isinstance(value.slots.get(BASE), Layer):
            _change_layer(m, value.slots[BASE], name, content)
    elif isinstance(value, Module):
        m.heap.write(value.scope, name, content)
    elif isinstance(value, Dict):
        m.heap.write(value, ("item", name), content)
    elif isinstance(value, Library):
        m.overrides[library(f"{value.written}.{name}").name] = m.unknown("a library's name was replaced")
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
        forget(m, value)
    elif isinstance(value, Union):
        for _, found in options(value, m.facts):
            if isinstance(found, Instance):
                m.heap.write(found, name, m.unknown())
            elif isinstance(found, Opaque):
                forget_attribute(m, name)
            else:
                forget(m, found)
    elif isinstance(value, Opaque):
        forget_attribute(m, name)


def _change_layer(m: Machine, layer: Layer, name: str, content: Value) -> None:
    """Keras reads many arguments of the constructor from the attributes of that name, when it builds or calls."""
    if name in layer.arguments and not name.endswith(_WITHOUT_SHAPE) and plain(content) != layer.arguments[name]:
        m.heap.write(layer, LOST, True)


__all__ = ["bound_attribute", "read_attribute", "write_attribute"]
