"""What the items of a list look like that a loop fills: an array can only be made of items of one shape.

The slot "sample" of a `List` holds an item that is there if any is, or something unknown where that is not certain.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, is_integer, symbol
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.python.lengths import LENGTH
from keras_shape_lint.interpreter.python.plain_numbers import as_scalars, is_some_number
from keras_shape_lint.values import UNBOUND, Array, Const, List, Number, Tuple, Union, Value, all_items, serial, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

SAMPLE = "sample"
UNEQUAL = "unequal"
"""The slot that says that not all items need to have the shape of the sample."""


def remember_sample(m: Machine, owner: List, item: Value) -> None:
    """``owner.append(item)`` under a condition or in a loop that is not run item by item."""
    if not m.branches or owner.kind != "list":
        return
    item = as_scalars(m, item)
    shape = known_shape(item)
    if SAMPLE not in owner.slots:
        before = owner.slots["items"]
        certain = shape is not None and "rest" not in owner.slots
        certain = certain and all(known_shape(as_scalars(m, other)) == shape for other in before[:1])
        m.heap.write(owner, SAMPLE, item if certain else m.unknown())
        return
    sample = owner.slots[SAMPLE]
    if known_shape(sample) is None or known_shape(sample) == shape:
        return
    if m.branches == m.loop_level and _of_same_place(sample, item):
        m.heap.write(owner, UNEQUAL, Const(True))
    else:
        m.heap.write(owner, SAMPLE, m.unknown())


def forget_sample(m: Machine, owner: List) -> None:
    """The list changes in another way."""
    if SAMPLE in owner.slots:
        m.heap.write(owner, SAMPLE, m.unknown())


def settled(slot: Hashable, joined: object) -> object:
    """What a slot holds after two paths; of a sample one path may know nothing, if it has appended nothing."""
    if slot != SAMPLE or not isinstance(joined, Union) or known_shape(joined) is None:
        return joined
    return next(found for _, found in joined.alternatives if found != UNBOUND)


def _of_same_place(sample: Value, item: Value) -> bool:
    """Whether expressions that read the same made both, or their parts, and they may have the same shape."""
    parts, others = all_items(sample), all_items(item)
    if parts is not None and others is not None and type(sample) is type(item) and len(parts) == len(others):
        return all(map(_of_same_place, parts, others))
    if not isinstance(sample, Array) or not isinstance(item, Array):
        return False
    if sample.origin is None or item.origin is None or not _reads_the_same(sample.origin.node, item.origin.node):
        return False
    if sample.shape.rank is None or item.shape.rank is None:
        return True
    pairs = zip(sample.shape, item.shape, strict=False)
    return sample.shape.rank == item.shape.rank and all(equal(a, b) is not Truth.NO for a, b in pairs)


def _reads_the_same(node: Any, other: Any) -> bool:
    """Whether two syntax nodes are the same, or have the same text in the same function."""
    if node is None or other is None or node is other:
        return node is other
    return node.scope() is other.scope() and node.as_string() == other.as_string()


def array_of_open_list(value: List, *, one_shape: bool) -> Shape | None:
    """The shape of the array that is made of a list of which not every item is known; None if it is not known.

    `one_shape`: whoever makes the array refuses items of different shapes.
    """
    if UNEQUAL in value.slots and not one_shape:
        return None
    sample = value.slots.get(SAMPLE)
    items = value.slots["items"] if isinstance(sample, Value) else (*value.slots["items"], value.slots.get("rest"))
    shapes = [known_shape(item) for item in ((sample, *items) if isinstance(sample, Value) else items)]
    if shapes[0] is None or any(shape != shapes[0] for shape in shapes[1:]):
        return None
    length = value.slots.get(LENGTH)
    if isinstance(length, Const):
        return Shape((length.value,)) + shapes[0]
    if isinstance(length, Number):
        return Shape((length.dim,)) + shapes[0]
    return Shape((symbol("items", ("items", serial()), lower=0),)) + shapes[0]


def lists_of_lists(value: List) -> Shape | None:
    """The shape of lists of different lengths in a list of which not every item is known; None if that holds others.

    The first axis counts the lists; there is no second one if they hold plain numbers, but for arrays there is.
    """
    items = (*value.slots["items"], value.slots["rest"])
    steps = {item.shape.slice(1) if isinstance(item, Array) and item.shape.rank else None for item in items}
    if len(steps) == 1 and (step := steps.pop()) is not None:
        return Shape((UNKNOWN, UNKNOWN)) + step
    if not all(isinstance(item, List) for item in items):
        return None
    inner = [part for item in items for part in (*item.slots["items"], item.slots.get("rest", Const(0)))]
    if all(map(_is_number, inner)):
        return Shape((UNKNOWN,))
    return None if any(isinstance(part, (Array, List, Tuple)) for part in inner) else Shape((UNKNOWN,), ())


def is_open_vector(value: Value) -> bool:
    """Whether it is a list of nothing but numbers, of which not every one is known."""
    if not isinstance(value, List) or "rest" not in value.slots:
        return False
    return all(map(_is_number, (*value.items, value.slots["rest"])))


def _is_number(item: Value) -> bool:
    return isinstance(item, Number) or is_some_number(item) or known_shape(item) == Shape(())


def without_choices(value: Value) -> Value:
    """A list or tuple in which an array stands for each item that is one of several of the same shape."""
    if not isinstance(value, (List, Tuple)) or not any(isinstance(found, Union) for found in walk(value)):
        return value
    if isinstance(value, Tuple):
        return Tuple(tuple(_without_choice(item) for item in value.items), value.names, value.cls)
    copy = List(value.kind)
    copy.slots = {**value.slots, "items": tuple(_without_choice(item) for item in value.slots["items"])}
    return copy


def _without_choice(item: Value) -> Value:
    if not isinstance(item, Union):
        return without_choices(item)
    shape = known_shape(item) if all(found != UNBOUND for _, found in item.alternatives) else None
    return item if shape is None else Array(shape)


def known_shape(item: object) -> Shape | None:
    """The shape of a number, of an array in which no size is open, or of a list of such; else None."""
    if isinstance(item, Union):
        # On paths that append nothing there is no sample.
        shapes = [known_shape(found) for _, found in item.alternatives if found != UNBOUND]
        return shapes[0] if shapes and all(shape == shapes[0] for shape in shapes) else None
    if isinstance(item, Array):
        known = item.shape.rank is not None and all(dim is not UNKNOWN and is_integer(dim) for dim in item.shape)
        return item.shape if known else None
    if isinstance(item, Const):
        return Shape(()) if isinstance(item.value, (int, float)) else None
    if isinstance(item, Value) and is_some_number(item):
        return Shape(())
    inner = all_items(item)
    if not inner or not all(isinstance(part, (Const, Array, List, Tuple)) for part in inner):
        return None
    first = known_shape(inner[0])
    if first is None or any(known_shape(part) != first for part in inner[1:]):
        return None
    return Shape((len(inner),)) + first
