"""The arguments of a call, evaluated, with the text the user wrote for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from astroid import nodes as syntax

from keras_shape_lint.interpreter.paths import unite
from keras_shape_lint.interpreter.python.iteration import items_for
from keras_shape_lint.values import UNBOUND, Dict, Union, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from keras_shape_lint.interpreter.machine import Machine


@dataclass(slots=True)
class Arguments:
    """Positional and keyword arguments; `open` if a ``*args`` or ``**kwargs`` of unknown contents adds more.

    `nodes` holds the syntax of each positional argument where one expression gave it, for messages.
    """

    positional: list[Value] = field(default_factory=list)
    keywords: dict[str, Value] = field(default_factory=dict)
    open: bool = False
    nodes: list[syntax.NodeNG | None] = field(default_factory=list)
    keyword_nodes: dict[str, syntax.NodeNG] = field(default_factory=dict)

    def values(self) -> Iterator[Value]:
        """Every argument."""
        yield from self.positional
        yield from self.keywords.values()

    def without_first(self) -> tuple[Value | None, Arguments]:
        """The first positional argument, and the others."""
        if not self.positional:
            return None, self
        rest = Arguments(self.positional[1:], self.keywords, self.open, self.nodes[1:], self.keyword_nodes)
        return self.positional[0], rest

    def after(self, first: Value) -> Arguments:
        """These arguments behind a first one that Python passes by itself."""
        return Arguments([first, *self.positional], self.keywords, self.open, [None, *self.nodes], self.keyword_nodes)

    def chosen(self, values: Sequence[Value]) -> Arguments:
        """These arguments with other values, one of each one's alternatives; what a path does not give is left out."""
        count = len(self.positional)
        named = given_by_name(self.keywords, values[count:])
        return Arguments(list(values[:count]), named, self.open, self.nodes, self.keyword_nodes)

    def get(self, name: str, position: int | None = None) -> Value | None:
        """One argument by keyword, or by position if that is given."""
        if name in self.keywords:
            return self.keywords[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return None

    def node_of(self, name: str, position: int) -> syntax.NodeNG | None:
        """The syntax of one argument."""
        if name in self.keyword_nodes:
            return self.keyword_nodes[name]
        return self.nodes[position] if position < len(self.nodes) else None


def positional_parameters(written: syntax.Arguments) -> list[syntax.AssignName]:
    """The parameters of a function that a call may give by position, in order."""
    return [*(written.posonlyargs or ()), *(written.args or ())]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why Python refuses a call: too many positional arguments, or one of a `name` given twice, unknown, or missing.

    `takes` counts the parameters that a call may give by position, `needs` those that it has to give.
    """

    kind: Literal["many", "twice", "unknown", "missing"]
    takes: int
    needs: int
    name: str = ""


def misfit_of(
    signature: syntax.Arguments,
    count: int,
    by_name: Collection[str] = (),
    *,
    bound: int = 0,
    is_given: Callable[[str], bool] = lambda name: False,
) -> Misfit | None:
    """Why a function with this signature cannot be called with `count` positional arguments and those `by_name`.

    Python passes `bound` first arguments by itself; `is_given` tells what the caller adds where there is a parameter.
    """
    takes = [parameter.name for parameter in positional_parameters(signature)][bound:]
    only_by_name = [parameter.name for parameter in signature.kwonlyargs or ()]
    by_position = takes[:count]
    nameable = set(takes).difference(parameter.name for parameter in signature.posonlyargs or ())
    needed = takes[: max(len(takes) - len(signature.defaults or ()), 0)]
    defaults = signature.kw_defaults or ()
    needed += [name for name, default in zip(only_by_name, defaults, strict=False) if default is None]

    def misfit(kind: Literal["many", "twice", "unknown", "missing"], name: str = "") -> Misfit:
        return Misfit(kind, len(takes), len(needed), name)

    if count > len(takes) and not signature.vararg:
        return misfit("many")
    twice = [name for name in by_position if name in by_name and name in nameable]
    if twice:
        return misfit("twice", twice[0])
    unknown = [name for name in by_name if name not in nameable and name not in only_by_name]
    if unknown and not signature.kwarg:
        return misfit("unknown", unknown[0])
    missing = [name for name in needed if name not in by_position and name not in by_name and not is_given(name)]
    return misfit("missing", missing[0]) if missing else None


def given_by_name(names: Iterable[str], values: Iterable[Value]) -> dict[str, Value]:
    """The keyword arguments of one path, without those that it does not give."""
    return {name: value for name, value in zip(names, values, strict=True) if value is not UNBOUND}


def always_given(keywords: Mapping[str, Value]) -> dict[str, Value]:
    """Those of the keywords that every path gives; a ``**kwargs`` has some only where a condition has put them in."""
    return {name: value for name, value in keywords.items() if not _is_left_out(value)}


def _is_left_out(value: Value) -> bool:
    return isinstance(value, Union) and any(found is UNBOUND for _, found in value.alternatives)


def or_default(value: Value, default: Value) -> Value:
    """The value of an argument, which is the default on the paths that do not give it."""
    if not isinstance(value, Union) or not _is_left_out(value):
        return value
    return unite((guard, default if found is UNBOUND else found) for guard, found in value.alternatives)


def call_arguments(m: Machine, node: syntax.Call) -> Arguments:
    """Evaluate the arguments of a call from left to right."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    found = Arguments()
    for argument in node.args:
        if not isinstance(argument, syntax.Starred):
            value = evaluate(m, argument)
            # Which parameter gets what comes after an unknown number is not known.
            if not found.open:
                found.positional.append(value)
                found.nodes.append(argument)
            continue
        several = evaluate(m, argument.value)
        items = items_for(m, several, argument.value, node, "unpacking")
        found.open = found.open or items is None
        if not found.open and items is not None:
            found.positional += items
            found.nodes += [None] * len(items)
    for keyword in node.keywords:
        value = evaluate(m, keyword.value)
        if keyword.arg is not None:
            found.keywords[keyword.arg] = value
            found.keyword_nodes[keyword.arg] = keyword.value
        elif isinstance(value, Dict):
            for slot, content in value.slots.items():
                if not isinstance(slot, tuple) or not isinstance(slot[1], str):
                    continue
                given = m.look(content)
                if given is not UNBOUND:
                    found.keywords[slot[1]] = given
            found.open = found.open or bool(value.slots.get("open"))
        else:
            found.open = True
    return found
