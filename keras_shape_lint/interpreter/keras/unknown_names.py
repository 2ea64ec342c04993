"""Names that no possible version of Keras has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.catalogue import tables
from keras_shape_lint.catalogue.aliases import address, is_internal, is_public, versions_of
from keras_shape_lint.catalogue.names import exists, is_module, members, nearest, nearest_of
from keras_shape_lint.interpreter.keras.told_versions import in_every_run, is_since
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
_SOURCES_MOVED = (2, 13)
"""The release of Keras since which none of its sources can be imported from the public packages."""
_WITH_SOURCES = ("keras.layers.", "keras.utils.", "keras.engine")
_FOLDERS = frozenset(("keras", "keras.preprocessing", "keras.layers.experimental", "keras.wrappers"))
"""Packages of which the modules are known."""
_OF_BACKENDS = frozenset(
    (
        *("Function", "T_softsign", "asymmetric_spatial_2d_padding", "b_any", "conv3d2d", "deconv2d", "is_tensor"),
        *("is_variable", "lesser", "lesser_equal", "moving_averages", "os", "pool", "tf_variables"),
    )
)
"""What the backend of Theano, CNTK or TensorFlow had in ``keras.backend`` for itself until Keras 2.3."""


def report_unknown_name(m: Machine, library: Library, name: str, node: nodes.NodeNG) -> None:
    """Report a name that a module has in none of the versions, if another one is so near that it was meant."""
    written = library.written or library.name
    module = address(written)
    if module not in _MODULES | _FOLDERS or name.startswith("_") or not is_public(written):
        return
    having = [version for version in (1, 2, 3) if exists(f"{module}.{name}", version) is not False]
    if having:
        _report_version(m, written, name, having, node)
        return
    if _may_be_imported_there(m, written, name):
        return
    near = _module_near(module, name, max(m.versions)) if module in _FOLDERS else None
    near = near or nearest(name, module, max(m.versions))
    if near is None:
        return
    mismatch = Mismatch(
        "keras-unknown-name", f"has no {name!r}", detail=f"did you mean {near!r}?", name=name, nearest=near
    )
    report(m, mismatch, module, node, [])


def _may_be_imported_there(m: Machine, written: str, name: str) -> bool:
    """Whether a module of the standalone Keras before 2.4 may have imported what has this name for itself.

    ``from keras.layers import activations`` works there, as its packages took all names of their modules.
    """
    if written.partition(".")[0] != "keras" or is_since(m, (2, 4)):
        return False
    is_own_module = any(is_module(f"keras.{name}", version) for version in (1, 2))
    return is_own_module or (written == "keras.backend" and name in _OF_BACKENDS)


def _report_version(m: Machine, written: str, name: str, having: list[int], node: nodes.NodeNG) -> None:
    """Report a name that only other versions have, where the project says which one it uses.

    Where nothing but the code tells the version, such a name is what tells it. In a `try` or behind a condition it may
    be meant for those other versions.
    """
    spelled = f"{written}.{name}"
    if is_internal(spelled):
        # No version has it there.
        if in_every_run(m, node):
            mismatch = Mismatch("keras-unknown-name", f"has no {name!r}", detail=f"import from {written}", name=name)
            report(m, mismatch, written, node, [])
        return
    if not m.versions_are_told or not m.versions & versions_of(written):
        return
    # A release of Keras 2 is pinned even where the file that asks for its TensorFlow would let Keras 1 stand beside it.
    if (
        3 not in m.versions
        and _moved_inside(address(spelled))
        and is_since(m, _SOURCES_MOVED)
        and in_every_run(m, node)
    ):
        module = address(written)
        detail = f"import from {written}" if module in ("keras.layers", "keras.utils") else "it is not public any more"
        since = f"Keras {_SOURCES_MOVED[0]}.{_SOURCES_MOVED[1]}"
        mismatch = Mismatch("keras-unknown-name", f"has no {name!r} since {since}", detail=detail, name=name)
        report(m, mismatch, module, node, [])
        return
    # Keras 3 has names of Keras 2 under tensorflow.keras alone.
    if m.versions & set(having) & versions_of(spelled) or not in_every_run(m, node):
        return
    having = [version for version in having if version not in m.versions]
    if not having or written.startswith("tensorflow.compat.v1"):
        return
    (version,) = m.versions
    module = address(written)
    # Keras 2 had many names in some of its releases, which are not all known.
    if version < 3 and having != [3] and (module != "keras.layers" or not name[:1].isupper()):
        return
    detail = _instead(written, module, name, version) or f"Keras {' and '.join(map(str, having))} had it"
    if version < min(having):
        detail = f"Keras {min(having)} has it"
    mismatch = Mismatch("keras-unknown-name", f"has no {name!r} in Keras {version}", detail=detail, name=name)
    report(m, mismatch, module, node, [])


def _moved_inside(canonical_name: str) -> bool:
    """Whether a name is a module that Keras 2 had until its sources moved to ``keras.src``."""
    unknown = tables.entry(canonical_name, 2) is None
    return unknown and is_module(canonical_name, 2) and canonical_name.startswith(_WITH_SOURCES)


def _module_near(package: str, name: str, version: int) -> str | None:
    """The module that a name was meant to be."""
    return nearest_of(
        name, tuple(each for each in members(package, version) if is_module(f"{package}.{each}", version))
    )


def _instead(written: str, module: str, name: str, version: int) -> str | None:
    """What a later version has for a name that is gone."""
    if name.startswith("CuDNN"):
        return f"write {name.removeprefix('CuDNN')}"
    if module == "keras.backend" and version == 3 and exists(f"keras.ops.{name}", version):
        return f"write keras.ops.{name}"
    if module in ("keras.layers", "keras.utils") and is_module(f"{module}.{name}", 2):
        return f"import from {written}"
    return None
