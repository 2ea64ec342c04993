"""What stands where data belong and is none: a model, a layer, a function, a module, a symbolic tensor."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from keras_shape_lint.interpreter.keras.misfits import kind_of_object
from keras_shape_lint.interpreter.keras.object_arrays import is_of_objects
from keras_shape_lint.interpreter.keras.structures import comes_from_input
from keras_shape_lint.interpreter.python.classes import is_keras
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.plain_numbers import is_number
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import (
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Model,
    Module,
    Number,
    Opaque,
    Tensor,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.training.data import Data


GIVEN_BACK = "<given back>"
"""How the keys of unknown values begin that are a history of training, or what it measured."""


def refuse_foreign(m: Machine, data: Data) -> Mismatch | None:
    """What is said of a model, a layer, a function, a module or a symbolic tensor that stands where data belong."""
    for part, given in (("x", data.x), ("y", data.y), ("sample_weight", data.weight)):
        for value in _parts(m, given) if given is not None else ():
            if isinstance(value, (Layer, Model)):
                kind = "model" if isinstance(value, Model) else "layer"
                line = f" (line {value.origin.line})" if value.origin.line is not None else ""
                what = f"the {kind} {value.origin.label}{line}"
            elif isinstance(value, Instance) and is_keras(value.cls):
                what = f"a {value.cls.name}"
            elif isinstance(value, (Function, Class)):
                what = f"the {'class' if isinstance(value, Class) else 'function'} {value.name}"
            elif isinstance(value, (Library, Module)) and (other := kind_of_object(value)) is not None:
                what = other
            elif m.versions == {3} and isinstance(value, Tensor) and comes_from_input(m, value):
                what = "a symbolic tensor"
            elif is_of_objects(m, value):
                requirement = f"needs numbers as {data.name(part)}, not an array of dtype object"
                return Mismatch("keras-fit-input-mismatch", requirement)
            elif _is_given_back(value) and (part == "x" or data.whole):
                what = f"what {value.name} gives"
            elif (
                part != "sample_weight"
                and (data.whole if part == "y" else m.versions == {3})
                and value == m.look(given or value)
                and _is_plain(m, value)
            ):
                what = "a number or text"
            else:
                continue
            return Mismatch("keras-fit-input-mismatch", f"needs arrays as {data.name(part)}, not {what}")
    return None


def _is_given_back(value: Value) -> TypeGuard[Opaque]:
    return isinstance(value, Opaque) and isinstance(value.key, tuple) and value.key[0] == GIVEN_BACK


def _is_plain(m: Machine, value: Value) -> bool:
    if isinstance(value, Const):
        return type(value.value) in (int, float, str)
    return isinstance(value, Number) or is_number(m, value)


def _parts(m: Machine, value: Value) -> list[Value]:
    """What stands in a tuple, list or dict of data, or the data themselves."""
    value = m.look(value)
    items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    if isinstance(value, Dict):
        items = [content for slot, content in value.slots.items() if isinstance(slot, tuple)]
    return [value] if items is None else [m.look(item) for item in items]
