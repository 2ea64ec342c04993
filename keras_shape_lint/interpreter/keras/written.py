"""The expressions that a program wrote for the operands of an operation, so that messages can use its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from astroid import nodes

from keras_shape_lint.interpreter.keras.structures import tensors_in
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.apply_op import bind, operands_of
from keras_shape_lint.values import List, Tuple, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from keras_shape_lint.transfer.registry import OpRule


def given_operands(
    rule: OpRule, node: nodes.NodeNG | None, positional: Sequence[Value], keywords: Mapping[str, Value]
) -> list[Operand]:
    """The operands of an operation as `Mismatch.inputs` counts them, each with the expression it was given as.

    There is none for what was not given by itself: an item of a list that a name holds.
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
    arguments = [_with_place(value, place) for value, place in zip(positional, places, strict=True)]
    keyword_arguments = {name: _with_place(value, named.get(name)) for name, value in keywords.items()}
    operands = operands_of(rule, arguments, keyword_arguments)
    if operands:
        return [_as_one(operand) for operand in operands]
    # A rule that takes anything counts the tensors that it is given.
    bound = (bind(rule, arguments, keyword_arguments) or {}).values()
    flat = [part for given in bound for part in (given if isinstance(given, list) else [given])]
    return [
        part if found is part.value else Operand(found)
        for part in flat
        if isinstance(part, Operand)
        for found in tensors_in(part.value)
    ]


def _as_one(operand: Operand | list[Any]) -> Operand:
    """One operand for a list that stands where one tensor belongs."""
    if isinstance(operand, Operand):
        return operand
    return Operand(Tuple(tuple(_as_one(part).value for part in operand)))


def _with_place(value: Value, place: nodes.NodeNG | None) -> Operand | list[Operand]:
    """An argument and its expression; a sequence is a list of those, a display tells the expressions of its items."""
    if not isinstance(value, (Tuple, List)):
        return Operand(value, place)
    written: Sequence[nodes.NodeNG | None] = [None] * len(value.items)
    if isinstance(place, (nodes.List, nodes.Tuple)) and len(place.elts) == len(value.items):
        written = cast("list[nodes.NodeNG]", place.elts)
    return [Operand(item, part) for item, part in zip(value.items, written, strict=True)]
