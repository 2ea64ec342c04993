"""Names that no possible version of Keras has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes as syntax

from keras_shape_lint.catalogue.aliases import address, is_public
from keras_shape_lint.catalogue.names import exists, nearest
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values import Library

_MODULES = frozenset(
    f"keras.{name}"
    for name in (
        *("layers", "ops", "applications", "activations", "losses", "metrics", "optimizers", "initializers"),
        *("regularizers", "constraints", "callbacks", "models", "utils", "random", "preprocessing.image"),
        *("optimizers.schedules", "preprocessing.sequence", "preprocessing.text", "backend"),
    )
)
"""Modules whose names are all public and known; others have attributes that no table lists."""


def report_unknown_name(m: Machine, library: Library, name: str, node: nodes.NodeNG) -> None:
    """Report a name that a module has in none of the versions, if another one is so near that it was meant."""
    written = library.written or library.name
    module = address(written)
    if module not in _MODULES or name.startswith("_") or not is_public(written):
        return
    having = [version for version in (1, 2, 3) if exists(f"{module}.{name}", version) is not False]
    if having:
        _report_version(m, module, name, having, node)
        return
    near = nearest(name, module, max(m.versions))
    if near is None:
        return
    mismatch = Mismatch(
        "keras-unknown-name", f"has no {name!r}", detail=f"did you mean {near!r}?", name=name, nearest=near
    )
    report(m, mismatch, module, node, [])


def _report_version(m: Machine, module: str, name: str, having: list[int], node: nodes.NodeNG) -> None:
    """Report a layer that only other versions have, where the project says which one it uses.

    Where nothing but the code tells the version, such a name is what tells it. In a `try` or behind a condition it may
    be meant for those other versions.
    """
    told = module == "keras.layers" and name[:1].isupper() and len(m.versions) == 1
    if not told or m.versions & set(having) or m.attempts or m.branches:
        return
    if any(isinstance(around, syntax.Try) for around in node.node_ancestors()):
        return
    (version,) = m.versions
    instead = name.removeprefix("CuDNN") if name.startswith("CuDNN") else None
    detail = f"write {instead}" if instead is not None else f"Keras {' and '.join(map(str, having))} had it"
    if version < min(having):
        detail = f"Keras {min(having)} has it"
    mismatch = Mismatch("keras-unknown-name", f"has no {name!r} in Keras {version}", detail=detail, name=name)
    report(m, mismatch, module, node, [])
