"""Which names each version of Keras has, and which one a misspelt name is nearest to."""

from __future__ import annotations

import functools

from keras_shape_lint.catalogue import tables

_MODELS = ("keras.Model", "keras.Sequential")
_NEAR = 0.75
"""How alike two names must be, between 0 and 1, for one to be offered for the other."""


def exists(canonical_name: str, version: int) -> bool | None:
    """Whether a version has the name; None if nothing is known about its module."""
    if tables.entry(canonical_name, version) is not None or canonical_name in tables.modules(version):
        return True
    parent = canonical_name.rpartition(".")[0]
    return False if members(parent, version) else None


def is_module(dotted: str, version: int) -> bool:
    """Whether the name is a module in some release of the version."""
    return dotted in tables.modules(version)


@functools.cache
def members(dotted: str, version: int) -> tuple[str, ...]:
    """The public names that a module has in some release of the version, sorted."""
    prefix = f"{dotted}."
    if version == 1:
        own = {name for name in tables.earlier(1) if name.startswith(prefix)}
        inherited = members(dotted, 2)
    else:
        own = {name for name in (*tables.current(version), *tables.earlier(version)) if name.startswith(prefix)}
        inherited = ()
    found = {name[len(prefix) :] for name in own if "." not in name[len(prefix) :]}
    return tuple(sorted(found.union(inherited)))


@functools.cache
def methods_of_models() -> frozenset[str]:
    """The names of all public methods of models and layers."""
    owners = ("keras.Model.", "keras.Sequential.", "keras.layers.Layer.")
    names = (
        name for version in (2, 3) for name, entry in tables.current(version).items() if entry.startswith("method")
    )
    return frozenset(name.rpartition(".")[2] for name in names if name.startswith(owners))


@functools.cache
def attributes_of_models() -> frozenset[str]:
    """The names of all that models have after they have been trained."""
    found = (tables.load(f"keras{version}")["members"][owner] for version in (2, 3) for owner in _MODELS)
    return frozenset(name for names in found for name in names.split())


def nearest(name: str, module: str, version: int) -> str | None:
    """The member of a module that a name was probably meant to be, or None; case alone is the nearest."""
    return nearest_of(name, members(module, version))


def nearest_of(name: str, known: tuple[str, ...]) -> str | None:
    """The name among others that a name was probably meant to be, or None; case alone is the nearest."""
    same_letters = [candidate for candidate in known if candidate.lower() == name.lower()]
    if same_letters:
        return same_letters[0]
    import difflib

    return next(iter(difflib.get_close_matches(name, known, 1, _NEAR)), None)
