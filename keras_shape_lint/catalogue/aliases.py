"""Every spelling of a name of Keras, TensorFlow or NumPy to one canonical dotted name."""

from __future__ import annotations

import functools
from typing import NamedTuple

from keras_shape_lint.catalogue import tables

ALL = frozenset((1, 2, 3))
_2, _3, _2_OR_3 = frozenset((2,)), frozenset((3,)), frozenset((2, 3))


class _Root(NamedTuple):
    """An address that Keras has or had, what it stands for, and the major versions that are found there."""

    written: str
    meaning: str
    versions: frozenset[int]
    public: bool = True
    """Whether all names below are those that Keras exports."""


_ROOTS = (
    _Root("tensorflow.keras", "keras", _2_OR_3),
    _Root("tensorflow.compat.v1.keras", "keras", _2_OR_3),
    _Root("tensorflow.compat.v2.keras", "keras", _2_OR_3),
    _Root("tensorflow.contrib.keras.python.keras", "keras", _2, public=False),
    _Root("tensorflow.contrib.keras.api.keras", "keras", _2),
    _Root("tensorflow.contrib.keras", "keras", _2, public=False),
    _Root("tensorflow.python.keras.api._v1.keras", "keras", _2),
    _Root("tensorflow.python.keras.api._v2.keras", "keras", _2),
    _Root("tensorflow.python.keras", "keras", _2, public=False),
    _Root("tf_keras.api._v1.keras", "keras", _2),
    _Root("tf_keras.api._v2.keras", "keras", _2),
    _Root("tf_keras.src", "keras", _2, public=False),
    _Root("tf_keras", "keras", _2),
    _Root("keras_core.src", "keras", _3, public=False),
    _Root("keras_core", "keras", _3),
    _Root("keras._tf_keras.keras", "keras", _3),
    _Root("keras.api._v1.keras", "keras", _2),
    _Root("keras.api._v2.keras", "keras", _2),
    _Root("keras.api", "keras", _2_OR_3),
    _Root("keras.src.legacy", "keras", _2_OR_3, public=False),
    _Root("keras.src", "keras", _2_OR_3, public=False),
    _Root("keras.legacy.layers", "keras.layers", frozenset((1, 2)), public=False),
    _Root("keras.legacy.models", "keras.models", frozenset((1, 2)), public=False),
    _Root("keras", "keras", ALL),
)
"""The longer address of two that both fit stands first."""
_UNDER_TENSORFLOW = ("tensorflow.", "keras._tf_keras.")
"""Addresses where Keras 3 has names of Keras 2 besides."""
_CLASSES = {
    "Layer": "keras.layers.Layer",
    "Model": "keras.Model",
    "Functional": "keras.Model",
    "Container": "keras.Model",
    "Network": "keras.Model",
    "Sequential": "keras.Sequential",
    "Input": "keras.layers.Input",
    "InputLayer": "keras.layers.InputLayer",
    "InputSpec": "keras.layers.InputSpec",
}
_RENAMED = {
    "keras.layers.experimental.RandomFourierFeatures": "keras.layers.RandomFourierFeatures",
    "keras.layers.experimental.SyncBatchNormalization": "keras.layers.BatchNormalization",
}
"""Experimental classes that Keras 3 has only as an option of another one, or not at all."""
_PUBLIC_ONCE = frozenset(("experimental", "legacy"))
"""Modules of layers and utils that TensorFlow exported."""
_TENSORFLOW_OF_BACKEND = "keras.backend.tf."
"""How programs for Keras 1 and 2 came to TensorFlow without another import."""
_NESTED_OPS = ("numpy", "nn", "linalg", "math", "core", "image")
_FAMILIES = {
    "objectives": ("losses",),
    "initializations": ("initializers",),
    "engine": ("layers", "models", "utils"),
    "optimizer_v1": ("optimizers",),
    "optimizer_v2": ("optimizers",),
    "legacy_tf_layers": (),
}
"""Where the names of modules that are gone are exported; the other modules lie in the folder of their family."""


@functools.cache
def canonical(dotted: str) -> str:
    """The canonical name: "tf.keras.layers.MaxPool2D" (with tf resolved) is "keras.layers.MaxPooling2D"."""
    root = _root(dotted)
    if root is not None:
        name = _below(root, dotted)
        if name.startswith(_TENSORFLOW_OF_BACKEND):
            return canonical(f"tensorflow.{name.removeprefix(_TENSORFLOW_OF_BACKEND)}")
        return _canonical_keras(name)
    if dotted.startswith("tensorflow."):
        for prefix in ("tensorflow.compat.v1.", "tensorflow.compat.v2."):
            if dotted.startswith(prefix):
                return canonical(f"tensorflow.{dotted[len(prefix) :]}")
        return tables.tensorflow_alias(dotted)
    return dotted


