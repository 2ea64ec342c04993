"""Hypothesis strategies: trees of arithmetic, and shapes of which only a part is known."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from keras_shape_lint.domain.dims import UNKNOWN, Dim, ceildiv, maximum, minimum, symbol
from keras_shape_lint.domain.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

SYMBOLS: Mapping[str, Dim] = {**{name: symbol(name) for name in "abc"}, "n": symbol("n", lower=None)}
"""a, b and c are sizes (at least 1), n is any integer."""

ASSIGNMENTS = st.fixed_dictionaries({**dict.fromkeys("abc", st.integers(1, 40)), "n": st.integers(-20, 20)})

Tree: TypeAlias = "int | str | Node"


@dataclass(frozen=True)
class Node:
    """An operation on two trees."""

    operation: str
    left: Tree
    right: Tree


_SHARED: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
}
_OF_DIMS: dict[str, Callable[[Any, Any], Any]] = {**_SHARED, "ceildiv": ceildiv, "min": minimum, "max": maximum}
_OF_INTEGERS: dict[str, Callable[[Any, Any], Any]] = {
    **_SHARED,
    "ceildiv": lambda left, right: -(-left // right),
    "min": min,
    "max": max,
}


def dim_of(tree: Tree) -> Dim:
    """The dim that the arithmetic of dims makes of a tree."""
    dim: Dim = _computed(tree, _OF_DIMS, SYMBOLS)
    return dim


def value_of(tree: Tree, assignment: Mapping[str, int]) -> int:
    """The integer that Python makes of the same tree."""
    value: int = _computed(tree, _OF_INTEGERS, assignment)
    return value


def _computed(tree: Tree, operations: Mapping[str, Callable[[Any, Any], Any]], symbols: Mapping[str, Any]) -> Any:
    if isinstance(tree, int):
        return tree
    if isinstance(tree, str):
        return symbols[tree]
    left, right = (_computed(part, operations, symbols) for part in (tree.left, tree.right))
    return operations[tree.operation](left, right)


_LEAVES: st.SearchStrategy[Tree] = st.one_of(st.integers(-6, 12), st.sampled_from("abcn"))
_DIVISORS: st.SearchStrategy[Tree] = st.integers(1, 9)


def _nodes(
    operations: list[str], left: st.SearchStrategy[Tree], right: st.SearchStrategy[Tree]
) -> st.SearchStrategy[Tree]:
    return st.builds(Node, st.sampled_from(operations), left, right)


def _grown(children: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return _nodes(["+", "-", "*", "min", "max"], children, children) | _nodes(
        ["//", "%", "ceildiv"], children, _DIVISORS
    )


TREES = st.recursive(_LEAVES, _grown, max_leaves=8)
"""Arithmetic in which every divisor is a positive integer: all of it is known to the last digit."""

SIZES = st.recursive(
    st.integers(1, 9) | st.sampled_from("abc"),
    lambda children: _nodes(["+", "*", "min", "max"], children, children),
    max_leaves=3,
)
"""Arithmetic with a positive result."""

WILD_TREES = _nodes(["//", "%", "ceildiv"], TREES, SIZES)
"""Arithmetic with symbolic divisors."""

TRUE_DIMS = st.none() | st.integers(1, 4) | st.integers(0, 40)
TRUE_SHAPES = st.lists(TRUE_DIMS, max_size=5).map(tuple)


@st.composite
def views(draw: st.DrawFn, true: tuple[int | None, ...]) -> Shape:
    """A shape that covers the true one, with less known of it."""
    dims = tuple(UNKNOWN if draw(st.integers(0, 3)) == 0 else dim for dim in Shape.of(*true))
    if draw(st.booleans()):
        return Shape(dims)
    first = draw(st.integers(0, len(dims)))
    return Shape(dims[:first], dims[draw(st.integers(first, len(dims))) :])


@st.composite
def shapes_and_views(draw: st.DrawFn) -> tuple[tuple[int | None, ...], Shape]:
    """A true shape, and one that covers it."""
    true = draw(TRUE_SHAPES)
    return true, draw(views(true))
