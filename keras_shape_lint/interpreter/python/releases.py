"""Which release of a package is installed: what is certain of it, and which lines are written for other releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.key_parts import parts_of
from keras_shape_lint.interpreter.paths import EQUALS
from keras_shape_lint.values import Const, Union, Value

if TYPE_CHECKING:
    from collections.abc import Hashable

    from keras_shape_lint.interpreter.machine import Machine

_RELEASE = "<release>"
"""The first part of the keys of conditions that say which release a path is for."""
_KERAS = {
    1: ("1.0.8", "1.1.2", "1.2.2"),
    2: ("2.0.9", "2.3.1", "2.9.0", "2.15.0"),
    3: ("3.0.5", "3.5.0", "3.9.2", "3.15.1"),
}
_KERAS_2_AND_3 = ("2.0.9", "2.15.0", "3.0.5", "3.15.1")
_TENSORFLOW = ("1.15.5", "2.3.4", "2.12.1", "2.21.0")
_TENSORFLOW_FOR_KERAS_3 = ("2.16.2", "2.18.1", "2.21.0")
_PACKAGES = {
    **dict.fromkeys(("keras.__version__", "tf_keras.__version__", "tensorflow.keras.__version__"), "keras"),
    **dict.fromkeys(("tensorflow.__version__", "tensorflow.version.VERSION"), "tensorflow"),
    **dict.fromkeys(("tensorflow.VERSION", "tensorflow.compat.v1.__version__"), "tensorflow"),
    "tensorflow.compat.v2.__version__": "tensorflow",
}


class Release(str):
    """One release that stands for many others, so that it is no certain release that a program names."""

    __slots__ = ()


def release_of(m: Machine, written: str) -> Value | None:
    """What a package says of its own version: the pinned release, else one of a few that stand for all others."""
    from keras_shape_lint.interpreter.python.builtins.system import installed_release

    if written not in _PACKAGES:
        return m.derived("release", written) if written.endswith(".__version__") else None
    pinned = installed_release(m, written.partition(".")[0])
    if pinned is not None:
        return pinned
    package = _PACKAGES[written]
    return Union(
        tuple(
            (frozenset((((EQUALS, (_RELEASE, package), release), True),)), Const(Release(release)))
            for release in _possible(m, package)
        )
    )


def _possible(m: Machine, package: str) -> tuple[str, ...]:
    if package == "tensorflow":
        return _TENSORFLOW_FOR_KERAS_3 if m.versions == {3} else _TENSORFLOW
    return _KERAS[max(m.versions)] if len(m.versions) == 1 else _KERAS_2_AND_3


def compare_release(m: Machine, left: Value, right: Value) -> Value | None:
    """Whether a release equals a text: it does not where the first number is another one; None for other values."""
    sides = (left, right)
    if not all(isinstance(side, Const) and isinstance(side.value, str) for side in sides):
        return None
    if not any(isinstance(side.value, Release) for side in sides):  # type: ignore[attr-defined]
        return None
    first, second = (side.value.partition(".")[0] for side in sides)  # type: ignore[attr-defined]
    return Const(False) if first != second else m.derived(EQUALS, left, right)


# ------------------------------------------------------------------------------------------------ paths


def depends_on_version(test: nodes.NodeNG) -> bool:
    """Whether a test asks which version of something is installed: its branches are written for different versions."""
    names = {found.attrname for found in test.nodes_of_class(nodes.Attribute)}
    names |= {found.name for found in test.nodes_of_class(nodes.Name)}
    return any("version" in name.lower() or name in ("backend", "LooseVersion") for name in names)


def is_for_some_releases(m: Machine) -> bool:
    """Whether the present path is one for certain releases, which need not be those that are looked at."""
    return any(_is_release(part) for key, _ in m.facts for part in parts_of(m, key))


def _is_release(part: Hashable) -> bool:
    """Whether a part of a condition is a release, or asks which one there is."""
    if isinstance(part, tuple):
        return part[:1] == (_RELEASE,)
    return isinstance(part, Const) and isinstance(part.value, Release)
