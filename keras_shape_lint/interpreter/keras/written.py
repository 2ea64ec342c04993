"""The expressions that a program wrote for the operands of an operation, so that messages can use its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from astroid import nodes

from keras_shape_lint.values import Array, List, Tensor, Tuple, Value, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def expressions_of(
    node: nodes.NodeNG | None, positional: Sequence[Value], keywords: Mapping[str, Value]
) -> list[nodes.NodeNG | None]:
    """For every tensor and array in the arguments of a call, in order, the expression it was given as.

    None where it was not given by itself: it may be an item of a list that a name holds.
    """
    given: list[nodes.NodeNG] = []
    named: dict[str | None, nodes.NodeNG] = {}
    if isinstance(node, nodes.Call):
        # A method works on what stands before its name.
        owner = [node.func.expr] if isinstance(node.func, nodes.Attribute) else []
        given = [*(owner if len(positional) > len(node.args) else ()), *node.args]
        named = {keyword.arg: keyword.value for keyword in node.keywords}
    if len(given) != len(positional) or any(isinstance(place, nodes.Starred) for place in given):
        given = []
    places: Iterable[nodes.NodeNG | None] = given or [None] * len(positional)
    found = [each for value, place in zip(positional, places, strict=True) for each in _inside(value, place)]
    return found + [each for name, value in keywords.items() for each in _inside(value, named.get(name))]


def _inside(value: Value, place: nodes.NodeNG | None) -> list[nodes.NodeNG | None]:
    """The expressions of all tensors in one argument; a display tells those of its items."""
    if isinstance(value, (Tensor, Array)):
        return [place]
    items = value.items if isinstance(value, Tuple) else value.slots.get("items") if isinstance(value, List) else None
    if items is not None and isinstance(place, (nodes.List, nodes.Tuple)) and len(place.elts) == len(items):
        written = cast("list[nodes.NodeNG]", place.elts)
        return [each for item, part in zip(items, written, strict=True) for each in _inside(item, part)]
    return [None for found in walk(value) if isinstance(found, (Tensor, Array))]
