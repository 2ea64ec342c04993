"""Whether what Keras calls of the program, a layer's ``call()`` or a function, has the arguments that it gets."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.catalogue.signatures import call_signature
from keras_shape_lint.interpreter.keras.embedded_numbers import beyond_rows
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import always_given, misfit_of, positional_parameters
from keras_shape_lint.interpreter.python.classes import BASE, find_attribute, has_unknown_base, library_bases
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Class, Function, Instance, Layer, Method, Partial, Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from keras_shape_lint.interpreter.machine import Machine

_PLAIN_BASES = frozenset(("keras.layers.Layer", "keras.Model", "builtins.object", "abc.ABC"))
"""Other classes have a ``__call__`` that sorts its arguments."""
_GIVEN_BY_KERAS = ("training", "mask")
_STATES = ("initial_state", "constants")
_REGISTERING = "_register_call_context_args"
"""The method of Keras 3 by which layers take arguments that their ``call()`` does not have, for those inside."""
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
    if not isinstance(body, Function) or BASE in callee.slots or not is_plain(body.node):
        return True
    if not is_called_plainly(callee.cls) or _REGISTERING in m.source.text:
        return True
    # Keras 3 binds the arguments before it looks for these two.
    given = () if m.versions == {3} else _GIVEN_BY_KERAS
    mismatch = _refused(body.node, positional, keywords, given)
    if mismatch is not None:
        report(m, mismatch, label, node, [], callee)
    return mismatch is None


def refuse_call(
    m: Machine, callee: Layer, label: str, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG
) -> bool:
    """Report a call of a built-in layer without its input, or with arguments that it does not take; whether so."""
    if 1 in m.versions or _REGISTERING in m.source.text or LOST in callee.slots or "call" in callee.slots:
        return False
    signatures = [call_signature(callee.api, version) for version in sorted(m.versions)]
    known = [each.parameters for each in signatures if each is not None and not each.open and not each.variadic]
    if len(known) != len(signatures) or not all(known):
        return False
    taken = list(dict.fromkeys(parameter.name for parameters in known for parameter in parameters))
    # Both versions leave out a training= that nobody asks for, and Keras 2 sorts the states before the call.
    also = ("training", *(_STATES if 2 in m.versions and "go_backwards" in callee.arguments else ()))
    mismatch = None
    unknown = next((name for name in always_given(keywords) if name not in taken and name not in also), None)
    if unknown is not None:
        near = difflib.get_close_matches(unknown, [*taken, *also], 1)
        hint = f"did you mean {near[0]!r}?" if near else f"it takes {', '.join(taken)}"
        said = f"has no argument {unknown!r} where it is called"
        mismatch = Mismatch("keras-unknown-argument", said, detail=hint, argument=unknown)
    elif not positional and not {parameters[0].name for parameters in known} & keywords.keys():
        mismatch = Mismatch("keras-input-count", "is called without an input", count=0)
    elif positional:
        mismatch = beyond_rows(m, callee, positional[0])
    if mismatch is not None:
        report(m, mismatch, label, node, [Operand(m.look(each)) for each in positional[:1]], callee)
    return mismatch is not None


def is_called_plainly(cls: Class) -> bool:
    """Whether Keras hands the arguments of a layer of this class on to its ``call()`` as they are."""
    own = find_attribute(cls, "__call__") is not None or has_unknown_base(cls)
    return not own and set(library_bases(cls)) <= _PLAIN_BASES


def is_plain(function: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Whether a function has the parameters that it is written with."""
    decorators = getattr(function, "decorators", None)  # a lambda has none
    written = decorators.nodes if decorators is not None else []
    names = {decorator.as_string().partition("(")[0].rpartition(".")[2] for decorator in written}
    return names <= _DECORATORS


def misses_training(call: nodes.FunctionDef, count: int, by_name: Collection[str]) -> bool:
    """Whether ``call()`` needs a `training` that it is not given: ``fit`` and, before Keras 3, every call add it."""
    misfit = misfit_of(call.args, count, by_name, bound=1, is_given=lambda name: name == "mask")
    return misfit is not None and misfit.kind == "missing" and misfit.name == "training"


def added_training(m: Machine, callee: Value, count: int) -> dict[str, Value]:
    """What ``fit`` and the layers around cells add to `count` arguments of an object that asks for it."""
    body = find_attribute(callee.cls, "call") if isinstance(callee, Instance) else None
    needed = isinstance(body, Function) and misses_training(body.node, count, ())
    return {"training": m.unknown()} if needed else {}


def _refused(
    call: nodes.FunctionDef, positional: list[Value], keywords: Collection[str], added: tuple[str, ...]
) -> Mismatch | None:
    """What Python raises when Keras calls ``call()``, to which it adds what ends like one of the names in `added`."""
    taken = {parameter.name for parameter in (*positional_parameters(call.args), *(call.args.kwonlyargs or ()))}
    by_name = [name for name in keywords if name in taken or name not in _GIVEN_BY_KERAS]
    misfit = misfit_of(call.args, len(positional), by_name, bound=1, is_given=lambda name: name.endswith(added))
    if misfit is None:
        return None
    shown = f"call({call.args.as_string()})"
    if misfit.kind == "unknown":
        requirement = f"has no argument '{misfit.name}' in {shown}"
        return Mismatch("keras-unknown-argument", requirement, argument=misfit.name)
    requirement = {
        "many": f"gets {len(positional)} arguments, but {shown} takes {misfit.takes or 'none'}",
        "twice": f"gets two values for '{misfit.name}' of {shown}",
        "missing": f"gets no '{misfit.name}', which {shown} needs",
    }[misfit.kind]
    takes = misfit.needs if misfit.kind == "missing" else misfit.takes
    return Mismatch("keras-input-count", requirement, takes=takes)


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
    function = callee.function if isinstance(callee, Method) else callee
    if not isinstance(function, Function) or function.kind == "property" or not is_plain(function.node):
        return
    signature = function.node.args
    misfit = misfit_of(
        signature,
        count,
        sorted(by_name),
        bound=int(isinstance(callee, Method)),
        is_given=lambda name: name in _GIVEN_BY_KERAS,
    )
    if misfit is None:
        return
    written = signature.as_string()
    named = isinstance(function.node, nodes.FunctionDef)
    shown = f"{function.name}({written})" if named else f"'lambda {written}'" if written else "'lambda'"
    arguments = f"{count} argument{'s' if count != 1 else ''}"
    requirement = {
        "many": f"calls {shown} with {arguments}, but it takes {misfit.takes or 'none'}",
        "twice": f"calls {shown} with two values for {misfit.name!r}",
        "unknown": f"calls {shown}, which has no argument {misfit.name!r}",
        "missing": f"calls {shown} without its argument {misfit.name!r}",
    }[misfit.kind]
    raise Mismatch("keras-invalid-argument", requirement, argument="function", takes=misfit.takes)


def parameter_names(function: Function) -> list[str] | None:
    """The names of all parameters of a function of the program, as ``inspect.signature`` gives them."""
    if function.kind == "property" or not is_plain(function.node):
        return None
    signature = function.node.args
    parameters = (*positional_parameters(signature), *(signature.kwonlyargs or ()))
    names = [parameter.name for parameter in parameters]
    return names + [name for name in (signature.vararg, signature.kwarg) if name]
