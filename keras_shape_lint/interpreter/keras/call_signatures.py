"""Whether what Keras calls of the program, a layer's ``call()`` or a function, has the arguments that it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import positional_parameters
from keras_shape_lint.interpreter.python.classes import BASE, find_attribute, has_unknown_base, library_bases
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Class, Function, Instance, Method, Partial, Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from keras_shape_lint.interpreter.machine import Machine

_PLAIN_BASES = frozenset(("keras.layers.Layer", "keras.Model", "builtins.object", "abc.ABC"))
"""Other classes have a ``__call__`` that sorts its arguments."""
_REFUSED = "keras-invalid-argument"
_GIVEN_BY_KERAS = ("training", "mask")
_DECORATORS = frozenset(("function", "override"))
"""Decorators after which a method has the parameters that it is written with."""


def fits_call(
    m: Machine,
    callee: Instance,
    label: str,
    positional: list[Value],
    keywords: Collection[str],
    node: nodes.NodeNG,
) -> bool:
    """Whether ``callee(*positional, **keywords)`` may fit ``call()``; it is reported where it certainly does not."""
    body = find_attribute(callee.cls, "call")
    if not isinstance(body, Function) or BASE in callee.slots or not _is_plain(body.node):
        return True
    if not is_called_plainly(callee.cls):
        return True
    mismatch = _refused(body.node, positional, keywords)
    if mismatch is not None:
        report(m, mismatch, label, node, [], callee)
    return mismatch is None


def is_called_plainly(cls: Class) -> bool:
    """Whether Keras hands the arguments of a layer of this class on to its ``call()`` as they are."""
    own = find_attribute(cls, "__call__") is not None or has_unknown_base(cls)
    return not own and set(library_bases(cls)) <= _PLAIN_BASES


def _is_plain(call: nodes.FunctionDef) -> bool:
    """Whether ``call()`` has the parameters that it is written with."""
    written = call.decorators.nodes if call.decorators is not None else []
    names = {decorator.as_string().partition("(")[0].rpartition(".")[2] for decorator in written}
    return names <= _DECORATORS


def _refused(call: nodes.FunctionDef, positional: list[Value], keywords: Collection[str]) -> Mismatch | None:
    """What Python raises when Keras calls ``call()``."""
    signature = call.args
    takes = [parameter.name for parameter in positional_parameters(signature)][1:]
    only_by_name = [parameter.name for parameter in signature.kwonlyargs or ()]
    shown = f"call({call.args.as_string()})"
    if len(positional) > len(takes) and not signature.vararg:
        requirement = f"gets {len(positional)} arguments, but {shown} takes {len(takes) or 'none'}"
        return Mismatch("keras-input-count", requirement, takes=len(takes))
    given = {*takes[: len(positional)], *keywords}
    unknown = [name for name in keywords if name not in (*takes, *only_by_name, *_GIVEN_BY_KERAS)]
    if unknown and not signature.kwarg:
        return Mismatch("keras-unknown-argument", f"has no argument '{unknown[0]}' in {shown}", argument=unknown[0])
    needed = takes[: len(takes) - len(signature.defaults or ())]
    needed += [name for name, default in zip(only_by_name, signature.kw_defaults or (), strict=False) if not default]
    missing = [name for name in needed if name not in given and not name.endswith(_GIVEN_BY_KERAS)]
    if not missing:
        return None
    requirement = f"gets no '{missing[0]}', which {shown} needs"
    return Mismatch("keras-input-count", requirement, takes=len(needed))


def require_arguments(callee: Value, count: int) -> None:
    """Whether a function of the program takes so many positional arguments, if that is what it is.

    Keras gives `training` and `mask` by name to a function that has such parameters.

    Raises:
        Mismatch: it takes less, needs more, or has no parameter for what ``arguments`` or a partial gives by name.
    """
    by_name: set[str] = set()
    while isinstance(callee, Partial):
        count += len(callee.positional)
        by_name |= {name for name, _ in callee.keywords}
        callee = callee.function
    bound = isinstance(callee, Method)
    function = callee.function if isinstance(callee, Method) else callee
    if not isinstance(function, Function) or function.kind == "property":
        return
    named = isinstance(function.node, nodes.FunctionDef)
    if named and not _is_plain(function.node):
        return
    signature = function.node.args
    takes = [parameter.name for parameter in positional_parameters(signature)][int(bound) :]
    only_by_name = [parameter.name for parameter in signature.kwonlyargs or ()]
    written = signature.as_string()
    shown = f"{function.name}({written})" if named else f"'lambda {written}'" if written else "'lambda'"
    if count > len(takes) and not signature.vararg:
        arguments = f"{count} argument{'s' if count != 1 else ''}"
        requirement = f"calls {shown} with {arguments}, but it takes {len(takes) or 'none'}"
        raise Mismatch(_REFUSED, requirement, argument="function", takes=len(takes))
    twice = next((name for name in takes[:count] if name in by_name), None)
    if twice is not None:
        raise Mismatch(_REFUSED, f"calls {shown} with two values for {twice!r}", argument="function", takes=len(takes))
    unknown = min(by_name.difference(takes, only_by_name), default=None)
    if unknown is not None and not signature.kwarg:
        raise Mismatch(
            _REFUSED, f"calls {shown}, which has no argument {unknown!r}", argument="function", takes=len(takes)
        )
    given = {*takes[:count], *by_name, *_GIVEN_BY_KERAS}
    needed = takes[: max(len(takes) - len(signature.defaults or ()), 0)]
    defaults = signature.kw_defaults or ()
    needed += [name for name, default in zip(only_by_name, defaults, strict=False) if default is None]
    missing = next((name for name in needed if name not in given), None)
    if missing is not None:
        raise Mismatch(
            _REFUSED, f"calls {shown} without its argument {missing!r}", argument="function", takes=len(takes)
        )


def parameter_names(function: Function) -> list[str] | None:
    """The names of all parameters of a function of the program, as ``inspect.signature`` gives them."""
    if function.kind == "property" or (isinstance(function.node, nodes.FunctionDef) and not _is_plain(function.node)):
        return None
    signature = function.node.args
    parameters = (*positional_parameters(signature), *(signature.kwonlyargs or ()))
    names = [parameter.name for parameter in parameters]
    return names + [name for name in (signature.vararg, signature.kwarg) if name]
