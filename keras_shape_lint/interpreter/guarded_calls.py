"""Lines that a call may never come to, because the function looks first at what it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import ANY_SHAPE
from keras_shape_lint.interpreter.key_parts import inside, parts_of
from keras_shape_lint.interpreter.settled import is_calculated
from keras_shape_lint.values import Array, Layer, List, Method, Model, Opaque, Tensor

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from keras_shape_lint.interpreter.machine import Frame, Machine
    from keras_shape_lint.values import Value

_PROPERTIES = frozenset(("attribute", "dtype", "getattr", "hasattr", "isinstance", "type"))
_OWNERS = (Array, Layer, Model, Tensor)
_ASKING = frozenset(("isinstance", "issubclass", "hasattr", "ndim", "rank", "type"))


def is_beside_the_case(m: Machine, node: nodes.NodeNG) -> bool:
    """Whether the path to a node inside a call depends on an open question that may well exclude it.

    A function for layers or arrays of several kinds asks which one it has got. Where that is not known and what it
    works on is, as when it calls itself for the next of unknown layers, only some of its cases ever meet.
    """
    # Where the other side of a condition fails, too, it does not matter which of them is run.
    asked = [key for key, _ in m.facts - m.premises]
    if _calls_itself(m) or any(is_calculated(m, key) for key in asked):
        return True
    if any(_is_open(m, part) for key in asked for part in parts_of(m, key)):
        return True
    if m.frame.call_site is None or m.branches <= m.frame.branches:
        return False
    for around in node.node_ancestors():
        if isinstance(around, (nodes.FunctionDef, nodes.Lambda)):
            return False
        if isinstance(around, (nodes.If, nodes.IfExp)) and _asks_for_kind(around.test):
            return True
    return False


def _is_open(m: Machine, part: Hashable) -> bool:
    """Whether a part of a condition excludes, for all that is known, what is known of a tensor, layer or model.

    It is a tensor with unknown axes before or behind those that are known, of whose shape the program reads something;
    or what a function that nobody sees says of one, or another property of it than its shape.
    """
    if isinstance(part, (Tensor, Array)):
        settled = isinstance(part, Array) and part.is_settled
        return settled or (part.shape.rank is None and part.shape != ANY_SHAPE)
    return part in m.answers or _asks_for_property(m, part)


def _asks_for_property(m: Machine, part: Hashable) -> bool:
    if isinstance(part, Method):
        return isinstance(part.owner, _OWNERS)
    if not isinstance(part, tuple) or len(part) < 2 or part[0] not in _PROPERTIES:
        return False
    return isinstance(inside(m, part[1]), _OWNERS)


def unknown_of(m: Machine, *sources: Value) -> Opaque:
    """A new unknown value, an item of others or made of them: it depends on the shapes that they depend on."""
    made = m.unknown()
    if any(_depends_on_open(m, source) for source in sources):
        m.answers.add(made.key)
    return made


def is_newer(unknown: Opaque, count: int) -> bool:
    """Whether it is one of the unknown values equal to no other, and so many of them had been made before it."""
    key = unknown.key
    return isinstance(key, tuple) and key[0] == "fresh" and key[1] > count


def note_answer(m: Machine, callee: Value, given: Iterable[Value], answer: Opaque) -> None:
    """Take down an unknown value that a function made of a tensor; one out of sight, of data or a model, too."""
    kinds = _OWNERS if isinstance(callee, Opaque) else (Tensor,)
    sources = (*given, callee)
    if any(isinstance(part, kinds) or _depends_on_open(m, part) for part in sources):
        m.answers.add(answer.key)


def _depends_on_open(m: Machine, source: Value) -> bool:
    if isinstance(source, List) and "rest" in source.slots:
        source = source.slots["rest"]
    if isinstance(source, Method):
        return _asks_for_property(m, source)
    return isinstance(source, Opaque) and any(_is_open(m, part) for part in parts_of(m, source.key))


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
