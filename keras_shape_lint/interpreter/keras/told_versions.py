"""What is certain about the version of Keras that a program runs under, where only one of them has something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.values import Const

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def in_every_run(m: Machine, node: nodes.NodeNG) -> bool:
    """Whether a node stands outside of `try` and of conditions, which may ask for the version in their own way.

    So may whoever calls a function: what nobody calls is perhaps kept for another version.
    """
    if m.attempts or m.branches or m.runs_uncalled:
        return False
    return not any(isinstance(around, nodes.Try) for around in node.node_ancestors())


def is_only(m: Machine, version: int) -> bool:
    """Whether the program certainly runs under one version of Keras."""
    return m.versions_are_told and m.versions == {version}


def is_since(m: Machine, release: tuple[int, int]) -> bool:
    """Whether the release of Keras is pinned to one that is not older, or nothing else is possible."""
    if not m.versions_are_told:
        return False
    if min(m.versions) > release[0]:
        return True
    # Releases before 2.14 have no package of that name.
    if release <= (2, 14) and any(name.partition(".")[0] == "tf_keras" for name in m.record.spellings):
        return True
    pinned = pinned_release(m)
    return pinned is not None and pinned >= release


def pinned_release(m: Machine) -> tuple[int, int] | None:
    """The release of Keras, if the project pins it exactly."""
    from keras_shape_lint.interpreter.python.builtins.system import installed_release

    pinned = installed_release(m, "keras")
    if not isinstance(pinned, Const) or not isinstance(pinned.value, str):
        return None
    major, minor, *_ = (*(int(part) for part in pinned.value.split(".")[:2]), 0)
    return major, minor
