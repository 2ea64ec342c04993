"""Functions that return again what they returned before: ``functools.lru_cache``, ``cache`` and cached properties."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.values import UNBOUND, Const, Function, Library, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_REMEMBERED = "<remembered>"
"""The slot of such a function; those with this and the keys of arguments hold what it returned for them."""
_CACHING = frozenset(("functools.cache", "functools.cached_property", "functools.lru_cache"))


def is_caching_decorator(decorator: Library) -> bool:
    """Whether a decorator makes a function remember what it returns."""
    return decorator.name in _CACHING


def make_caching(function: Function) -> None:
    """What the decorator does."""
    function.slots[_REMEMBERED] = Const(True)


def is_caching(function: Function) -> bool:
    """Whether a function remembers what it returns."""
    return _REMEMBERED in function.slots


def call_once(m: Machine, function: Function, arguments: Arguments, run: Callable[[], Value]) -> Value:
    """What the function returned for these arguments on this path before, else what it returns now."""
    if arguments.open:
        return run()
    positional = tuple(m.key_of(m.look(value)) for value in arguments.positional)
    keywords = tuple((name, m.key_of(m.look(value))) for name, value in arguments.keywords.items())
    place: Hashable = (_REMEMBERED, positional, keywords)
    content = function.slots.get(place, MISSING)
    known = m.look(content) if isinstance(content, Value) else None
    if known is not None and known is not UNBOUND and not _may_lack(known):
        return known
    value = run()
    m.heap.write(function, place, value)
    return value


def _may_lack(value: Value) -> bool:
    """Whether only some of the paths that meet here have called the function."""
    return isinstance(value, Union) and any(found is UNBOUND for _, found in value.alternatives)
