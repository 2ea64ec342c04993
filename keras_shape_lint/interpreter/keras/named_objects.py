"""Arguments of layers that name an activation, an initializer or something of that kind which Keras does not have."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.transfer.identifiers import is_dtype, is_known, kind_of

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_REGISTERS = re.compile(
    r"custom_?obj|register_|\b(?:setattr|globals|exec|eval|load_model)\b"
    r"|\b(?:activations|initializers|constraints)\s*\.\s*\w+\s*=[^=]",
    re.IGNORECASE,
)
"""What a module says that gives names to objects of its own."""
_PLAIN = frozenset(
    (
        *(
            "keras",
            "keras_core",
            "tensorflow",
            "tf_keras",
            "numpy",
            "pandas",
            "sklearn",
            "scipy",
            "matplotlib",
            "seaborn",
            "PIL",
        ),
        *("cv2", "h5py", "tqdm", "skimage", "imageio", "plotly", "yaml", "requests", "psutil"),
    )
)
"""Packages that register nothing with Keras under a name of their own."""


def wrong_name(m: Machine, argument: str, name: str, node: nodes.NodeNG) -> str:
    """What is wrong with the name that an argument of a layer gives, or ""."""
    kind = kind_of(argument)
    if not kind or any(is_known(argument, name, version) for version in m.versions):
        return ""
    # Keras 3 looks up initializers among the objects of the program, Keras 2 the others as well.
    if (kind == "initializer" or 2 in m.versions) and kind != "dtype" and _may_register(m, node):
        return ""
    return f"has no {argument} called {name!r}"


def wrong_dtype(m: Machine, name: str) -> str:
    """What is wrong with the dtype of an Input, or ""."""
    return "" if any(is_dtype(name, version) for version in m.versions) else f"has no dtype called {name!r}"


def _may_register(m: Machine, node: nodes.NodeNG) -> bool:
    """Whether objects of the program's own may have names by which Keras finds them.

    Whoever calls a function that nobody calls here may have registered anything before.
    """
    if m.runs_uncalled or m.source is not m.main or _REGISTERS.search(m.source.text) is not None:
        return True
    for found in node.root().nodes_of_class((nodes.Import, nodes.ImportFrom)):
        names = [name for name, _ in found.names] if isinstance(found, nodes.Import) else [found.modname or ""]
        if getattr(found, "level", None) or any(not _is_plain(name.partition(".")[0]) for name in names):
            return True
    return False


def _is_plain(package: str) -> bool:
    return package in _PLAIN or package in sys.stdlib_module_names
