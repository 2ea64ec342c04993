"""Signatures of the program's own functions, as ``inspect`` tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.classes import find_attribute, has_unknown_base
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import Class, Const, Dict, Function, Instance, Library, Method, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

EMPTY = Library("inspect.Parameter.empty", "inspect.Parameter.empty")
_NONE = Const(None)


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    kind: str
    default: Value | None = None


def _parameters(function: Function) -> Iterator[_Parameter]:
    arguments = function.node.args
    positional = [
        *((argument, "POSITIONAL_ONLY") for argument in arguments.posonlyargs or ()),
        *((argument, "POSITIONAL_OR_KEYWORD") for argument in arguments.args or ()),
    ]
    defaults = (None,) * (len(positional) - len(function.defaults)) + function.defaults
    for (argument, kind), default in zip(positional, defaults, strict=True):
        yield _Parameter(argument.name, kind, default)
    if arguments.vararg:
        yield _Parameter(arguments.vararg, "VAR_POSITIONAL")
    for argument in arguments.kwonlyargs or ():
        yield _Parameter(argument.name, "KEYWORD_ONLY", function.keyword_defaults.get(argument.name))
    if arguments.kwarg:
        yield _Parameter(arguments.kwarg, "VAR_KEYWORD")


def _written(value: Value) -> tuple[Function, bool] | None:
    """The function of the program behind a callable, and whether its first parameter is bound; None if unseen."""
    bound = False
    if isinstance(value, Instance):
        value = Method(find_attribute(value.cls, "__call__") or _NONE, value)
    elif isinstance(value, Class) and not has_unknown_base(value):
        value = Method(find_attribute(value, "__init__") or _NONE, value)
    if isinstance(value, Method) and isinstance(value.function, Function):
        value, bound = value.function, True
    if not isinstance(value, Function):
        return None
    wrapped = value.slots.get("__wrapped__")
    return _written(wrapped) if isinstance(wrapped, Function) and not bound else (value, bound)


def _signature(m: Machine, value: Value) -> Value:
    """``inspect.signature(f)``, of which the program reads the parameters; what is bound already is left out."""
    found = _written(value)
    if found is None:
        return m.unknown()
    function, bound = found
    parameters = Dict()
    for parameter in list(_parameters(function))[bound:]:
        parameters.slots["item", parameter.name] = _attributes(
            name=Const(parameter.name),
            default=EMPTY if parameter.default is None else parameter.default,
            kind=Library(f"inspect.Parameter.{parameter.kind}", f"inspect.Parameter.{parameter.kind}"),
            annotation=m.unknown(),
            replace=m.unknown(),
        )
    others = {name: m.unknown() for name in ("bind", "bind_partial", "replace", "return_annotation")}
    return _attributes(parameters=parameters, **others)


def _attributes(**content: Value) -> Dict:
    """An object of which only attributes are read: a dict whose items are found under their names."""
    result = Dict()
    result.slots = {("item", name): value for name, value in content.items()}
    return result


def _full_specification(m: Machine, value: Value) -> Value:
    """``inspect.getfullargspec(f)``: other than in a signature, what is bound stays."""
    found = _written(value)
    if found is None:
        return m.unknown()
    parameters = list(_parameters(found[0]))

    def named(*kinds: str) -> list[_Parameter]:
        return [parameter for parameter in parameters if parameter.kind in kinds]

    def only(kind: str) -> Value:
        return next((Const(parameter.name) for parameter in named(kind)), _NONE)

    positional, keywords = named("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD"), named("KEYWORD_ONLY")
    defaults = tuple(parameter.default for parameter in positional if parameter.default is not None)
    keyword_defaults = {parameter.name: parameter.default for parameter in keywords if parameter.default is not None}
    content: dict[str, Value] = {
        "args": new_list(tuple(Const(parameter.name) for parameter in positional)),
        "varargs": only("VAR_POSITIONAL"),
        "varkw": only("VAR_KEYWORD"),
        "defaults": Tuple(defaults) if defaults else _NONE,
        "kwonlyargs": new_list(tuple(Const(parameter.name) for parameter in keywords)),
        "kwonlydefaults": _attributes(**keyword_defaults) if keyword_defaults else _NONE,
        "annotations": m.unknown(),
    }
    return Tuple(tuple(content.values()), tuple(content))


TABLE: dict[str, Callable[..., Value]] = {
    "inspect.signature": _signature,
    "inspect.Signature.from_callable": _signature,
    "inspect.getfullargspec": _full_specification,
}