@functools.cache
def versions_of(dotted: str) -> frozenset[int]:
    """The major versions of Keras that have this spelling; all of them for what is not Keras or not known."""
    root = _root(dotted)
    if root is None:
        return ALL
    name = _below(root, dotted)
    if name.startswith("keras.ops"):
        return root.versions & {3} or root.versions
    # Keras 3 has no such folder at any address.
    possible = root.versions - {3} if name.startswith("keras.engine.") else root.versions
    if not root.public or name.rpartition(".")[2].startswith("__"):
        # Every package has a __version__; nobody exports it.
        return possible
    tensorflow = dotted.startswith(_UNDER_TENSORFLOW)
    having = {version for version in possible if _exists_as_written(name, version, tensorflow=tensorflow)}
    if having == {1} and (name.startswith("keras.backend.") or not _is_recorded(name)):
        # The standalone Keras 2 still took all names of the module of its backend, that of TensorFlow itself, too, and
        # what a module had imported for itself.
        having |= possible & {2}
    return frozenset(having) or possible


def _is_recorded(name: str) -> bool:
    """Whether Keras 1 has a name for certain, not only a module that may define or import it."""
    return tables.entry(name, 1) is not None or name in tables.modules(1)


def address(dotted: str) -> str:
    """The name as it is written, but with its root as "keras": "tf.keras.activations.swish" (with tf resolved)."""
    root = _root(dotted)
    return dotted if root is None else _below(root, dotted)


def is_public(dotted: str) -> bool:
    """Whether a module of Keras is at an address where all names are those that Keras exports."""
    root = _root(dotted)
    return root is not None and root.public


def is_internal(dotted: str) -> bool:
    """Whether a name is that of a module of layers or utils which only the standalone Keras had as an address.

    ``tensorflow.keras.layers.convolutional`` never was there: nothing is below ``tensorflow.keras`` but what is public.
    """
    root = _root(dotted)
    if root is None or root.written != "tensorflow.keras":
        return False
    name = _below(root, dotted)
    parent, _, last = name.rpartition(".")
    is_now_public = any(tables.current(version).get(name) is not None for version in (2, 3))
    is_module = any(name in tables.modules(version) for version in (1, 2))
    return parent in ("keras.layers", "keras.utils") and is_module and not is_now_public and last not in _PUBLIC_ONCE


def _exists_as_written(name: str, version: int, *, tensorflow: bool) -> bool:
    entry = tables.entry(name, version)
    if version == 3 and entry is not None and entry.startswith("~") and not tensorflow:
        return False
    if entry is not None or name in tables.modules(version):
        return True
    if version == 1 and name in tables.modules(2):
        return False
    # keras.layers.recurrent.GRU: the module decides.
    parent, _, last = name.rpartition(".")
    if parent not in tables.modules(version):
        return False
    if last.startswith("_") and not last.startswith("__"):
        # What was private came and went without a record; the public modules of Keras 3 only have what they export.
        return version < 3
    # What an internal module of another family defines is recorded nowhere.
    is_exported = name.startswith("keras.layers.") or tables.current(version).get(parent) == "module"
    return not is_exported or tables.entry(_canonical_keras(name), version) is not None


def _root(dotted: str) -> _Root | None:
    """The address that a name starts with; None for other libraries."""
    for root in _ROOTS:
        if dotted == root.written or dotted.startswith(root.written + "."):
            return root
    return None


def _below(root: _Root, dotted: str) -> str:
    return f"{root.meaning}{dotted[len(root.written) :]}"


def _canonical_keras(name: str) -> str:
    if name in _RENAMED:
        return _RENAMED[name]
    parts = name.split(".")
    last = parts[-1]
    if len(parts) == 2 or (len(parts) > 2 and parts[1] in ("engine", "models")):
        known = _CLASSES.get(last)
        if known is not None:
            return known
    for version in (3, 2, 1):
        entry = (tables.entry(name, version) or "").lstrip("~")
        if entry.startswith("="):
            return entry[1:]
        if entry:
            return name if name in tables.current(version) else _exported(name, parts)
    if len(parts) < 3:
        return name
    if parts[1] == "layers" and len(parts) > 3:
        return canonical(f"keras.layers.{last}")
    if parts[1] == "ops" and parts[2] in _NESTED_OPS and len(parts) > 3 and parts[2] != "image":
        return canonical(f"keras.ops.{last}")
    if parts[1] == "applications" and len(parts) > 3 and last[:1].isupper():
        return canonical(f"keras.applications.{last}")
    if parts[1] in ("topology", "training", "base_layer", "sequential") and last in _CLASSES:
        return _CLASSES[last]
    return _exported(name, parts)


def _exported(name: str, parts: list[str]) -> str:
    """The public name of what an internal module defines, by the family that the module belongs to."""
    parent = name.rpartition(".")[0]
    if not parent.islower() or any(tables.current(version).get(parent) == "module" for version in (2, 3)):
        return name
    own = (".".join(parts[1:3]), parts[1]) if len(parts) > 3 else ()
    families = _FAMILIES.get(parts[1], own)
    for exported in (f"keras.{family}.{parts[-1]}" for family in families):
        if exported != name and any(tables.entry(exported, each) not in (None, "module") for each in (3, 2, 1)):
            return canonical(exported)
    return name
