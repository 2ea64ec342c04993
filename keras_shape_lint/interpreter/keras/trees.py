"""Nested structures as the libraries see them: ``keras.tree`` and ``tf.nest`` on lists, tuples and dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.no_functions import refuse_as_function
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import (
    Array,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    List,
    Model,
    Number,
    Tensor,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

Branches = list[tuple["Hashable", Value]]
_LEAVES = (Array, Const, Instance, Layer, Model, Number, Tensor)


class _Open(Exception):
    """What a structure is made of is not known."""


def _branches(m: Machine, value: Value) -> Branches | None:
    """The parts of a list, tuple or dict in the order of the libraries, or None for a leaf.

    Raises:
        _Open: it may be one or the other, or have more parts.
    """
    value = m.look(value)
    if isinstance(value, (Tuple, List)):
        items = iterate(m, value)
        if items is None:
            raise _Open
        return list(enumerate(items))
    if isinstance(value, Dict):
        named = {slot[1]: part for slot, part in value.slots.items() if isinstance(slot, tuple)}
        if value.slots.get("open") or not all(isinstance(name, str) for name in named):
            raise _Open
        return sorted(named.items())
    if not isinstance(value, _LEAVES):
        raise _Open
    return None


def _rebuilt(value: Value, parts: dict[Hashable, Value]) -> Value:
    """The same kind of sequence or dict with other parts."""
    if isinstance(value, Tuple):
        return Tuple(tuple(parts.values()), value.names)
    if isinstance(value, List):
        return new_list(tuple(parts.values()))
    assert isinstance(value, Dict)
    made = Dict()
    made.slots = {slot: parts[slot[1]] for slot in value.slots if isinstance(slot, tuple)}
    return made


def _mapped(m: Machine, change: Callable[[list[Value]], Value], structures: list[Value]) -> Value:
    """The first structure with each leaf changed; `change` gets the leaves of all structures in one place."""
    found = [_branches(m, value) for value in structures]
    first = found[0]
    if first is None:
        return change([m.look(value) for value in structures])
    kinds = {type(m.look(value)) for value in structures}
    names = [[name for name, _ in branches or ()] for branches in found]
    if len(kinds) > 1 or any(other != names[0] for other in names):
        raise _Open
    columns = zip(*(branches or [] for branches in found), strict=True)
    parts = {column[0][0]: _mapped(m, change, [part for _, part in column]) for column in columns}
    return _rebuilt(m.look(structures[0]), parts)


def _map_structure(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``map_structure(function, *structures)``"""
    from keras_shape_lint.interpreter.python.calls import call

    function, rest = arguments.without_first()
    if function is None or not rest.positional:
        raise _Open

    def change(leaves: list[Value]) -> Value:
        return call(m, function, Arguments(leaves, nodes=[None] * len(leaves)), node)

    first = m.look(rest.positional[0])
    called = isinstance(first, (*_LEAVES, Function)) or bool(leaves_of(m, first))
    if called and node is not None and refuse_as_function(m, function, "func", "map_structure", node):
        raise _Open
    refused = _difference(m, rest.positional)
    if refused is not None and node is not None:
        report(m, Mismatch("keras-input-count", refused), "map_structure", node, [])
        raise _Open
    return _mapped(m, change, rest.positional)


def _difference(m: Machine, structures: list[Value]) -> str | None:
    """What is said of structures that certainly differ; None if they may be alike.

    Raises:
        _Open: what one of them is made of is not known.
    """
    parts = [branches for value in structures if (branches := _branches(m, value)) is not None]
    if not parts:
        return None
    if len(parts) < len(structures):
        return "needs structures of the same kind, not a single value and several"
    sizes = sorted({len(branches) for branches in parts})
    if len(sizes) > 1:
        return f"needs structures of the same kind, not with {sizes[0]} and {sizes[-1]} parts"
    names = {frozenset(name for name, _ in branches) for branches in parts}
    if len(names) > 1:
        return "needs structures of the same kind, with the same keys"
    columns = zip(*parts, strict=True)
    found = (_difference(m, [part for _, part in column]) for column in columns)
    return next((difference for difference in found if difference is not None), None)


def leaves_of(m: Machine, value: Value) -> list[Value]:
    """The leaves of a structure in order.

    Raises:
        _Open: they are not known.
    """
    branches = _branches(m, value)
    if branches is None:
        return [m.look(value)]
    return [leaf for _, part in branches for leaf in leaves_of(m, part)]


def _structure(arguments: Arguments) -> Value:
    given = arguments.get("structure", 0)
    if given is None:
        raise _Open
    return given


def _flatten(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return new_list(tuple(leaves_of(m, _structure(arguments))))


def _is_nested(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return Const(_branches(m, _structure(arguments)) is not None)


def _pack(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``pack_sequence_as(structure, flat_sequence)``"""
    flat = arguments.get("flat_sequence", 1)
    items = None if flat is None else iterate(m, m.look(flat))
    structure = _structure(arguments)
    if items is None or len(items) != len(leaves_of(m, structure)):
        raise _Open
    rest = iter(items)
    return _mapped(m, lambda _: next(rest), [structure])


def _tuples(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``lists_to_tuples(structure)``"""

    def changed(value: Value) -> Value:
        branches = _branches(m, value)
        if branches is None:
            return m.look(value)
        parts = {name: changed(part) for name, part in branches}
        found = m.look(value)
        return Tuple(tuple(parts.values())) if isinstance(found, List) else _rebuilt(found, parts)

    return changed(_structure(arguments))


_FUNCTIONS = {
    "map_structure": _map_structure,
    "flatten": _flatten,
    "is_nested": _is_nested,
    "pack_sequence_as": _pack,
    "lists_to_tuples": _tuples,
}


def call_tree(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A function on structures; unknown where the structure is."""
    if arguments.open:
        return m.unknown()
    try:
        return _FUNCTIONS[name.rpartition(".")[2]](m, arguments, node)
    except _Open:
        return m.unknown()
