"""Built-in functions that look at objects, their kinds and attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.python import contexts, dataclass_fields, enumerations, metaclasses
from keras_shape_lint.interpreter.python.aliases import one_of
from keras_shape_lint.interpreter.python.builtins.kinds import has
from keras_shape_lint.interpreter.python.classes import has_unknown_base, is_keras
from keras_shape_lint.interpreter.python.dict_slots import CLASS_OF_DICT, COUNTS, FACTORY, SCOPE
from keras_shape_lint.interpreter.python.iteration import iterate
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
    Model,
    Module,
    Number,
    Partial,
    Scope,
    SliceValue,
    Tuple,
    TupleClass,
    Value,
    contents_of,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def _get_attribute(m: Machine, value: Value, name: Value, default: Value = MISSING) -> Value:
    from keras_shape_lint.interpreter.python.attributes import read_attribute

    if isinstance(name, Const) and isinstance(name.value, str):
        if default is not MISSING:
            answer = has(m, value, name.value)
            if answer is not True:
                return default if answer is False else m.derived("getattr", value, name, default)
        return read_attribute(m, value, name.value, None)  # type: ignore[arg-type]
    return one_of(m, m.unknown(), [*contents_of(value), default])


def _set_attribute(m: Machine, value: Value, name: Value, content: Value) -> Value:
    from keras_shape_lint.interpreter.python.attribute_writing import write_attribute

    return _set(m, value, name, content, write_attribute)


def set_directly(m: Machine, value: Value, name: Value, content: Value) -> Value:
    """``object.__setattr__(value, name, content)``."""
    from keras_shape_lint.interpreter.python.attribute_writing import write_attribute, write_directly

    return _set(m, value, name, content, write_directly if isinstance(value, Instance) else write_attribute)


def _set(m: Machine, value: Value, name: Value, content: Value, write: Callable[..., None]) -> Value:
    from keras_shape_lint.interpreter.python.heap_loss import forget, forget_data, forget_variables

    if isinstance(name, Const) and isinstance(name.value, str):
        write(m, value, name.value, content)
    elif isinstance(value, Module):
        forget_variables(m, value.scope, "a name that is not known was set in its module")
    else:
        forget(m, value)
        if isinstance(value, Instance):
            forget_data(m, value)
    return _NONE


def _slice(m: Machine, first: Value, second: Value | None = None, step: Value = _NONE) -> Value:
    return SliceValue(_NONE, first, step) if second is None else SliceValue(first, second, step)


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


def _exec(m: Machine, source: Value, *spaces: Value, **named: Value) -> Value:
    """``exec(code)``: it may bind and change every variable in sight, or what is in the dicts that it is given."""
    from keras_shape_lint.interpreter.python.heap_loss import forget, forget_variables

    given = [m.look(space) for space in (*spaces, *named.values())]
    for space in given:
        forget(m, space)
    if given and all(isinstance(space, Dict) and SCOPE not in space.slots for space in given):
        return _NONE
    scope: Scope | None = m.frame.scope
    while scope is not None:
        forget_variables(m, scope, "exec may have changed it")
        scope = scope.parent
    return _NONE


def _print(m: Machine, *values: Value, **keywords: Value) -> Value:
    return _NONE


_OTHER_DICTS = frozenset((CLASS_OF_DICT, COUNTS, FACTORY))
"""Slots of what is more than a plain dict."""


def _type(m: Machine, value: Value, *made_of: Value) -> Value:
    if made_of:
        return metaclasses.make_class_of(m, value, *made_of)
    if isinstance(value, Instance):
        return value.cls
    if isinstance(value, Layer):
        return Library(value.api, value.api)
    if isinstance(value, Dict) and not value.slots.keys().isdisjoint(_OTHER_DICTS):
        cls = value.slots.get(CLASS_OF_DICT)
        return cls if isinstance(cls, Class) else m.derived("type", value)
    kind = {Tuple: "tuple", List: "list", Dict: "dict", Number: "int"}.get(type(value))
    if isinstance(value, Const):
        kind = type(value.value).__name__
    elif isinstance(value, List):
        kind = value.kind if value.kind in ("list", "set") else None
    elif isinstance(value, Tuple) and value.names:
        return value.cls or m.derived("type", value)
    return Library(f"builtins.{kind}", f"builtins.{kind}") if kind is not None else m.derived("type", value)


def _locals(m: Machine) -> Value:
    return namespace(m.frame.scope)


def _globals(m: Machine) -> Value:
    return namespace(m.frame.scope.outermost)


def namespace(scope: Scope) -> Value:
    """The variables of a scope as a dict, which writes through to a module's."""
    result = Dict()
    for name, value in scope.slots.items():
        if isinstance(name, str) and not name.startswith("<") and value is not UNBOUND:
            result.slots["item", name] = value
    if scope.parent is None:
        result.slots["open"] = True
        result.slots[SCOPE] = scope
    return result


def _variables(m: Machine, value: Value | None = None) -> Value:
    """``vars(x)``: the attributes of an instance as a dict that writes through."""
    if value is None:
        return _locals(m)
    if isinstance(value, Module):
        return namespace(value.scope)
    if isinstance(value, Dict):
        return value
    if not isinstance(value, Instance):
        return m.derived("vars", value)
    result = Dict()
    for name, content in value.slots.items():
        if isinstance(name, str) and not name.startswith("<") and content is not UNBOUND:
            result.slots["item", name] = content
    result.slots[SCOPE] = value
    if has_unknown_base(value.cls) or is_keras(value.cls):
        result.slots["open"] = True
    return result


def _namespace_of(m: Machine, **attributes: Value) -> Value:
    """A ``types.SimpleNamespace``; a dict whose items are read as attributes."""
    result = Dict()
    result.slots = {("item", name): value for name, value in attributes.items()}
    return result


def _callable(m: Machine, value: Value) -> Value:
    if isinstance(value, (Function, Class, Layer, Model, Partial)):
        return Const(True)
    return Const(False) if isinstance(value, (Const, Tuple, List, Dict, Number)) else m.derived("callable", value)


TABLE: dict[str, Callable[..., Value]] = {
    "builtins.getattr": _get_attribute,
    "builtins.setattr": _set_attribute,
    "builtins.object.__setattr__": set_directly,
    "builtins.slice": _slice,
    "builtins.type": _type,
    "builtins.type.__new__": lambda m, cls, *made_of: metaclasses.make_class_of(m, *made_of),
    "builtins.callable": _callable,
    "builtins.print": _print,
    "builtins.eval": _eval,
    "builtins.exec": _exec,
    "builtins.locals": _locals,
    "builtins.vars": _variables,
    "types.SimpleNamespace": _namespace_of,
    "argparse.Namespace": _namespace_of,
    "builtins.globals": _globals,
    "functools.partial": _partial,
    "contextlib.nullcontext": contexts.null_context,
    "contextlib.ExitStack": contexts.exit_stack,
    "enum.auto": enumerations.automatic,
    "dataclasses.field": dataclass_fields.field,
    "dataclasses.replace": dataclass_fields.replaced,
    "dataclasses.asdict": dataclass_fields.as_dict,
    "dataclasses.astuple": dataclass_fields.as_tuple,
    "dataclasses.fields": dataclass_fields.describe_fields,
    "collections.namedtuple": _namedtuple,
}
