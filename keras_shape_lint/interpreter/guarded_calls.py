"""Lines that a call may never come to, because the function looks first at what it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_ASKING = frozenset(("isinstance", "issubclass", "hasattr", "ndim", "rank"))


def is_beside_the_case(m: Machine, node: nodes.NodeNG) -> bool:
    """Whether the path to a node inside a call depends on an open question that may well exclude it.

    A function for layers or arrays of several kinds asks which one it has got. Where that is not known and what it
    works on is, as when it calls itself for the next of unknown layers, only some of its cases ever meet.
    """
    frames = [frame for frame in m.frames if frame.function is not None]
    if not frames:
        return False
    first = {frame.function.node: frame for frame in reversed(frames) if frame.function is not None}
    for frame in frames:
        outer = first[frame.function.node] if frame.function is not None else frame
        if outer is not frame and m.branches > outer.branches:
            return True
    if m.frame.call_site is None or m.branches <= m.frame.branches:
        return False
    around = node.parent
    while around is not None and not isinstance(around, (nodes.FunctionDef, nodes.Lambda)):
        if isinstance(around, (nodes.If, nodes.IfExp)) and _asks_for_kind(around.test):
            return True
        around = around.parent
    return False


def _asks_for_kind(test: nodes.NodeNG) -> bool:
    return any(
        (found.attrname if isinstance(found, nodes.Attribute) else found.name) in _ASKING
        for found in test.nodes_of_class((nodes.Attribute, nodes.Name))
    )
