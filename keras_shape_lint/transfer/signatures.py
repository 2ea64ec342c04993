"""How each library calls the parameters of an operation: parsing of signatures, and binding of a call to them."""

from __future__ import annotations

import ast
import functools
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keras_shape_lint.transfer.registry import OpRule, TransferFunction


class Parameter(NamedTuple):
    """A parameter of a library function: its name there and here, and the default where it differs from ours.

    One that is `variadic` takes all remaining positional arguments, one for `keywords` all remaining keywords.
    """

    name: str
    ours: str
    has_default: bool
    default: Any
    variadic: bool
    keywords: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The keyword-only parameters of a transfer function and the annotations of the others, in order.

    `gives_tensor` says that its result is one tensor, also where the shape is not known.
    """

    annotations: Mapping[str, str]
    required: frozenset[str]
    context: frozenset[str]
    gives_tensor: bool


@functools.cache
def parse_signature(signature: str) -> tuple[Parameter, ...]:
    """The parameters that a signature lists; see `OpRule` for the notation.

    Raises:
        ValueError: a default is no Python literal.
    """
    parameters = []
    for token in signature.split():
        name, separator, default = token.partition("=")
        stars = len(name) - len(name.lstrip("*"))
        theirs, _, ours = name.lstrip("*").partition("->")
        value = ast.literal_eval(default) if separator else None
        parameters.append(Parameter(theirs, ours or theirs, bool(separator), value, stars == 1, stars == 2))
    return tuple(parameters)


@functools.cache
def surroundings(function: TransferFunction) -> Surroundings:
    """What a transfer function asks for; read once from its signature."""
    annotations, required, context = {}, set(), set()
    signature = inspect.signature(function)
    for name, parameter in signature.parameters.items():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            context.add(name)
            continue
        annotations[name] = str(parameter.annotation)
        if parameter.default is inspect.Parameter.empty:
            required.add(name)
    gives_tensor = str(signature.return_annotation) == "Shape"
    return Surroundings(annotations, frozenset(required), frozenset(context), gives_tensor)


def bind(rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any]) -> dict[str, Any] | None:
    """The arguments of a call that the transfer function has, or None if the call does not fit the signature.

    Works on values of any kind.
    """
    ours = surroundings(rule.function)
    bound = bind_all(rule, positional, keywords)
    if bound is None or not ours.required <= bound.keys():
        return None
    return {name: bound[name] for name in ours.annotations if name in bound}


def bind_all(rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any]) -> dict[str, Any] | None:
    """All arguments of a call by our names, or None if the call does not fit the signature."""
    parameters = parse_signature(rule.signature)
    bound = {parameter.ours: parameter.default for parameter in parameters if parameter.has_default}
    remaining = list(positional)
    rest = next((parameter.ours for parameter in parameters if parameter.keywords), None)
    if rest is not None:
        bound[rest] = {}
    for parameter in parameters:
        if parameter.variadic:
            bound[parameter.ours] = remaining
            remaining = []
        elif remaining and not parameter.keywords:
            bound[parameter.ours] = remaining.pop(0)
    if remaining:
        return None
    by_name = {found.name: found.ours for found in parameters if not (found.variadic or found.keywords)}
    for name, value in keywords.items():
        if name in by_name:
            bound[by_name[name]] = value
        elif rest is not None:
            bound[rest][name] = value
        else:
            return None
    return bound
