"""Every name of the real packages, at every address: none is reported as unknown, and each means what it is."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from keras_shape_lint.catalogue.aliases import canonical, versions_of
from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.oracle.real import library

# Address in programs, the package that stands behind it, and whose names are its own.
PUBLIC = {
    "keras": ("keras", 3),
    "tensorflow.keras": ("keras._tf_keras.keras", 3),
    "tensorflow.compat.v1.keras": ("keras._tf_keras.keras", 3),
    "tensorflow.compat.v2.keras": ("keras._tf_keras.keras", 3),
    "keras._tf_keras.keras": ("keras._tf_keras.keras", 3),
    "tf_keras": ("tf_keras", 2),
    "tf_keras.api._v1.keras": ("tf_keras.api._v1.keras", 2),
    "tf_keras.api._v2.keras": ("tf_keras.api._v2.keras", 2),
}
INTERNAL = {"keras.src": 3, "tf_keras.src": 2, "tensorflow.python.keras": 2}
FAMILIES = ("layers", "models", "losses", "metrics", "optimizers", "activations", "initializers", "applications")


@cache
def names(package: str, version: int) -> dict[str, Any]:
    """Dotted name below the package -> value, for all its public modules."""
    library(version)
    found: dict[str, Any] = {}
    pending = [("", importlib.import_module(package))]
    seen: set[int] = set()
    while pending:
        path, module = pending.pop()
        seen.add(id(module))
        for name in dir(module):
            value = getattr(module, name)
            if name.startswith("_"):
                continue
            found[path + name] = value
            own = isinstance(value, types.ModuleType) and value.__name__.startswith(("keras", "tf_keras"))
            if own and ".src" not in value.__name__ and id(value) not in seen:
                pending.append((f"{path}{name}.", value))
    return found


@cache
def internals(package: str) -> dict[str, Any]:
    """Dotted name below the package -> class or function, where its module defines it."""
    root = importlib.import_module(package)
    found: dict[str, Any] = {}
    for each in pkgutil.walk_packages(root.__path__, f"{package}."):
        if any(part in each.name for part in ("test", "benchmark", "backend.", "torch", "jax", "export", "google")):
            continue
        try:
            module = importlib.import_module(each.name)
        except Exception:  # noqa: BLE001  some need packages that are not there
            continue
        for name, value in vars(module).items():
            if not name.startswith("_") and (inspect.isclass(value) or inspect.isfunction(value)):
                found[f"{each.name.removeprefix(package)[1:]}.{name}"] = value
    return found


def unknown(imports: list[str]) -> list[str]:
    """What is reported of these lines."""
    found: list[str] = []
    for start in range(0, len(imports), 2000):
        source = Source("\n".join(imports[start : start + 2000]) + "\n", "<imports>")
        analysis = analyze(parse(source), Configuration(), source)
        found += [each.message for each in analysis.diagnostics if each.rule.id == "E6810"]
    return found


def import_lines(address: str, below: dict[str, Any]) -> Iterator[str]:
    for name in below:
        module, _, last = f"{address}.{name}".rpartition(".")
        yield f"from {module} import {last}"
        yield f"import {module} as m; m.{last}"


def belongs(public: str, family: str) -> bool:
    """Whether a name is exported by the family whose folder defines it."""
    exporter = public.rpartition(".")[0]
    return exporter in (family, "optimizers.schedules") if exporter else family in ("engine", "models")


@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_name_is_unknown(address: str) -> None:
    lines = list(import_lines(address, names(*PUBLIC[address])))
    assert len(lines) > 1000
    assert unknown(lines) == []


@pytest.mark.parametrize("address", INTERNAL)
def test_no_internal_name_is_unknown(address: str) -> None:
    library(INTERNAL[address])
    below = dict(internals(address))
    for name in list(below):
        module = name
        while "." in module:
            module = module.rpartition(".")[0]
            below.setdefault(module, None)
    assert len(below) > 1000
    assert unknown(list(import_lines(address, below))) == []


@pytest.mark.parametrize("address", PUBLIC)
def test_public_names_mean_what_they_are(address: str) -> None:
    """The canonical name of a name of Keras 3 is a name of the same thing; in Keras 2 some are other things there."""
    package, version = PUBLIC[address]
    objects = names(package, version)
    of_keras = names(library(version).__name__, version)
    wrong = []
    for name, value in objects.items():
        if not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        found = canonical(f"{address}.{name}")
        key = found.removeprefix("keras.")
        # Where both have a name for different things, as AlphaDropout, each means its own.
        if version == 3 and value is not objects.get(key) and value is not of_keras.get(key):
            wrong.append(f"{address}.{name} -> {found}")
        if version == 2 and not found.startswith("keras."):
            wrong.append(f"{address}.{name} -> {found}")
        if version not in versions_of(f"{address}.{name}"):
            wrong.append(f"{address}.{name} is said to be of {set(versions_of(f'{address}.{name}'))}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", INTERNAL)
def test_internal_names_lead_to_public_ones(address: str) -> None:
    """An internal address of something that is exported leads to where it is exported."""
    version = INTERNAL[address]
    spellings: dict[int, list[str]] = {}
    for package in (library(version).__name__, "keras._tf_keras.keras" if version == 3 else "tf_keras.api._v1.keras"):
        for name, value in names(package, version).items():
            if name.startswith(FAMILIES) or "." not in name:
                spellings.setdefault(id(value), []).append(name)
    public = {name for several in spellings.values() for name in several}
    wrong, compared = [], 0
    for name, value in internals(address).items():
        family, last = name.split(".")[0], name.rpartition(".")[2]
        if value.__module__ != f"{address}.{name}".rpartition(".")[0]:
            continue
        # tensorflow.python.keras is a copy of its own: there the names have to do.
        copied = address.startswith("tensorflow") and family in FAMILIES and f"{family}.{last}" in public
        same = [f"{family}.{last}"] if copied else spellings.get(id(value), [])
        same = [each for each in same if each.rpartition(".")[2] == last and belongs(each, family)]
        if not same:
            continue
        expected = canonical(f"keras.{min(same, key=len)}")
        compared += 1
        if canonical(f"{address}.{name}") != expected:
            wrong.append(f"{address}.{name} -> {canonical(f'{address}.{name}')}, not {expected}")
        if version not in versions_of(f"{address}.{name}"):
            wrong.append(f"{address}.{name} is said to be of {set(versions_of(f'{address}.{name}'))}")
    assert not wrong, "\n".join(wrong)
    assert compared > 60
