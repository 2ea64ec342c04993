"""What follows from the text of a program alone, though its value is not calculated here: no branch on it is open.

Of a condition that is not known, both sides are run as if both could happen. Where it depends on nothing but numbers
and texts that the program writes itself, one of them never does, and an error there is none of the program.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.key_parts import parts_of
from keras_shape_lint.interpreter.python.library_names import is_object
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Dict,
    Function,
    Library,
    List,
    Method,
    Opaque,
    SliceValue,
    Tuple,
    Value,
    walk,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_PURE = frozenset(
    [
        *("ast", "bisect", "builtins", "cmath", "collections", "copy", "decimal", "fractions", "functools", "hashlib"),
        *("heapq", "inspect", "itertools", "json", "math", "numbers", "numpy", "operator", "pathlib", "re"),
        *("statistics", "string", "struct", "tensorflow", "textwrap", "typing"),
    ]
)
"""Libraries whose functions give the same for the same arguments."""
_IMPURE = (
    *("builtins.__import__", "builtins.input", "builtins.open", "numpy.fromfile", "numpy.genfromtxt", "numpy.load"),
    *("numpy.memmap", "numpy.random", "tensorflow.config", "tensorflow.io", "tensorflow.random", "tensorflow.test"),
)
"""What in them asks chance, a file or the machine."""
_PURE_PATHS = ("os.path.basename", "os.path.dirname", "os.path.isabs", "os.path.join", "os.path.split")
_OF_FIXED_NAMES = ("numpy.", "tensorflow.")
"""Libraries of which every name, such as that of a dtype, always means the same."""
_CALCULATING = frozenset(
    [
        *("!=", "%", "&", "*", "**", "+", "-", "/", "//", "<", "<<", "<=", "==", ">", ">=", ">>", "@", "^", "in", "|"),
        *("chr", "format", "fstring", "getattr", "hasattr", "isinstance", "item", "key", "len", "max", "min", "not"),
        *("pattern", "prod", "range", "rank", "round", "str", "sum", "tuple", "true", "type"),
    ]
)
"""The first words of keys that say how a value is calculated from others."""
_PLAIN = (Const, Tuple, List, SliceValue, Class, Function)


def settle(m: Machine, callee: Value, given: Iterable[Value], result: Value) -> Value:
    """The result of a call, marked if it follows from what the program writes: it calculates with nothing else."""
    if not isinstance(result, (Opaque, Array)) or not _is_pure(callee) or not are_settled(m, given):
        return result
    if isinstance(result, Array):
        return replace(result, is_settled=True)
    m.answers.add(result.key)
    return result


def _is_pure(callee: Value) -> bool:
    if isinstance(callee, Method) and isinstance(callee.function, str):
        return isinstance(callee.owner, (Const, Tuple, List, Dict)) or _is_settled_array(callee.owner)
    if not isinstance(callee, Library) or callee.name.startswith(_IMPURE):
        return False
    return callee.name.partition(".")[0] in _PURE or callee.name.startswith(_PURE_PATHS)


def settled_result(m: Machine, result: Value | None, *operands: Value) -> Value | None:
    """What an operator or a subscript gives, marked if it follows from what the program writes."""
    return replace(result, is_settled=True) if isinstance(result, Array) and are_settled(m, operands) else result


def are_settled(m: Machine, values: Iterable[Value]) -> bool:
    """Whether there are such values, and all of them follow from the text of the program."""
    found = list(values)
    return bool(found) and all(_is_settled(m, part) for value in found for part in walk(value))


def _is_settled(m: Machine, value: Value) -> bool:
    if isinstance(value, Opaque):
        return value.key in m.answers or is_calculated(m, value.key)
    if isinstance(value, Library):
        return is_object(value.name) or value.name.startswith(_OF_FIXED_NAMES)
    if isinstance(value, Dict):
        return not value.slots.get("open")
    return isinstance(value, _PLAIN) or _is_settled_array(value)


def _is_settled_array(value: object) -> bool:
    return isinstance(value, Array) and value.is_settled


def is_calculated(m: Machine, key: Hashable) -> bool:
    """Whether a condition is one about plain numbers and texts alone."""
    return all(_is_plain(m, part) for part in parts_of(m, key))


def _is_plain(m: Machine, part: Hashable) -> bool:
    if isinstance(part, tuple):
        head = part[0] if part else None
        return part in m.answers or head in _CALCULATING or str(head).startswith("set ") or _is_constant(part)
    if isinstance(part, Value):
        return isinstance(part, Opaque) or _is_settled(m, part)
    return True


def _is_constant(part: tuple[Hashable, ...]) -> bool:
    """Whether it is the key of a constant: the name of its type, and itself."""
    return len(part) == 2 and type(part[1]).__name__ == part[0]
