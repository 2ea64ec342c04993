"""Layers around models of other libraries: what Keras asks of their arguments before it looks at the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.keras.call_signatures import parameter_names
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Function

if TYPE_CHECKING:
    from collections.abc import Collection

_CALL = ("inputs", "params", "rng", "state", "training")
_INIT = ("inputs", "rng", "training")


def check_foreign(api: str, arguments: Mapping[str, Any]) -> None:
    """What the constructor of such a layer refuses, whichever model it is given.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    check = _CHECKS.get(api)
    if check is not None:
        check({name: value.value if isinstance(value, Const) else value for name, value in arguments.items()})


def _check_jax(arguments: Mapping[str, Any]) -> None:
    """``call_fn`` and ``init_fn`` have parameters of certain names, and parameters need to come from somewhere."""
    if "call_fn" not in arguments:
        return
    names = _check_function("call_fn", arguments["call_fn"], _CALL)
    nothing = all(name in arguments and arguments[name] is None for name in ("init_fn", "params", "state"))
    for name in ("params", "state"):
        if nothing and name in names:
            requirement = f"needs one of init_fn, params and state, because call_fn has the parameter {name!r}"
            raise _refused(requirement, "init_fn")
    if arguments.get("init_fn"):
        _check_function("init_fn", arguments["init_fn"], _INIT)


def _check_function(argument: str, function: Any, known: Collection[str]) -> list[str]:
    """The names of a function's parameters, if they are known (``_validate_signature``)."""
    if _is_plain(function):
        raise _refused(f"needs a function as {argument}, not {function!r}", argument)
    names = parameter_names(function) if isinstance(function, Function) else None
    if names is None:
        return []
    if "inputs" not in names:
        raise _refused(f"needs a parameter 'inputs' in {argument}, which has {_listed(names)}", argument)
    other = next((name for name in names if name not in known), None)
    if other is not None:
        raise _refused(f"knows no parameter {other!r} of {argument}, only {_listed(known)}", argument)
    return names


def _check_flax(arguments: Mapping[str, Any]) -> None:
    """The method is a function, and without one the module is called."""
    method = arguments.get("method")
    if method and _is_plain(method):
        raise _refused(f"needs a function as method, not {method!r}", "method")
    if "module" in arguments and _is_plain(arguments["module"]) and "method" in arguments and not method:
        raise _refused(f"needs a Flax module, not {arguments['module']!r}", "module")


def _check_torch(arguments: Mapping[str, Any]) -> None:
    """The module is moved to a device, which layers of Keras can be, too, where PyTorch is the backend."""
    module = arguments.get("module", ...)
    if _is_plain(module):
        raise _refused(f"needs a PyTorch module, not {module!r}", "module")


def _check_saved_model(arguments: Mapping[str, Any]) -> None:
    """A path, and the name of an endpoint."""
    for name, kind in (("filepath", "path"), ("call_endpoint", "text")):
        value = arguments.get(name, ...)
        if _is_plain(value) and not isinstance(value, (str, bytes)):
            raise _refused(f"needs a {kind} as {name}, not {value!r}", name)


def _is_plain(value: Any) -> bool:
    """Whether a value is a number, a text or None."""
    return value is None or isinstance(value, (bool, int, float, str))


def _refused(requirement: str, argument: str) -> Mismatch:
    return Mismatch("keras-invalid-argument", requirement, argument=argument)


def _listed(names: Collection[str]) -> str:
    return ", ".join(map(repr, names)) or "none"


_CHECKS: dict[str, Callable[[Mapping[str, Any]], None]] = {
    "keras.layers.FlaxLayer": _check_flax,
    "keras.layers.JaxLayer": _check_jax,
    "keras.layers.TFSMLayer": _check_saved_model,
    "keras.layers.TorchModuleWrapper": _check_torch,
}
FOREIGN = frozenset(_CHECKS)
"""The layers that are looked at here."""
