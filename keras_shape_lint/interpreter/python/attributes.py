"""Attributes: reading and writing ``value.name``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.collecting import for_each
from keras_shape_lint.interpreter.guarded_calls import unknown_of
from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.interpreter.python import methods, tensor_shapes
from keras_shape_lint.interpreter.python.aliases import change, part_of
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import (
    ancestry,
    call_special,
    find_attribute,
    has_unknown_base,
    is_keras,
    is_metric,
    items_are_attributes,
)
from keras_shape_lint.interpreter.python.dict_slots import CLASS_OF_DICT, OWN_OF_DICT
from keras_shape_lint.interpreter.python.dispatch import is_dispatching
from keras_shape_lint.interpreter.python.enumerations import (
    Member,
    is_enumeration,
    member_attribute,
    members_by_name,
)
from keras_shape_lint.interpreter.python.following import follow
from keras_shape_lint.interpreter.python.generations import generation
from keras_shape_lint.interpreter.python.imports import is_known_library, library, library_member, note_spelling
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.tensorflow1 import TENSORFLOW_1_NAMES, is_tensorflow2
from keras_shape_lint.interpreter.third_party import member_of_unseen
from keras_shape_lint.values import (
    UNBOUND,
    Class,
    Const,
    Dict,
    Function,
    Instance,
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
        return _of_module(m, value, name)
    if isinstance(value, Instance):
        return _of_instance(m, value, name, node)
    if isinstance(value, Super):
        return _of_super(m, value, name, node)
    if isinstance(value, Class):
        return _of_class(m, value, name)
    if isinstance(value, Model) and (OWN, name) in value.slots:
        return m.look(value.slots[OWN, name])
    of_library = m.libraries.attribute(m, value, name, node)
    if of_library is not None:
        return of_library
    if isinstance(value, (Const, Tuple, List, Dict, Number)):
        return _of_data(m, value, name, node)
    if isinstance(value, Function):
        return _of_function(m, value, name)
    if isinstance(value, Partial) and name == "func":
        return value.function
    if isinstance(value, Opaque):
        modelled = member_of_unseen(m, value, name)
        if modelled is not None:
            return modelled
        change(m, value, name)
        written = f"{value.name}.{name}" if value.name else None
        read = m.derived("attribute", value, name, *generation(m, value, name), name=written)
        return part_of(m, read, value)
    return unknown_of(m, value)


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


def _of_module(m: Machine, value: Module, name: str) -> Value:
    from keras_shape_lint.interpreter.python.modules import module_member

    member = module_member(m, value, name)
    return member if member is not None else m.derived("attribute", value.path, name, name=name)


def _of_instance(m: Machine, instance: Instance, name: str, node: nodes.NodeNG) -> Value:
    if isinstance(find_attribute(instance.cls, "__getattribute__"), Function):
        return m.unknown()
    own = instance.slots.get(name, MISSING)
    if own is not MISSING and own is not UNBOUND:
        return follow(m, m.look(own))
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
    if is_keras(instance.cls) or (name == "add_weight" and is_metric(instance.cls)):
        return m.libraries.base_attribute(m, instance, name, node)
    return m.derived("attribute", instance, name, name=name)


def _of_super(m: Machine, value: Super, name: str, node: nodes.NodeNG) -> Value:
    inherited = find_attribute(value.cls, name, after=value.after)
    if name == "__new__":
        return inherited if isinstance(inherited, Function) else Method(name, value)
    if inherited is not None:
        return bound_attribute(m, m.look(inherited), value.instance, node)
    return Method(name, value.instance)


def _of_class(m: Machine, value: Class, name: str) -> Value:
    found = find_attribute(value, name)
    if isinstance(found, Function) and found.kind == "class":
        return Method(found, value)
    if isinstance(found, Instance):
        return call_special(m, found, "__get__", Const(None), value) or found
    if name in ("__name__", "__qualname__"):
        return Const(value.name)
    if name == "__members__" and is_enumeration(value):
        return members_by_name(value)
    if name == "__subclasses__" and found is None:
        return Method(name, value)
    if name == "__mro__" and not has_unknown_base(value):
        return Tuple((*ancestry(value), library("builtins.object")))
    return m.look(found) if found is not None else m.unknown()


def _of_function(m: Machine, value: Function, name: str) -> Value:
    if name in value.slots and value.slots[name] is not UNBOUND:
        return m.look(value.slots[name])
    if name == "register" and is_dispatching(value):
        return Method("register", value)
    return Const(value.name) if name == "__name__" else m.derived("attribute", value, name, name=name)


def _of_data(m: Machine, value: Const | Tuple | List | Dict | Number, name: str, node: nodes.NodeNG) -> Value:
    """Of numbers, text and containers: what they have themselves, and the methods of their type."""
    own = _own_of_data(m, value, name, node)
    if own is not None:
        return own
    if methods.exists(value, name):
        return Method(name, value)
    if not isinstance(value, (Tuple, Number)) and not methods.may_be_scalar(value):
        raise_certainly(m, "AttributeError")
    return m.unknown()


def _own_of_data(
    m: Machine, value: Const | Tuple | List | Dict | Number, name: str, node: nodes.NodeNG
) -> Value | None:
    if isinstance(value, Dict):
        if CLASS_OF_DICT in value.slots:
            return _of_class_of_dict(m, value, name, node)
        # A Bunch of scikit-learn; Python's own dicts have no such attributes.
        named = ("item", name) in value.slots and not methods.exists(value, name)
        return m.look(value.slots["item", name]) if named else None
    if isinstance(value, (Tuple, List)):
        return _of_sequence(m, value, name, node)
    if isinstance(value, Const) and isinstance(value.value, Member):
        return _of_member(m, value, value.value, name, node)
    if isinstance(value, Const) and name in ("real", "imag", "numerator", "denominator"):
        return Const(getattr(value.value, name)) if hasattr(value.value, name) else m.unknown()
    return value if name == "value" else None


def _of_sequence(m: Machine, value: Tuple | List, name: str, node: nodes.NodeNG) -> Value | None:
    """Fields of named tuples, and what a TensorShape has: a tuple is enough for us."""
    found = _of_named_tuple(m, value, name, node) if isinstance(value, Tuple) and value.names else None
    if found is not None:
        return found
    if isinstance(value, Tuple) and node is not None:
        m.libraries.check_attribute_of_shape(m, value, name, node)
    if name == "as_list":
        return Method("copy", new_list(tuple(iterate(m, value) or ())))
    if name == "dims":
        return value
    if name in ("rank", "ndims"):
        items = iterate(m, value)
        return Const(len(items)) if items is not None else m.derived("rank", value)
    return Method(name, value) if isinstance(value, Tuple) and name in tensor_shapes.TABLE else None


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


def _of_class_of_dict(m: Machine, value: Dict, name: str, node: nodes.NodeNG) -> Value | None:
    """What a dict of a class of the program has as an attribute: one of its own, an item, or one of the class."""
    cls = value.slots.get(CLASS_OF_DICT)
    if not isinstance(cls, Class):
        return m.unknown()
    if (own := value.slots.get(f"{OWN_OF_DICT}{name}")) is not None:
        return m.look(own) if isinstance(own, Value) else m.unknown()
    found = find_attribute(cls, name)
    if ("item", name) in value.slots and not methods.exists(value, name):
        # Which of an item and an attribute of the class goes first depends on how the class makes attributes of items.
        plain = found is None and items_are_attributes(cls)
        return m.look(value.slots["item", name]) if plain else m.unknown()
    if found is None:
        # What its ``__getattr__`` gives without such an item is not known.
        return None if methods.exists(value, name) else m.unknown()
    if isinstance(found, Function) and found.kind == "class":
        return Method(found, cls)
    return bound_attribute(m, m.look(found), value, node)


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
