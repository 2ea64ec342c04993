"""Which of a layer's arguments the functions of its rule take, and in which form."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.transfer.arguments import opaque_dim
from keras_shape_lint.transfer.outcome import Structure
from keras_shape_lint.transfer.registry import TransferFunction
from keras_shape_lint.values import Opaque

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context


def in_order(
    function: TransferFunction, inputs: Sequence[Structure], keywords: Mapping[str, Any]
) -> tuple[list[Structure], dict[str, Any]]:
    """The call's arguments as positional ones as far as they go without a gap, and the rest that the rule knows."""
    accepted, _ = parameters_of(function)
    positional = list(inputs)
    while len(positional) < len(accepted) and accepted[len(positional)] in keywords:
        positional.append(keywords[accepted[len(positional)]])
    return positional, {name: keywords[name] for name in accepted[len(positional) :] if name in keywords}


@functools.cache
def _limits(function: TransferFunction) -> tuple[int, int]:
    """How many positional arguments a rule takes, at least and at most."""
    parameters = inspect.signature(function).parameters.values()
    taken = [parameter for parameter in parameters if parameter.kind is parameter.POSITIONAL_OR_KEYWORD]
    return sum(parameter.default is parameter.empty for parameter in taken), len(taken)


def fits(function: TransferFunction, count: int) -> bool:
    """Whether a rule can take so many positional arguments."""
    least, most = _limits(function)
    return least <= count <= most


def select(function: TransferFunction, arguments: Mapping[str, Any], ctx: Context) -> dict[str, Any]:
    """The keyword-only arguments that a function asks for, in the form that it asks for.

    One that is not there is `UNKNOWN`, or has the function's own default.
    """
    _, wanted = parameters_of(function)
    selected: dict[str, Any] = {}
    for name, is_size in wanted:
        if name == "ctx":
            selected[name] = ctx
            continue
        argument = arguments[name] if name in arguments else _defaults(function).get(name, UNKNOWN)
        if isinstance(argument, Opaque):
            argument = opaque_dim(argument, integer=True) if is_size else UNKNOWN
        selected[name] = argument
    return selected


@functools.cache
def parameters_of(function: TransferFunction) -> tuple[tuple[str, ...], tuple[tuple[str, bool], ...]]:
    """The names of positional parameters, and of keyword-only ones with whether each is a size."""
    positional, keyword_only = [], []
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            keyword_only.append((name, parameter.annotation == "Dim"))
        elif parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD:
            positional.append(name)
    return tuple(positional), tuple(keyword_only)


@functools.cache
def _defaults(function: TransferFunction) -> dict[str, Any]:
    """The defaults of keyword-only parameters."""
    parameters = inspect.signature(function).parameters.values()
    return {
        each.name: each.default
        for each in parameters
        if each.kind is each.KEYWORD_ONLY and each.default is not each.empty
    }
