"""Lines that a call may never come to, because the function looks first at what it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import ANY_SHAPE
from keras_shape_lint.interpreter.key_parts import parts_of
from keras_shape_lint.values import Array, Tensor

if TYPE_CHECKING:
    from collections.abc import Hashable

    from keras_shape_lint.interpreter.machine import Frame, Machine

_ASKING = frozenset(("isinstance", "issubclass", "hasattr", "ndim", "rank"))


def is_beside_the_case(m: Machine, node: nodes.NodeNG) -> bool:
    """Whether the path to a node inside a call depends on an open question that may well exclude it.

    A function for layers or arrays of several kinds asks which one it has got. Where that is not known and what it
    works on is, as when it calls itself for the next of unknown layers, only some of its cases ever meet.
    """
    if _calls_itself(m) or any(_is_open(part) for key, _ in m.facts for part in parts_of(m, key)):
        return True
    if m.frame.call_site is None or m.branches <= m.frame.branches:
        return False
    for around in node.node_ancestors():
        if isinstance(around, (nodes.FunctionDef, nodes.Lambda)):
            return False
        if isinstance(around, (nodes.If, nodes.IfExp)) and _asks_for_kind(around.test):
            return True
    return False


def _is_open(part: Hashable) -> bool:
    """Whether a part of a condition is a tensor with unknown axes before or behind those that are known.

    What the program reads of its shape is not known then, so that the condition may exclude what is known.
    """
    return isinstance(part, (Tensor, Array)) and part.shape.rank is None and part.shape != ANY_SHAPE


def _calls_itself(m: Machine) -> bool:
    """Whether one of the functions that run was called again behind a condition that nobody knows."""
    first: dict[nodes.NodeNG, Frame] = {}
    for frame in m.frames:
        outer = frame if frame.function is None else first.setdefault(frame.function.node, frame)
        if outer is not frame and m.branches > outer.branches:
            return True
    return False


def _asks_for_kind(test: nodes.NodeNG) -> bool:
    return any(
        (found.attrname if isinstance(found, nodes.Attribute) else found.name) in _ASKING
        for found in test.nodes_of_class((nodes.Attribute, nodes.Name))
    )
