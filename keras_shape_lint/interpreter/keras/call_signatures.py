"""Whether the program's own layer gets the arguments that its ``call()`` has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import BASE, find_attribute, has_unknown_base, library_bases
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Class, Function, Instance, Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_PLAIN_BASES = frozenset(("keras.layers.Layer", "keras.Model", "builtins.object", "abc.ABC"))
"""Other classes have a ``__call__`` that sorts its arguments."""
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
    takes = [parameter.name for parameter in (*(signature.posonlyargs or ()), *(signature.args or ()))][1:]
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
