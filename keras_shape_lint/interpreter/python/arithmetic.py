"""Operators on values: numbers exactly, containers as Python does, tensors by broadcasting."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, Expr, symbol
from keras_shape_lint.interpreter.budget import MAX_BITS, MAX_ITEMS, MAX_TEXT
from keras_shape_lint.interpreter.collecting import for_each
from keras_shape_lint.interpreter.paths import combinations, options, unite
from keras_shape_lint.interpreter.python.aliases import one_of
from keras_shape_lint.interpreter.python.dict_slots import unpack_into
from keras_shape_lint.interpreter.python.formatting import filled
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.values import (
    Array,
    Const,
    Dict,
    Instance,
    List,
    Number,
    Opaque,
    Tensor,
    Tuple,
    Union,
    Value,
    all_items,
    contents_of,
    dim_value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    ">>": operator.rshift,
}
"""How Python calculates with plain values."""
_UNARY: dict[str, Callable[[Any], Any]] = {"-": operator.neg, "+": operator.pos, "~": operator.invert}
_EXACT_ON_DIMS = frozenset(["+", "-", "*", "//", "%"])


def binary(m: Machine, symbol_: str, left: Value, right: Value, node: nodes.NodeNG) -> Value:
    """``left <symbol> right``."""
    left, right = m.look(left), m.look(right)
    overloaded = _overloaded(m, symbol_, left, right)
    if overloaded is not None:
        return overloaded
    of_library = m.libraries.binary(m, symbol_, left, right, node)
    if of_library is not None:
        return of_library
    if isinstance(left, Union) or isinstance(right, Union):
        pairs = combinations((left, right), m.facts)
        if pairs is None:
            return m.unknown("too many paths meet here")
        return for_each(m, pairs, lambda pair: binary(m, symbol_, pair[0], pair[1], node))
    if symbol_ == "%" and isinstance(left, Const) and isinstance(left.value, (str, bytes)):
        return filled(m, left.value, right)
    if isinstance(left, Const) and isinstance(right, Const):
        return _constants(m, symbol_, left, right, node)
    if isinstance(left, (Tuple, List)) or isinstance(right, (Tuple, List)):
        return _sequences(m, symbol_, left, right)
    if isinstance(left, Dict) and isinstance(right, Dict) and symbol_ == "|":
        merged = Dict()
        unpack_into(m, merged, left)
        unpack_into(m, merged, right)
        return merged
    return _numbers(m, symbol_, left, right, node)


_SPECIAL_METHODS = dict(
    zip(
        ["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"],
        ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift"],
        strict=True,
    )
)


def in_place(m: Machine, symbol_: str, left: Value, right: Value) -> Value | None:
    """What ``left += right`` binds if a class of the program says what it does; None if it does not."""
    from keras_shape_lint.interpreter.python.classes import call_special

    return call_special(m, left, f"__i{_SPECIAL_METHODS[symbol_]}__", right) if isinstance(left, Instance) else None


def _overloaded(m: Machine, symbol_: str, left: Value, right: Value) -> Value | None:
    """What an operator gives that a class of the program defines; None if neither side does."""
    from keras_shape_lint.interpreter.python.classes import call_special

    name = _SPECIAL_METHODS[symbol_]
    if isinstance(left, Instance):
        made = call_special(m, left, f"__{name}__", right)
        if made is not None:
            return made
    # Tensors and arrays try their own method first, and may do anything with an object that they do not know.
    return call_special(m, right, f"__r{name}__", left) if isinstance(right, Instance) else None


def _constants(m: Machine, symbol_: str, left: Const, right: Const, node: nodes.NodeNG) -> Value:
    if symbol_ == "@" or _would_explode(symbol_, left.value, right.value):
        if None in (left.value, right.value):
            check_sizes(m, symbol_, left, right, node)
        return m.unknown()
    try:
        return Const(OPERATORS[symbol_](left.value, right.value))
    except ZeroDivisionError:
        raise_certainly(m, "ZeroDivisionError")
        return m.unknown()
    except (ValueError, ArithmeticError, LookupError):
        return m.unknown()
    except TypeError:
        check_sizes(m, symbol_, left, right, node)
        return m.unknown()


def check_sizes(m: Machine, symbol_: str, left: Value, right: Value, node: nodes.NodeNG | None) -> None:
    """Two values are calculated with or ordered, which raises TypeError where one is a number and the other None."""
    if not (_is_calculable(left) and _is_calculable(right)):
        return
    for value, written in zip((left, right), _sides(node), strict=True):
        m.libraries.check_number(m, f"'{symbol_}'", value, written, node)


def _sides(node: nodes.NodeNG | None) -> tuple[nodes.NodeNG | None, nodes.NodeNG | None]:
    """The two expressions of an operation, where it is written as one."""
    if isinstance(node, nodes.BinOp):
        return node.left, node.right
    if isinstance(node, nodes.AugAssign):
        return node.target, node.value
    if isinstance(node, nodes.Compare) and len(node.ops) == 1:
        return node.left, node.ops[0][1]
    return None, None


def _is_calculable(value: Value) -> bool:
    """Whether it is a number, or None in the place of one; for other objects the operators may mean anything."""
    return isinstance(value, Number) or (isinstance(value, Const) and isinstance(value.value, (int, float, type(None))))


def _would_explode(symbol_: str, left: Any, right: Any) -> bool:
    """Whether the result would cost more than it is worth: 10 ** 10 ** 10, "x" * 10 ** 9."""
    if symbol_ in ("**", "<<"):
        if not isinstance(right, (int, float)) or not isinstance(left, (int, float)) or abs(right) > MAX_BITS:
            return True
        return isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > MAX_BITS
    sizes = [len(side) for side in (left, right) if isinstance(side, (str, bytes))]
    if symbol_ == "+":
        return sum(sizes) > MAX_TEXT
    if symbol_ == "*":
        counts = [side for side in (left, right) if isinstance(side, int)]
        if len(counts) == 2:
            return sum(count.bit_length() for count in counts) > MAX_BITS
        return bool(sizes and counts and sizes[0] * max(counts) > MAX_ITEMS)
    return False


def _sequences(m: Machine, symbol_: str, left: Value, right: Value) -> Value:
    if symbol_ == "+":
        if isinstance(left, Tuple) and isinstance(right, Tuple):
            joined = left.items + right.items
            return Tuple(joined) if len(joined) <= MAX_ITEMS else m.derived(symbol_, left, right)
        if isinstance(left, List) and isinstance(right, List) and left.kind != right.kind:
            m.doubts += 1  # Python adds no list to a deque.
        elif isinstance(left, List) and isinstance(right, List):
            result = List(left.kind)
            result.slots["items"] = left.slots["items"] + right.slots["items"]
            if "rest" in left.slots or "rest" in right.slots or len(result.slots["items"]) > MAX_ITEMS:
                rest = one_of(m, m.unknown(), [*contents_of(left), *contents_of(right)])
                result.slots = {"items": (), "rest": rest}
            return result
    from keras_shape_lint.interpreter.python.sets import combine_sets, is_set

    combined = combine_sets(m, symbol_, left, right) if is_set(left) and is_set(right) else None
    if combined is not None:
        return combined
    sequence, count = (left, right) if isinstance(left, (Tuple, List)) else (right, left)
    if symbol_ == "*" and isinstance(count, Const) and isinstance(count.value, int):
        items = all_items(sequence)
        if items is not None and len(items) * count.value <= MAX_ITEMS:
            repeated = items * max(count.value, 0)
            return Tuple(repeated) if isinstance(sequence, Tuple) else new_list(repeated)
    return one_of(m, m.derived(symbol_, left, right), (left, right))


def as_dim(value: Value) -> Dim | None:
    """The integer that a value is, or stands for if it is a number at all; None if it certainly is none."""
    if isinstance(value, Const):
        return value.value if isinstance(value.value, int) and not isinstance(value.value, bool) else None
    if isinstance(value, Number):
        return value.dim
    if isinstance(value, Opaque):
        if value.dim is not None:
            return value.dim
        return symbol(value.name, value.key, lower=None) if value.name is not None else UNKNOWN
    return None


def _numbers(m: Machine, symbol_: str, left: Value, right: Value, node: nodes.NodeNG) -> Value:
    """Arithmetic with at least one unknown number."""
    check_sizes(m, symbol_, left, right, node)
    dims = as_dim(left), as_dim(right)
    result = m.derived(symbol_, left, right, name=None)
    if symbol_ not in _EXACT_ON_DIMS or dims[0] is None or dims[1] is None:
        return result
    if dims[1] == 0:
        return result
    exact = OPERATORS[symbol_](*dims)
    certain = all(isinstance(side, (Const, Number)) for side in (left, right))
    if certain and (isinstance(exact, (int, Expr))):
        return dim_value(exact)
    return Opaque(result.key, None, None, exact if isinstance(exact, (int, Expr)) or exact is DYNAMIC else None)


def _of_each(array: Array, symbol_: str) -> Array:
    """``-array``, ``~array``: a new array of other elements; a mask picks what it has left before."""
    picks = array.picks if symbol_ == "~" else None
    swapped = None if picks is None else (picks[0], picks[2], picks[1])
    return replace(array, items=None, distinct=None, draws=None, picks=swapped, batch_of=None)


def unary(m: Machine, symbol_: str, operand: Value, node: nodes.NodeNG) -> Value:
    """``-x``, ``+x`` and ``~x``."""
    operand = m.look(operand)
    if isinstance(operand, Tensor):
        return m.libraries.binary(m, "*", operand, Const(1), node) or m.unknown()
    if isinstance(operand, Array):
        return operand if symbol_ == "+" else _of_each(operand, symbol_)
    if isinstance(operand, Const):
        try:
            value = _UNARY[symbol_](operand.value)
        except TypeError:
            m.libraries.check_number(m, f"'{symbol_}'", operand, getattr(node, "operand", None), node)
            return m.unknown()
        return Const(value)
    if isinstance(operand, Number) and symbol_ == "-":
        return dim_value(-operand.dim)
    if isinstance(operand, Union):
        return unite((guard, unary(m, symbol_, found, node)) for guard, found in options(operand, m.facts))
    return m.derived(f"unary{symbol_}", operand)
