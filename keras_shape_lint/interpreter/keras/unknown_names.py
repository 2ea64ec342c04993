"""Names that no possible version of Keras has."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    # A name that some version has, even one that is ruled out here, is an old or new name, not a wrong one.
    if any(exists(f"{module}.{name}", version) is not False for version in (1, 2, 3)):
        return
    near = nearest(name, module, max(m.versions))
    if near is None:
        return
    mismatch = Mismatch(
        "keras-unknown-name", f"has no {name!r}", detail=f"did you mean {near!r}?", name=name, nearest=near
    )
    report(m, mismatch, module, node, [])
