"""Calls with right and wrong arguments of everything that Keras exports, and what Keras says of each."""

from __future__ import annotations

import contextlib
import inspect
import io
import keyword
import random
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.oracle.real import library
from tools.accepted_keywords import NO_WEIGHTS, REFUSALS, constructor_arguments, function_arguments

MODULES = (
    *("layers", "losses", "metrics", "optimizers", "optimizers.schedules", "activations", "initializers"),
    *("regularizers", "constraints", "callbacks", "models", "utils", "applications", "backend", "preprocessing.image"),
    *("preprocessing.sequence", "random", "ops", "ops.image", "ops.nn", "ops.numpy", "ops.linalg", "datasets.mnist"),
)
# Keywords that the base classes take, or took once.
COMMON = (
    *("name", "dtype", "trainable", "input_shape", "batch_input_shape", "batch_size", "weights", "autocast"),
    *("input_dim", "input_length", "activity_regularizer", "dynamic", "implementation", "lr", "decay", "clipnorm"),
)
BINDING = (
    *("unexpected keyword", "required positional", "required keyword", "positional argument", "multiple values"),
    "takes no arguments",
)
# What a signature with nothing but defaults hides.
NEEDED = ("you must pass a `shape` argument",)
# They look for files before they look at their keywords.
NOT_CALLED = ("keras.datasets.", "keras.utils.", "keras.models.save", "keras.models.load", "keras.preprocessing.")


@dataclass(frozen=True)
class ArgumentCall:
    """One call: how many None it gives by position, and its keywords with their values."""

    name: str
    positional: int
    keywords: dict[str, Any]

    def source(self) -> str:
        """The call as a program writes it; values do not matter there."""
        arguments = ["None"] * self.positional + [f"{name}=None" for name in self.keywords]
        return f"{self.name}({', '.join(arguments)})"


@dataclass(frozen=True)
class Api:
    """A class or function by its public name, and arguments that it takes, where somebody knows some."""

    name: str
    value: Any
    known: dict[str, Any] | None


def public(version: int) -> list[Api]:
    """Every class and function in the modules that users write, as the real package lists them."""
    keras = library(version)
    found: dict[str, Any] = {}
    for path in ("", *MODULES):
        module = keras
        for part in path.split(".") if path else ():
            module = getattr(module, part, None)
        if not isinstance(module, types.ModuleType):
            continue
        prefix = f"keras.{path}." if path else "keras."
        for name in sorted(dir(module)):
            value = getattr(module, name)
            if not name.startswith("_") and (inspect.isclass(value) or inspect.isfunction(value)):
                found[prefix + name] = value
    objects = {f"keras.layers.{name}": getattr(keras.layers, name) for name in dir(keras.layers)}
    return [Api(name, value, _known(name, value, objects)) for name, value in found.items()]


def _known(name: str, value: Any, objects: dict[str, Any]) -> dict[str, Any] | None:
    if name.startswith(NOT_CALLED):
        return None
    if name.startswith("keras.applications."):
        # Building one takes seconds, so that only the builders that look at their keywords first are called.
        return dict(NO_WEIGHTS) if collects(value) else None
    if inspect.isclass(value):
        try:
            found = constructor_arguments(name, value, objects)
        except KeyError:
            return None
    else:
        found = function_arguments(name, objects)
    if found is None:
        return None
    with quiet():
        try:
            value(**found)
        except ImportError:
            pass  # of another framework: keywords are looked at before
        except Exception:  # noqa: BLE001  nobody knows arguments for it, then
            return None
    return dict(found)


def parameters(value: Any) -> list[inspect.Parameter]:
    """Without self."""
    if inspect.isclass(value):
        if value.__init__ is object.__init__:
            return []
        return list(inspect.signature(value.__init__).parameters.values())[1:]
    return list(inspect.signature(value).parameters.values())


def collects(value: Any) -> bool:
    """Whether there is a ``**kwargs``."""
    return any(each.kind is each.VAR_KEYWORD for each in parameters(value))


def calls(api: Api, draw: random.Random) -> Iterator[ArgumentCall]:
    """A right call, and calls with an unknown, a misspelt, a missing or a common argument, and too many of them."""
    named = [each for each in parameters(api.value) if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)]
    positional = [each.name for each in named if each.kind is each.POSITIONAL_OR_KEYWORD]
    needed = [each.name for each in named if each.default is each.empty]
    base = dict(api.known) if api.known is not None else dict.fromkeys(needed)
    yield ArgumentCall(api.name, 0, base)
    yield ArgumentCall(api.name, 0, {**base, "whatever": 2})
    for name in draw.sample([each.name for each in named], min(3, len(named))):
        yield ArgumentCall(api.name, 0, {**base, misspelt(name, draw): None})
    if base:
        left_out = draw.choice(sorted(base))
        yield ArgumentCall(api.name, 0, {name: value for name, value in base.items() if name != left_out})
    rest = {name: value for name, value in base.items() if name not in positional}
    yield ArgumentCall(api.name, len(positional), rest)
    yield ArgumentCall(api.name, len(positional) + 1, rest)
    if positional:
        yield ArgumentCall(api.name, 1, base)
    for name in COMMON if api.name.startswith("keras.layers.") else draw.sample(COMMON, 3):
        yield ArgumentCall(api.name, 0, {**base, name: None})


def misspelt(name: str, draw: random.Random) -> str:
    """A letter left out, doubled, or in capitals."""
    place = draw.randrange(len(name))
    letter = draw.choice(["", name[place] * 2, name[place].swapcase()])
    changed = name[:place] + letter + name[place + 1 :]
    usable = changed.isidentifier() and not keyword.iskeyword(changed) and changed != name
    return changed if usable else f"{name}_too"


def refuses(api: Api, call: ArgumentCall) -> bool | None:
    """Whether Keras does not take these arguments, whatever their values; None where that is not tried."""
    binds = True
    try:
        inspect.Signature(parameters(api.value)).bind(*[None] * call.positional, **call.keywords)
    except TypeError:
        binds = False
    builds = api.name.startswith("keras.applications.") and call.keywords.get("weights") != NO_WEIGHTS["weights"]
    if api.known is None or builds:
        # What does not bind is refused before anything of it runs.
        return None if binds and collects(api.value) else not binds
    words = (*BINDING, *REFUSALS) if not binds or collects(api.value) else () if call.positional else NEEDED
    refused = _raises(api, call, words)
    assert binds or refused, f"{call.source()} binds although its signature does not say so"
    return refused


def _raises(api: Api, call: ArgumentCall, words: tuple[str, ...]) -> bool:
    with quiet():
        try:
            api.value(*[None] * call.positional, **call.keywords)
        except Exception as error:  # noqa: BLE001  values may be wrong in any way
            return any(word in str(error).lower() for word in words)
    return False


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Without what Keras prints of deprecated arguments."""
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield
