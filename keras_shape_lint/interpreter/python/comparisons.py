"""Comparisons of values: identity, equality, order and membership."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.domain import decide
from keras_shape_lint.domain.decide import Truth
from keras_shape_lint.domain.dims import DYNAMIC, Expr
from keras_shape_lint.interpreter.collecting import for_each
from keras_shape_lint.interpreter.paths import EQUALS, NOT, choose, combinations, consistent, options, unite
from keras_shape_lint.interpreter.python.arithmetic import as_dim, check_sizes
from keras_shape_lint.interpreter.python.conditions import literal
from keras_shape_lint.interpreter.python.library_names import as_value, is_dtype
from keras_shape_lint.interpreter.python.releases import compare_release
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Dict,
    Function,
    Gradient,
    Guard,
    Instance,
    Layer,
    Library,
    List,
    Model,
    Number,
    Opaque,
    Partial,
    Tensor,
    Tuple,
    Union,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""How Python compares plain values."""
_COMPARING = {"==": "__eq__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
_OBJECTS = (Tensor, Array, Layer, Model, Function, Class, Instance, Library, Tuple, List, Dict)


def compare(m: Machine, symbol_: str, left: Value, right: Value, node: nodes.NodeNG) -> Value:
    """``left <symbol> right`` for every comparison; an unknown answer is a value with an identity."""
    left, right = as_value(m, m.look(left)), as_value(m, m.look(right))
    if isinstance(left, Union) or isinstance(right, Union):
        # Objects are compared by identity as they are, whatever is in them.
        deep = symbol_ not in ("is", "is not")
        pairs = combinations((left, right), m.facts) if deep else _pairs(m, left, right)
        if pairs is None:
            return m.unknown()
        return for_each(m, pairs, lambda pair: compare(m, symbol_, pair[0], pair[1], node))
    if symbol_ in ("is not", "not in", "!="):
        positive = {"is not": "is", "not in": "in", "!=": "=="}[symbol_]
        if symbol_ == "!=" and (isinstance(left, (Tensor, Array)) or isinstance(right, (Tensor, Array))):
            return compare_tensors(m, symbol_, left, right, node)
        answer = compare(m, positive, left, right, node)
        if symbol_ == "!=" and isinstance(answer, Opaque):
            # No bool: between arrays it is one answer for every element.
            return Opaque((NOT, answer.key))
        return _negated(m, answer)
    if symbol_ == "is":
        return _identical(m, left, right)
    if symbol_ in ("in",):
        written = node.ops[-1][1] if isinstance(node, nodes.Compare) else None
        m.libraries.check_iteration(m, right, written, node, "'in'")
        return _contains(m, left, right, node)
    if isinstance(left, (Tensor, Array)) or isinstance(right, (Tensor, Array)):
        return compare_tensors(m, symbol_, left, right, node)
    if symbol_ != "==":
        check_sizes(m, symbol_, left, right, node)
    return _ordered(m, symbol_, left, right)


def _pairs(m: Machine, left: Value, right: Value) -> Iterator[tuple[Guard, Sequence[Value]]]:
    for (one, first), (other, second) in itertools.product(options(left, m.facts), options(right, m.facts)):
        if consistent(one, other):
            yield one | other, (first, second)


def compare_tensors(m: Machine, symbol_: str, left: Value, right: Value, node: nodes.NodeNG) -> Value:
    """An elementwise comparison."""
    return m.libraries.binary(m, symbol_, left, right, node) or m.unknown()


def _negated(m: Machine, answer: Value) -> Value:
    if isinstance(answer, Const):
        return Const(not answer.value)
    if isinstance(answer, Union):
        return unite((guard, _negated(m, found)) for guard, found in answer.alternatives)
    if isinstance(answer, Opaque):
        held = literal(m, answer.key)
        if isinstance(held, bool):
            return Const(not held)
        return choose(held[0], Const(False), Const(True))
    return m.unknown()


def _identical(m: Machine, left: Value, right: Value) -> Value:
    constants = [side for side in (left, right) if isinstance(side, Const)]
    others = [side for side in (left, right) if not isinstance(side, Const)]
    if len(constants) == 2:
        a, b = (constant.value for constant in constants)
        return Const(type(a) is type(b) and a == b)
    if constants == [Const(None)] and any(isinstance(side, Gradient) for side in others):
        return _equality(m, left, right)
    if others and all(isinstance(side, (*_OBJECTS, Number)) for side in others):
        if constants:
            return Const(False)
        return Const(left is right or left == right)
    if constants == [Const(None)] and all(map(_is_something, others)):
        return Const(False)
    return _equality(m, left, right)


def _is_something(value: Value) -> bool:
    """Whether a value is not None: a size that is known when the graph runs is a tensor by now."""
    return isinstance(value, Partial) or (isinstance(value, Opaque) and value.dim is DYNAMIC)


def _equality(m: Machine, left: Value, right: Value) -> Value:
    if left is right or (isinstance(left, Opaque) and left == right):
        return Const(True)
    from keras_shape_lint.interpreter.python.builtins.kinds import is_of_another_type

    if is_of_another_type(m, left, right) or is_of_another_type(m, right, left):
        return Const(False)
    for subject, other in ((left, right), (right, left)):
        if isinstance(other, Const) and isinstance(subject, Opaque):
            return Opaque((EQUALS, m.key_of(subject), m.key_of(other)))
    return m.derived(EQUALS, left, right)


def _contains(m: Machine, item: Value, container: Value, node: nodes.NodeNG) -> Value:
    if isinstance(item, Const) and isinstance(container, Const) and isinstance(container.value, str):
        return Const(isinstance(item.value, str) and item.value in container.value)
    if isinstance(container, Dict):
        from keras_shape_lint.interpreter.python.dict_slots import dict_slot, has_key

        place = dict_slot(item)
        if place is not None:
            there = has_key(m, container, place)
            return m.derived("in", item, container) if there is None else Const(there)
    from keras_shape_lint.interpreter.python.classes import call_special
    from keras_shape_lint.interpreter.python.iteration import iterate, take_from

    if isinstance(container, Instance):
        told = call_special(m, container, "__contains__", item)
        if told is not None:
            return told
    items = iterate(m, container)
    take_from(m, container, everything=False)
    if items is None:
        return m.derived("in", item, container)
    answers = [compare(m, "==", item, found, node) for found in items]
    if any(isinstance(answer, Const) and answer.value for answer in answers):
        return Const(True)
    if all(isinstance(answer, Const) for answer in answers):
        return Const(False)
    return m.derived("in", item, *items)


def _ordered(m: Machine, symbol_: str, left: Value, right: Value) -> Value:
    if isinstance(left, Const) and isinstance(right, Const):
        told = compare_release(m, left, right) if symbol_ == "==" else None
        if told is not None:
            return told
        try:
            return Const(bool(COMPARISONS[symbol_](left.value, right.value)))
        except TypeError:
            return m.unknown()
    if isinstance(left, (Tuple, List)) and isinstance(right, (Tuple, List)):
        return _compare_sequences(m, symbol_, left, right)
    if isinstance(left, Number) or isinstance(right, Number) or _is_tried(m, symbol_, left, right):
        answer = _compare_dims(symbol_, left, right)
        if answer is not Truth.UNKNOWN:
            return Const(answer is Truth.YES)
    if isinstance(left, Instance):
        from keras_shape_lint.interpreter.python.classes import call_special

        told = call_special(m, left, _COMPARING[symbol_], right)
        if told is not None:
            return told
    if symbol_ == "==":
        # Objects of different kinds; user classes may define __eq__.
        decided = all(isinstance(side, (*_OBJECTS, Const)) and not _compares_itself(side) for side in (left, right))
        if isinstance(left, Dict) and isinstance(right, Dict) and left is not right:
            return _same_entries(m, left, right)
        if decided or (isinstance(left, Library) and left == right):
            return Const(left is right or left == right)
        return _equality(m, left, right)
    return m.derived(symbol_, left, right)


def _compares_itself(value: Value) -> bool:
    """Whether the value decides what it equals: objects of the program, and dtypes, which equal their other names."""
    return isinstance(value, Instance) or (isinstance(value, Library) and is_dtype(value.name))


def _same_entries(m: Machine, left: Dict, right: Dict) -> Value:
    """Whether two dicts are equal; known where they have other keys, or nothing but constants."""
    from keras_shape_lint.interpreter.python.dict_slots import entries_of

    first, second = entries_of(m, left), entries_of(m, right)
    if first is None or second is None:
        return m.unknown()
    if dict(first).keys() != dict(second).keys():
        return Const(False)
    if not all(isinstance(value, Const) for _, value in (*first, *second)):
        return m.unknown()
    return Const(dict(first) == dict(second))


def _is_tried(m: Machine, symbol_: str, left: Value, right: Value) -> bool:
    """Whether it is being tried out what depends on this: of a parameter that is taken for a number."""
    if m.inquiry is None or not m.inquiry.busy or symbol_ != "==":
        return False
    sides = [side for side in (left, right) if not (isinstance(side, Const) and type(side.value) is int)]
    return all(isinstance(side, Opaque) and isinstance(side.dim, Expr) for side in sides)


def _compare_dims(symbol_: str, left: Value, right: Value) -> Truth:
    a, b = as_dim(left), as_dim(right)
    if a is DYNAMIC or b is DYNAMIC:
        return Truth.UNKNOWN
    if a is None or b is None:
        return Truth.NO if symbol_ == "==" and Const(None) in (left, right) else Truth.UNKNOWN
    return {
        "==": lambda: decide.equal(a, b),
        "<": lambda: decide.less(a, b),
        "<=": lambda: decide.at_most(a, b),
        ">": lambda: decide.less(b, a),
        ">=": lambda: decide.at_most(b, a),
    }[symbol_]()


def _compare_sequences(m: Machine, symbol_: str, left: Tuple | List, right: Tuple | List) -> Value:
    from keras_shape_lint.interpreter.python.iteration import iterate
    from keras_shape_lint.interpreter.python.sets import compare_sets, is_set

    if is_set(left) and is_set(right):
        return compare_sets(m, symbol_, left, right)
    if is_set(left) or is_set(right):
        return Const(False) if symbol_ == "==" else m.unknown()
    a, b = iterate(m, left), iterate(m, right)
    if a is None or b is None:
        return m.derived(symbol_, left, right)
    if symbol_ != "==":
        pairs = combinations((*a, *b), m.facts)
        if pairs is None:
            return m.derived(symbol_, left, right)
        return unite(
            (guard, _compare_lexically(m, symbol_, chosen[: len(a)], chosen[len(a) :])) for guard, chosen in pairs
        )
    if isinstance(left, Tuple) != isinstance(right, Tuple) or len(a) != len(b):
        return Const(False)
    answers = [_ordered(m, "==", x, y) for x, y in zip(a, b, strict=True)]
    if any(isinstance(answer, Const) and not answer.value for answer in answers):
        return Const(False)
    if all(isinstance(answer, Const) for answer in answers):
        return Const(True)
    return m.derived(EQUALS, left, right)


def _compare_lexically(m: Machine, symbol_: str, left: Sequence[Value], right: Sequence[Value]) -> Value:
    """The first items that differ decide."""
    if symbol_ not in COMPARISONS:
        return m.unknown()
    for a, b in zip(left, right, strict=False):
        equal = _ordered(m, "==", a, b)
        if not isinstance(equal, Const):
            return m.derived(symbol_, *left, "|", *right)
        if not equal.value:
            return _ordered(m, symbol_, a, b)
    return _ordered(m, symbol_, Const(len(left)), Const(len(right)))
