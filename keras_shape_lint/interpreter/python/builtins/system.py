"""What a program asks the system: environment variables, modules by name, copies, releases of installed packages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.paths import options, unite
from keras_shape_lint.values import Array, Const, Dict, Instance, List, Mutable, Tuple, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def unset_variable(m: Machine, key: Value, default: Value) -> Value:
    """What reading an environment variable gives that the program itself has not set.

    A switch is as it is where nobody sets it; a number is a size that every user chooses for himself.
    """
    if isinstance(default, Const) and isinstance(default.value, str) and not default.value.strip("01").isdigit():
        return default
    return m.derived("environment", key, default, name=str(key.value).lower() if isinstance(key, Const) else None)


def _variable(m: Machine, key: Value, default: Value = _NONE) -> Value:
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.methods import call_method

    return call_method(m, m.environ, "get", Arguments([key, default]))


def _module(m: Machine, name: Value, package: Value = _NONE) -> Value:
    from keras_shape_lint.interpreter.python.imports import module_value

    if not isinstance(name, Const) or not isinstance(name.value, str) or not name.value:
        return m.unknown()
    if name.value.startswith("."):
        return _relative_module(m, name.value, package)
    return m.look(module_value(m, name.value))


def _relative_module(m: Machine, name: str, package: Value) -> Value:
    from keras_shape_lint.interpreter.python.imports import module_value

    if not isinstance(package, Const) or not isinstance(package.value, str):
        return m.unknown()
    tail = name.lstrip(".")
    parts = package.value.split(".")
    kept = parts[: len(parts) - (len(name) - len(tail)) + 1]
    return m.look(module_value(m, ".".join([*kept, tail]))) if kept else m.unknown()


def _copy(m: Machine, value: Value) -> Value:
    copied = _shallow(value)
    return copied if copied is not None else m.unknown()


def _shallow(value: Value) -> Value | None:
    copied: Mutable
    if isinstance(value, List):
        copied = List(value.kind)
    elif isinstance(value, Dict):
        copied = Dict()
    elif isinstance(value, Instance):
        copied = Instance(value.cls, value.origin)
    else:
        return None if isinstance(value, (Mutable, Union)) else _another(value)
    copied.slots = dict(value.slots)
    return copied


def _another(value: Value) -> Value:
    """An array is copied: what is written to one of them is not in the other."""
    return replace(value) if isinstance(value, Array) else value


def _deep_copy(m: Machine, value: Value, memo: Value = _NONE) -> Value:
    copied = _deep(m, value, {})
    return copied if copied is not None else m.unknown()


def _deep(m: Machine, value: Value, done: dict[int, Mutable]) -> Value | None:
    """A copy of plain data at every level, or None where something else is inside."""
    value = m.look(value)
    if isinstance(value, Tuple):
        items = [_deep(m, item, done) for item in value.items]
        known = tuple(item for item in items if item is not None)
        return Tuple(known, value.names, value.cls) if len(known) == len(items) else None
    if not isinstance(value, (List, Dict)):
        return None if isinstance(value, (Mutable, Union)) else _another(value)
    if value.serial in done:
        return done[value.serial]
    copied: List | Dict = List(value.kind) if isinstance(value, List) else Dict()
    done[value.serial] = copied
    for slot, content in value.slots.items():
        contents = content if isinstance(content, tuple) else (content,)
        made = [_deep(m, item, done) if isinstance(item, Value) else item for item in contents]
        if any(item is None for item in made):
            return None
        copied.slots[slot] = tuple(made) if isinstance(content, tuple) else made[0]
    return copied


def installed_release(m: Machine, package: str) -> Value | None:
    """The version of a package, if the project's dependency files pin it exactly."""
    from keras_shape_lint.catalogue.versions import pinned_releases

    if m.main.path.startswith("<") or not m.main.path:
        return None
    release = pinned_releases(Path(m.main.path)).get(package.lower().replace("_", "-"))
    return Const(release) if release is not None else None


def _release(m: Machine, package: Value) -> Value:
    from keras_shape_lint.interpreter.python.releases import release_of

    known = isinstance(package, Const) and isinstance(package.value, str)
    found = release_of(m, f"{package.value}.__version__") if known else None  # type: ignore[attr-defined]
    return found or m.derived("release", package)


def _version(m: Machine, text: Value) -> Value:
    """``packaging.version.parse``: a tuple of numbers serves for comparisons and for ``.major``."""
    if isinstance(text, Union):
        return unite((guard, _version(m, found)) for guard, found in options(text, m.facts))
    if isinstance(text, Const) and isinstance(text.value, str):
        parts = text.value.split(".")
        if all(part.isdigit() for part in parts):
            numbers = [*map(int, parts), 0, 0][: max(len(parts), 3)]
            return Tuple(tuple(map(Const, numbers)), ("major", "minor", "micro", "patch")[: len(numbers)])
    return m.derived("version", text)


def _activation(m: Machine, identifier: Value = _NONE) -> Value:
    """``keras.activations.get``: a function for its name, itself for a function."""
    from keras_shape_lint.interpreter.python.imports import library

    if identifier == _NONE:
        return library("keras.activations.linear")
    if isinstance(identifier, Const) and isinstance(identifier.value, str):
        return library(f"keras.activations.{identifier.value}")
    return identifier if not isinstance(identifier, (Const, Dict)) else m.unknown()


def _nothing(m: Machine, *values: Value, **keywords: Value) -> Value:
    return _NONE


_WITHOUT_RESULT = [
    *(f"warnings.{name}" for name in ("warn", "filterwarnings", "simplefilter")),
    *(f"logging.{name}" for name in ("debug", "info", "warning", "error", "basicConfig")),
    *("random.seed", "numpy.random.seed", "tensorflow.random.set_seed", "keras.utils.set_random_seed"),
    *("time.sleep", "gc.collect", "sys.stdout.flush", "keras.backend.clear_session", "keras.utils.clear_session"),
]
TABLE: dict[str, Callable[..., Value]] = {
    "os.getenv": _variable,
    "importlib.import_module": _module,
    "copy.copy": _copy,
    "copy.deepcopy": _deep_copy,
    "keras.activations.get": _activation,
    "keras.activations.deserialize": _activation,
    "importlib.metadata.version": _release,
    "keras.version": lambda m: _release(m, Const("keras")),
    **dict.fromkeys(("packaging.version.parse", "packaging.version.Version"), _version),
    **dict.fromkeys(("distutils.version.LooseVersion", "distutils.version.StrictVersion"), _version),
    **dict.fromkeys(_WITHOUT_RESULT, _nothing),
}
