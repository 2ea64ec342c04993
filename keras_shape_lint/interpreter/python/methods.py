"""Methods of Python's own types: strings, tuples, lists, dicts and sets."""

from __future__ import annotations

import collections
import contextlib
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import MAX_ITEMS, MAX_TEXT, has_width
from keras_shape_lint.interpreter.python import contexts, sets, tensor_shapes
from keras_shape_lint.interpreter.python.dict_methods import DICT_METHODS
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.list_methods import LIST_METHODS, count_of, index_of
from keras_shape_lint.interpreter.python.plain_data import python_data, python_value
from keras_shape_lint.values import Const, Dict, List, Number, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_NONE = Const(None)


_TO_NUMBER = frozenset(("item", "numpy"))
"""What scalars of NumPy and TensorFlow have that gives a number of Python."""


def may_be_scalar(value: Value) -> bool:
    """Whether this is a number: what asks for a size or a rank may have been given a scalar of a library."""
    return isinstance(value, Number) or (isinstance(value, Const) and isinstance(value.value, (int, float)))


def exists(value: Value, name: str) -> bool:
    """Whether a value of one of Python's types has this method."""
    if name in _TO_NUMBER and may_be_scalar(value):
        return True
    kind: type = {Tuple: tuple, Dict: dict, Number: int}.get(type(value), object)
    if isinstance(value, Dict) and name in DICT_METHODS:
        return True
    if isinstance(value, List) and value.kind == contexts.STACK:
        return hasattr(contextlib.ExitStack, name)
    if isinstance(value, List):
        kind = {"set": set, "deque": collections.deque}.get(value.kind, list)
    elif isinstance(value, Const):
        kind = type(value.value)
    return hasattr(kind, name)


def call_method(m: Machine, owner: Value, name: str, arguments: Arguments) -> Value:
    """``owner.name(...)`` for a method of one of Python's types."""
    if name in _TO_NUMBER and may_be_scalar(owner):
        return owner
    if isinstance(owner, Const):
        return _constant_method(m, owner, name, arguments)
    table: dict[str, Callable[..., Value]] = {}
    if isinstance(owner, List):
        table = _OF_KINDS.get(owner.kind, LIST_METHODS)
    elif isinstance(owner, Dict):
        table = DICT_METHODS
    elif isinstance(owner, Tuple):
        table = _TUPLE
    if name in table and not arguments.open:
        try:
            return m.look(table[name](m, owner, *arguments.positional, **arguments.keywords))
        except TypeError:
            # Wrong arguments: Python would refuse the call, which is not ours to report.
            return m.unknown()
    if not isinstance(owner, Tuple):
        forget(m, owner)
    return m.unknown()


_PURE_STRING_METHODS = frozenset(
    [
        *("capitalize", "casefold", "center", "count", "endswith", "expandtabs", "find", "format"),
        *("index", "isalnum", "isalpha", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric"),
        *("isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition"),
        *("removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit"),
        *("rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill"),
        *("bit_length", "match", "fullmatch", "search", "findall", "sub", "group", "groups", "groupdict"),
    ]
)


def _constant_method(m: Machine, owner: Const, name: str, arguments: Arguments) -> Value:
    plain = [_python(m, argument) for argument in arguments.positional]
    keywords = {key: _python(m, argument) for key, argument in arguments.keywords.items()}
    known = MISSING not in plain and MISSING not in keywords.values() and not arguments.open
    sizes = [size for size in (*plain, *keywords.values()) if isinstance(size, int)]
    texts = [text for text in (owner.value, *plain, *keywords.values()) if isinstance(text, (str, bytes, list, tuple))]
    if math.prod(_length(text) + 1 for text in texts) > MAX_TEXT * MAX_ITEMS or (
        name == "format" and isinstance(owner.value, str) and has_width(owner.value)
    ):
        return m.unknown()
    if name not in _PURE_STRING_METHODS or not known or any(size > MAX_ITEMS for size in sizes):
        return m.derived(f"method {name}", owner, *arguments.positional)
    try:
        result = getattr(owner.value, name)(*plain, **keywords)
    except (TypeError, ValueError, LookupError, AttributeError):
        return m.unknown()
    if isinstance(result, (dict, list, tuple)):
        return python_value(result) or m.unknown()
    return Const(result) if not isinstance(result, (str, bytes)) or len(result) <= MAX_TEXT else m.unknown()


def _length(text: str | bytes | list[object] | tuple[object, ...]) -> int:
    if isinstance(text, (str, bytes)):
        return len(text)
    return sum(len(part) + 1 if isinstance(part, str) else 1 for part in text)


def _python(m: Machine, value: Value) -> object:
    """The Python object that an argument of a method of texts is, where it is iterated over a list, or MISSING."""
    data = python_data(value)
    items = iterate(m, value) if data is MISSING and isinstance(value, List) else None
    if items is None:
        return data
    found = [python_data(item) for item in items]
    return MISSING if MISSING in found else found


def _replace(m: Machine, owner: Tuple, **changed: Value) -> Value:
    if not changed.keys() <= set(owner.names):
        return m.unknown()
    items = (changed.get(name, item) for name, item in zip(owner.names, owner.items, strict=True))
    return Tuple(tuple(items), owner.names, owner.cls)


def _as_dict(m: Machine, owner: Tuple) -> Value:
    result = Dict()
    result.slots = {("item", name): item for name, item in zip(owner.names, owner.items, strict=True)}
    return result


_OF_KINDS: dict[str, dict[str, Callable[..., Value]]] = {
    contexts.STACK: {"enter_context": contexts.enter_in_stack},
    "set": {**LIST_METHODS, **sets.TABLE},
}
"""The methods of what is kept as a list, but is none."""
_TUPLE: dict[str, Callable[..., Value]] = {
    "index": index_of,
    "count": count_of,
    "_replace": _replace,
    "_asdict": _as_dict,
    **tensor_shapes.TABLE,
}
