"""Every spelling of a name of Keras, TensorFlow or NumPy to one canonical dotted name."""

from __future__ import annotations

import functools

from keras_shape_lint.catalogue import tables

ALL = frozenset((1, 2, 3))
_KERAS_ROOTS: tuple[tuple[str, frozenset[int]], ...] = (
    ("tensorflow.compat.v1.keras", frozenset((2,))),
    ("tensorflow.compat.v2.keras", frozenset((2, 3))),
    ("tensorflow.python.keras", frozenset((2,))),
    ("tensorflow.contrib.keras", frozenset((2,))),
    ("tensorflow.keras", frozenset((2, 3))),
    ("tf_keras", frozenset((2,))),
    ("keras_core", frozenset((3,))),
    ("keras.api._v1.keras", frozenset((2,))),
    ("keras.api._v2.keras", frozenset((2,))),
    ("keras.api", frozenset((2, 3))),
    ("keras.src.legacy", frozenset((3,))),
    ("keras.src", frozenset((2, 3))),
    ("keras.legacy", frozenset((1, 2))),
    ("keras", ALL),
)
_CLASSES = {
    "Layer": "keras.layers.Layer",
    "Model": "keras.Model",
    "Functional": "keras.Model",
    "Container": "keras.Model",
    "Sequential": "keras.Sequential",
    "Input": "keras.layers.Input",
    "InputLayer": "keras.layers.InputLayer",
    "InputSpec": "keras.layers.InputSpec",
}
_NESTED_OPS = ("numpy", "nn", "linalg", "math", "core", "image")


@functools.cache
def canonical(dotted: str) -> str:
    """The canonical name: "tf.keras.layers.MaxPool2D" (with tf resolved) is "keras.layers.MaxPooling2D"."""
    rooted, _ = _rooted(dotted)
    if rooted is not None:
        return _canonical_keras(rooted)
    if dotted.startswith("tensorflow."):
        for prefix in ("tensorflow.compat.v1.", "tensorflow.compat.v2."):
            if dotted.startswith(prefix):
                return canonical(f"tensorflow.{dotted[len(prefix) :]}")
        return tables.tensorflow_alias(dotted)
    return dotted


@functools.cache
def versions_of(dotted: str) -> frozenset[int]:
    """The major versions of Keras that have this spelling; all of them for what is not Keras or not known."""
    rooted, possible = _rooted(dotted)
    if rooted is None:
        return ALL
    if rooted.startswith("keras.ops"):
        return possible & {3} or possible
    having = frozenset(version for version in possible if _exists_as_written(rooted, version))
    return having or possible


def address(dotted: str) -> str:
    """The name as it is written, but with its root as "keras": "tf.keras.activations.swish" (with tf resolved)."""
    rooted, _ = _rooted(dotted)
    return dotted if rooted is None else rooted


def _exists_as_written(rooted: str, version: int) -> bool:
    if tables.entry(rooted, version) is not None or rooted in tables.modules(version):
        return True
    if version == 1 and rooted in tables.modules(2):
        return False
    # keras.layers.recurrent.GRU: the module decides.
    parent = rooted.rpartition(".")[0]
    return parent in tables.modules(version) and tables.entry(_canonical_keras(rooted), version) is not None


def _rooted(dotted: str) -> tuple[str | None, frozenset[int]]:
    """The name with its root written "keras", and the versions that the root allows; None for other libraries."""
    for root, versions in _KERAS_ROOTS:
        if dotted == root:
            return "keras", versions
        if dotted.startswith(root + "."):
            return f"keras{dotted[len(root) :]}", versions
    return None, ALL


def _canonical_keras(rooted: str) -> str:
    parts = rooted.split(".")
    last = parts[-1]
    for version in (3, 2, 1):
        found = tables.entry(rooted, version)
        if found is not None:
            return found[1:] if found.startswith("=") else rooted
    if len(parts) > 2:
        if parts[1] in ("engine", "models") and last in _CLASSES:
            return _CLASSES[last]
        if parts[1] == "layers" and len(parts) > 3:
            return canonical(f"keras.layers.{last}")
        if parts[1] == "ops" and parts[2] in _NESTED_OPS and len(parts) > 3 and parts[2] != "image":
            return canonical(f"keras.ops.{last}")
        if parts[1] == "applications" and len(parts) > 3 and last[:1].isupper():
            return canonical(f"keras.applications.{last}")
        if parts[1] in ("topology", "training", "base_layer", "sequential") and last in _CLASSES:
            return _CLASSES[last]
    if len(parts) == 2 and last in _CLASSES:
        return _CLASSES[last]
    return rooted
