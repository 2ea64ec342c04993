"""Values that are certainly of another kind than a layer needs: models and modules as sizes, tensors as names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.catalogue import names
from keras_shape_lint.interpreter.keras.structures import comes_from_input
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import KERAS_BASES, ancestry, find_attribute
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Class,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Loss,
    Model,
    Module,
    Tensor,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_NUMERIC = ("__int__", "__index__", "__iter__", "__len__", "__getitem__", "__getattr__", "__eq__", "__gt__", "__lt__")
"""Methods that an object may have to pass for a size."""


def kind_of_object(value: Any) -> str | None:
    """What a value is that certainly is neither a number nor a sequence nor a text; None if it may be one."""
    if isinstance(value, (Layer, Model)):
        return "a model" if isinstance(value, Model) else "a layer"
    if isinstance(value, Loss):
        return f"a {value.name.rpartition('.')[2]}"
    if isinstance(value, (Function, Class)):
        return f"the {'function' if isinstance(value, Function) else 'class'} {value.name}"
    if isinstance(value, Module):
        return f"the module {value.name}"
    if isinstance(value, Library):
        return _kind_in_library(value.name)
    if isinstance(value, Instance):
        known = all(
            isinstance(base, Class) or (isinstance(base, Library) and _is_plain(base)) for base in ancestry(value.cls)
        )
        plain_object = known and all(find_attribute(value.cls, name) is None for name in _NUMERIC)
        return f"a {value.cls.name}" if plain_object else None
    return None


def _kind_in_library(name: str) -> str | None:
    """A module, layer or built-in function; None for what may be anything in a module, such as a number."""
    if name.startswith("builtins."):
        return f"the built-in {name.removeprefix('builtins.')}"
    if layer_rule(name) is not None:
        return f"the class {name.rpartition('.')[2]}"
    is_module = name.isidentifier() or any(names.is_module(name, version) for version in (2, 3))
    return f"the module {name}" if is_module else None


def _is_plain(base: Library) -> bool:
    """Whether a class of a library makes no numbers or sequences."""
    return base.name in KERAS_BASES or base.name.startswith(("keras.layers.", "builtins.object", "abc.ABC"))


def refuse_name(m: Machine, named: Any, written: str, node: nodes.NodeNG) -> bool:
    """Report a name for a layer or model that is no text, as Keras 3 does; whether it is none."""
    given = plain(named) if isinstance(named, Value) else named
    wrong = repr(given) if isinstance(given, (int, float)) else kind_of_object(named)
    if isinstance(named, Tensor) and comes_from_input(m, named):
        wrong = "a tensor"
    elif isinstance(named, (Dict, Tuple, List, dict, list, tuple)):
        kind = named.kind if isinstance(named, List) else type(named).__name__.lower()
        wrong = f"a {kind}"
    if wrong is None or m.versions != {3}:
        return False
    report(
        m, Mismatch("keras-invalid-argument", f"needs a text as name, not {wrong}", argument="name"), written, node, []
    )
    return True
