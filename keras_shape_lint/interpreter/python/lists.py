"""Making list values."""

from __future__ import annotations

from keras_shape_lint.values import List, Value


def new_list(items: tuple[Value, ...], rest: Value | None = None, kind: str = "list") -> List:
    """A new list value."""
    result = List(kind)
    result.slots["items"] = items
    if rest is not None:
        result.slots["rest"] = rest
    return result


def copied(value: List) -> List:
    """A list of the same items."""
    result = List(value.kind)
    result.slots = dict(value.slots)
    return result
