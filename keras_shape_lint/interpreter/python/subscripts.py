"""Subscripts: reading and writing ``value[key]``."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.guarded_calls import unknown_of
from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.interpreter.python.aliases import change, one_of, part_of
from keras_shape_lint.interpreter.python.dict_slots import FACTORY, dict_slot, scope_of, values_of
from keras_shape_lint.interpreter.python.generations import generation
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lengths import length_of, set_length
from keras_shape_lint.interpreter.python.library_names import as_value
from keras_shape_lint.interpreter.python.likeness import alike, another, holds_layers, standing_for
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.plain_numbers import holds_number, is_number
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.samples import SAMPLE, UNEQUAL, forget_sample
from keras_shape_lint.transfer.dtypes import holds_objects
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Dataset,
    Dict,
    Instance,
    Library,
    List,
    Number,
    Opaque,
    SliceValue,
    Tensor,
    Tuple,
    Union,
    Value,
    contents_of,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


def any_item(m: Machine, value: Value) -> Value:
    """Some item of a container of which not every item is known."""
    if isinstance(value, List):
        candidates = [*value.slots.get("items", ()), *([value.slots["rest"]] if "rest" in value.slots else [])]
        if candidates and all(candidate is candidates[0] for candidate in candidates):
            item = another(m, candidates[0])
            return one_of(m, item, candidates) if isinstance(candidates[0], Opaque) else item
        return standing_for(m, candidates)
    if isinstance(value, Array) and holds_objects(value.dtype) and (value.shape.rank or 0) < 2:
        return m.unknown()
    if isinstance(value, Array):
        shape = value.shape.slice(1) if value.shape.rank else ANY_SHAPE
        return Array(shape, value.dtype, value.library, value.origin, is_settled=value.is_settled)
    return value.element if isinstance(value, Dataset) else one_of(m, unknown_of(m, value), contents_of(value))


def read_item(m: Machine, value: Value, key: Value, node: nodes.NodeNG | None) -> Value:
    """``value[key]``; without a `node`, for one of several alternatives, nothing is reported."""
    value, key = as_value(m, m.look(value)), as_value(m, m.look(key))
    if isinstance(value, Union) and all(isinstance(found, (Tensor, Array)) for _, found in options(value, m.facts)):
        return m.libraries.subscript(m, value, key, node) or m.unknown()
    if isinstance(value, Union) or isinstance(key, Union):
        from keras_shape_lint.interpreter.collecting import for_each

        if isinstance(value, Union):
            return for_each(m, options(value, m.facts), lambda found: read_item(m, found, key, node))
        return for_each(m, options(key, m.facts), lambda found: read_item(m, value, found, node))
    if isinstance(value, (Tuple, List)):
        if isinstance(key, Tensor):
            m.libraries.check_number(m, "an index", key, getattr(node, "slice", None), node)
        known = isinstance(value, Tuple) or "rest" not in value.slots
        if known and node is not None and isinstance(key, Const) and type(key.value) is int:
            m.libraries.check_index(m, value, key.value, node)
        return _read_sequence(m, value, key)
    if isinstance(value, Dict):
        place = dict_slot(key)
        if place is not None and place in value.slots:
            found: Value = value.slots[place]
            return m.look(found)
        if place is None and FACTORY in value.slots:
            m.heap.write(value, "open", True)  # It has the key now, whichever that is.
        m.doubts += place is None
        array = alike(m, values_of(m, value)) if place is None else None
        if array is not None:
            return array
        if place is None or value.slots.get("open"):
            return one_of(m, m.derived("item", value, key, *generation(m, value)), contents_of(value))
        if FACTORY in value.slots:
            return _missing_item(m, value, place)
        raise_certainly(m, "KeyError")
        return m.unknown()
    if isinstance(value, Array) and value.items is not None and isinstance(key, (Const, SliceValue)):
        chosen = _read_sequence(m, Tuple(value.items), key)
        if not isinstance(chosen, Tuple):
            return chosen
        return replace(value, shape=Shape((len(chosen.items),)), items=chosen.items, distinct=None)
    of_library = m.libraries.subscript(m, value, key, node)
    if of_library is not None:
        return of_library
    if isinstance(value, Const):
        return _read_constant(m, value.value, key)
    if isinstance(value, Instance):
        from keras_shape_lint.interpreter.python.classes import call_special

        item = call_special(m, value, "__getitem__", key)
        return item if item is not None else m.derived("item", value, key)
    if isinstance(value, Class):
        from keras_shape_lint.interpreter.python.enumerations import by_name, is_enumeration

        return by_name(m, value, key) if is_enumeration(value) else value
    if isinstance(value, Library):
        # list[int], tf.keras.layers.Layer[...]: only annotations do that.
        return value
    if isinstance(value, Opaque):
        if value.name == "sys.modules":
            from keras_shape_lint.interpreter.python.modules import running_module

            return running_module(m, key)
        if m.inquiry is not None and node is not None and isinstance(key, Const) and type(key.value) is int:
            from keras_shape_lint.interpreter.demands import demand_length, item_of

            least = key.value + 1 if key.value >= 0 else -key.value
            parameter = demand_length(m, value, least, node, exact=False)
            if parameter is not None:
                return item_of(parameter, key.value)
        item = m.derived("item", value, key, *generation(m, value), name=_item_name(value, key))
        return part_of(m, item, value)
    return unknown_of(m, value)


def _missing_item(m: Machine, owner: Dict, place: Hashable) -> Value:
    """What a ``defaultdict`` makes for a new key."""
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    made = call(m, owner.slots[FACTORY], Arguments(), None)
    m.heap.write(owner, place, made)
    return made


def vector(items: tuple[Value, ...]) -> Array:
    """A NumPy vector of known numbers."""
    return Array(Shape((len(items),)), "float64", "numpy", None, items)


def _item_name(value: Opaque, key: Value) -> str | None:
    if value.name is None or not isinstance(key, Const):
        return None
    return f"{value.name}[{key.value!r}]"


def _read_sequence(m: Machine, value: Tuple | List, key: Value) -> Value:
    items: tuple[Value, ...] = value.items
    open_ended = isinstance(value, List) and "rest" in value.slots
    if isinstance(key, Const) and isinstance(key.value, int):
        index = key.value
        if open_ended and not 0 <= index < len(items):
            return any_item(m, value)
        if -len(items) <= index < len(items):
            return m.look(items[index])
        raise_certainly(m, "IndexError")
        return m.unknown()
    if isinstance(key, SliceValue):
        selection = constant_slice(key)
        if selection is not None and open_ended and isinstance(value, List):
            return _part_of_open_list(m, value, selection)
        if open_ended and not items and holds_number(m, value):
            return new_list((), any_item(m, value))
        if open_ended or selection is None:
            return unknown_of(m, value)
        chosen = items[selection]
        if isinstance(value, Tuple):
            return Tuple(chosen)
        copy = List(value.kind)
        copy.slots["items"] = chosen
        return copy
    m.doubts += 1  # It may lie beyond the end.
    array = (
        alike(m, contents_of(value)) if is_integer_value(key) or isinstance(key, Array) or is_number(m, key) else None
    )
    if array is not None:
        return array
    if items and not open_ended and all(item == items[0] for item in items):
        return items[0]
    if open_ended and isinstance(value, List) and holds_layers(value):
        return any_item(m, value)
    return one_of(m, m.derived("item", value, key, *generation(m, value)), contents_of(value))


def _part_of_open_list(m: Machine, value: List, selection: slice) -> Value:
    """A slice of a list of which not every item is known, but how many there are."""
    length = length_of(m, value)
    places = range(length)[selection] if isinstance(length, int) else range(0)
    if not places:
        return m.unknown()
    part = new_list((), any_item(m, value), value.kind)
    if 0 in places:
        # What is known of a sample is its shape, and that the first item has it.
        part.slots.update({slot: value.slots[slot] for slot in (SAMPLE, UNEQUAL) if slot in value.slots})
    set_length(m, part, len(places))
    return part


def _read_constant(m: Machine, constant: Any, key: Value) -> Value:
    if not isinstance(constant, (str, bytes, range)):
        return m.unknown()
    try:
        if isinstance(key, Const) and isinstance(key.value, int):
            return Const(constant[key.value])
        if isinstance(key, SliceValue):
            selection = constant_slice(key)
            if selection is not None:
                return Const(constant[selection])
    except IndexError:
        pass
    return m.unknown()


def constant_slice(key: SliceValue) -> slice | None:
    """The Python slice of three constants, or None."""
    parts = [part.value for part in (key.start, key.stop, key.step) if isinstance(part, Const)]
    if len(parts) != 3 or not all(part is None or isinstance(part, int) for part in parts) or parts[2] == 0:
        return None
    return slice(*parts)


def write_item(m: Machine, value: Value, key: Value, item: Value) -> None:
    """``value[key] = item``."""
    value, key = m.look(value), m.look(key)
    if isinstance(value, Dict):
        place = dict_slot(key)
        if place is None:
            forget(m, value)
        else:
            m.heap.write(value, place, item)
            owner = scope_of(value)
            if owner is not None and isinstance(place, tuple):
                m.heap.write(owner, place[1], item)
    elif isinstance(value, List):
        forget_sample(m, value)
        items = value.slots["items"]
        first = 0 if "rest" in value.slots else -len(items)
        if isinstance(key, Const) and isinstance(key.value, int) and first <= key.value < len(items):
            changed = list(items)
            changed[key.value] = item
            m.heap.write(value, "items", tuple(changed))
        else:
            selection = constant_slice(key) if isinstance(key, SliceValue) and "rest" not in value.slots else None
            new = iterate(m, item) if selection is not None else None
            if selection is None or new is None or selection.step not in (None, 1):
                m.doubts += 1
                forget(m, value)
            else:
                changed = list(items)
                changed[selection] = new
                m.heap.write(value, "items", tuple(changed))
    elif isinstance(value, Instance):
        from keras_shape_lint.interpreter.python.classes import call_special

        call_special(m, value, "__setitem__", key, item)
    elif isinstance(value, Union):
        for _, found in options(value, m.facts):
            forget(m, found)
            m.libraries.write_item(m, found, key)
    else:
        change(m, value)
        m.libraries.write_item(m, value, key)


def is_integer_value(value: Value) -> bool:
    """Whether a value is certainly an integer."""
    if isinstance(value, Const):
        return isinstance(value.value, int)
    return isinstance(value, Number) or (isinstance(value, Opaque) and value.dim is not None)
