"""Built-in functions that look at objects, their kinds and attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.values import (
    UNBOUND,
    Array,
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Model,
    Number,
    Opaque,
    Partial,
    SliceValue,
    Tensor,
    Tuple,
    TupleClass,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)
_KINDS: dict[str, tuple[type, ...]] = {
    "tuple": (Tuple,),
    "list": (List,),
    "dict": (Dict,),
    "set": (List,),
}
_EXTENDED_LAYERS = frozenset(
    f"keras.layers.{name}"
    for name in [
        *("RNN", "Wrapper", "Dropout", "Attention", "Conv1D", "Conv2D", "Conv3D", "Pipeline", "BatchNormalization"),
        *("Embedding", "Dense", "InputLayer", "DepthwiseConv2D", "SeparableConv2D", "Rescaling"),
    ]
)
_PLAIN_BASES = frozenset(("keras.layers.Layer", "builtins.object"))


def _is_instance(m: Machine, value: Value, kinds: Value) -> Value:
    choices = iterate(m, kinds) if isinstance(kinds, Tuple) else [kinds]
    answers = [_is_one(m, value, kind) for kind in choices or [kinds]]
    if any(answer is True for answer in answers):
        return Const(True)
    return Const(False) if all(answer is False for answer in answers) else m.derived("isinstance", value, kinds)


def _is_one(m: Machine, value: Value, kind: Value) -> bool | None:
    """Whether a value is an instance of a class, or None if that is not known."""
    from keras_shape_lint.interpreter.python.classes import ancestry, has_unknown_base, library_bases

    if isinstance(value, Opaque) or isinstance(kind, Opaque):
        return None
    if isinstance(kind, Class):
        made_by = value.cls if isinstance(value, (Instance, Tuple)) else None
        return made_by is not None and kind in ancestry(made_by)
    if not isinstance(kind, Library):
        return None
    name = kind.name.rpartition(".")[2]
    if kind.name.startswith("builtins."):
        if isinstance(value, Const):
            types = {"int": int, "float": float, "str": str, "bool": bool, "bytes": bytes, "complex": complex}
            return isinstance(value.value, types[name]) if name in types else False if name in _KINDS else None
        if isinstance(value, Number):
            return name == "int"
        if name in _KINDS:
            return isinstance(value, _KINDS[name]) and (not isinstance(value, List) or value.kind == name)
        return False if isinstance(value, (Tuple, List, Dict, Tensor, Array, Layer, Model)) else None
    if isinstance(value, (Const, Number, Tuple, List, Dict)):
        return False if kind.name.startswith("keras.") else None
    if isinstance(value, Layer):
        if kind.name in (value.api, "keras.layers.Layer"):
            return True
        # Some layers of Keras extend others, not the same ones in every version.
        return False if kind.name.startswith("keras.layers.") and kind.name not in _EXTENDED_LAYERS else None
    if isinstance(value, Instance):
        bases = library_bases(value.cls)
        if kind.name in bases or (kind.name == "keras.layers.Layer" and "keras.Model" in bases):
            return True
        plain_bases = not has_unknown_base(value.cls) and set(bases) <= _PLAIN_BASES
        return False if plain_bases and kind.name.startswith(("keras.layers.", "builtins.")) else None
    if isinstance(value, Model):
        wanted = "keras.Sequential" if value.kind == "sequential" else "keras.Model"
        return True if kind.name in (wanted, "keras.Model", "keras.layers.Layer") else None
    return None


def _has_attribute(m: Machine, value: Value, name: Value) -> Value:
    answer = _has(value, name.value) if isinstance(name, Const) and isinstance(name.value, str) else None
    return Const(answer) if answer is not None else m.derived("hasattr", value, name)


def _has(value: Value, name: str) -> bool | None:
    """Whether a value has an attribute, or None if that is not known."""
    from keras_shape_lint.interpreter.python.classes import find_attribute, has_unknown_base, library_bases

    if isinstance(value, (Instance, Class)):
        cls = value.cls if isinstance(value, Instance) else value
        if value.slots.get(name, UNBOUND) is not UNBOUND or find_attribute(cls, name) is not None:
            return True
        closed = not has_unknown_base(cls) and set(library_bases(cls)) <= {"builtins.object"}
        return False if closed and not name.startswith("__") and find_attribute(cls, "__getattr__") is None else None
    if isinstance(value, Const):
        return hasattr(value.value, name)
    kind: type | None = {Tuple: tuple, List: list, Dict: dict, Number: int}.get(type(value))
    if kind is not None and not (isinstance(value, Tuple) and value.names):
        # What Keras 2 gives as a shape has more than a tuple.
        return True if hasattr(kind, name) else None if isinstance(value, Tuple) else False
    return None


def _get_attribute(m: Machine, value: Value, name: Value, default: Value = _NONE) -> Value:
    from keras_shape_lint.interpreter.python.attributes import read_attribute

    if isinstance(name, Const) and isinstance(name.value, str):
        return read_attribute(m, value, name.value, None)  # type: ignore[arg-type]
    return m.unknown()


def _set_attribute(m: Machine, value: Value, name: Value, content: Value) -> Value:
    from keras_shape_lint.interpreter.python.attributes import write_attribute
    from keras_shape_lint.interpreter.python.heap_loss import forget

    if isinstance(name, Const) and isinstance(name.value, str):
        write_attribute(m, value, name.value, content)
    else:
        forget(m, value)
    return _NONE


def _slice(m: Machine, *bounds: Value) -> Value:
    start, stop, step = (
        (_NONE, bounds[0], _NONE) if len(bounds) == 1 else (*bounds, _NONE) if len(bounds) == 2 else bounds
    )
    return SliceValue(start, stop, step)


def _partial(m: Machine, function: Value, *positional: Value, **keywords: Value) -> Value:
    return Partial(function, positional, tuple(keywords.items()))


def _namedtuple(m: Machine, name: Value, fields: Value, *, defaults: Value = _NONE, **options: Value) -> Value:
    names: list[str] = []
    if isinstance(fields, Const) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    else:
        items = iterate(m, fields)
        if items is None or not all(isinstance(item, Const) for item in items):
            return m.unknown()
        names = [str(item.value) for item in items if isinstance(item, Const)]
    known = iterate(m, defaults) if defaults != _NONE else []
    if known is None:
        return m.unknown()
    return TupleClass(str(name.value) if isinstance(name, Const) else "namedtuple", tuple(names), tuple(known))


def _eval(m: Machine, source: Value) -> Value:
    """``eval("ReLU")``: a name in a string is still a name."""
    from keras_shape_lint.interpreter.python.environment import read_name

    known = isinstance(source, Const) and isinstance(source.value, str) and source.value.isidentifier()
    return read_name(m, source.value) if known else m.unknown()  # type: ignore[attr-defined]


def _print(m: Machine, *values: Value, **keywords: Value) -> Value:
    return _NONE


def _type(m: Machine, value: Value) -> Value:
    if isinstance(value, Instance):
        return value.cls
    kind = {Tuple: "tuple", List: "list", Dict: "dict", Number: "int"}.get(type(value))
    if isinstance(value, Const):
        kind = type(value.value).__name__
    elif isinstance(value, List):
        kind = value.kind if value.kind in ("list", "set") else None
    elif isinstance(value, Tuple) and value.names:
        return value.cls or m.derived("type", value)
    return Library(f"builtins.{kind}", f"builtins.{kind}") if kind is not None else m.derived("type", value)


def _callable(m: Machine, value: Value) -> Value:
    if isinstance(value, (Function, Class, Layer, Model, Partial)):
        return Const(True)
    return Const(False) if isinstance(value, (Const, Tuple, List, Dict, Number)) else m.derived("callable", value)


TABLE: dict[str, Callable[..., Value]] = {
    "builtins.isinstance": _is_instance,
    "builtins.hasattr": _has_attribute,
    "builtins.getattr": _get_attribute,
    "builtins.setattr": _set_attribute,
    "builtins.slice": _slice,
    "builtins.type": _type,
    "builtins.callable": _callable,
    "builtins.print": _print,
    "builtins.eval": _eval,
    "functools.partial": _partial,
    "collections.namedtuple": _namedtuple,
}
