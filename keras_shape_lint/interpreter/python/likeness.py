"""Items of a container of which nobody knows how many there are: one stands for all of them.

Layers, and what holds layers, are told apart by what happens to them, and each of the items has its own history. So
whoever takes an item gets a new one that is made like the others.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.guarded_calls import unknown_of
from keras_shape_lint.interpreter.paths import same
from keras_shape_lint.interpreter.python.lists import copied
from keras_shape_lint.interpreter.python.plain_numbers import common_numbers, is_some_number, some_number
from keras_shape_lint.values import (
    UNBOUND,
    Array,
    Dict,
    Instance,
    Layer,
    List,
    Model,
    Opaque,
    Tensor,
    Tuple,
    Value,
    serial,
    walk,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


_DIFFERENT = "the items of a list differ"


def common(m: Machine, sample: Value, item: Value) -> Value:
    """What stands for both: the sample itself if the item is made like it, else one of which less is known."""
    return _Comparison(m).common(sample, item)


def alike(m: Machine, values: Sequence[object]) -> Array | None:
    """What stands for any of these arrays; None if they differ, or one of them is none."""
    known = [m.look(value) for value in values if isinstance(value, Value)]
    arrays = [value for value in known if isinstance(value, Array)]
    if not arrays or len(arrays) != len(values):
        return None
    before, made = m.alike
    if len(before) != len(known) or not all(map(operator.is_, before, known)):
        made = _standing_for_arrays(m, arrays)
        m.alike = known, made
    return made


def _standing_for_arrays(m: Machine, arrays: list[Array]) -> Array | None:
    found: Value = arrays[0]
    for array in arrays[1:]:
        found = common(m, found, array)
    if not isinstance(found, Array) or all(array is found for array in arrays):
        return found if isinstance(found, Array) else None
    several = tuple(each for array in arrays for each in (array, *array.one_of))
    return replace(found, batch_of=None, variable=None, one_of=several)


def standing_for(m: Machine, values: Sequence[object]) -> Value:
    """What stands for any of these items, as far as they are arrays, numbers, or tuples of such; else unknown.

    An unknown value is noted to be one of them, so that what it changes is not taken for unchanged.
    """
    from keras_shape_lint.interpreter.python.aliases import one_of

    known = [m.look(value) for value in values if isinstance(value, Value) and value != UNBOUND]
    m.budget.spend()
    if not known:
        return m.unknown(_DIFFERENT)
    if all(value is known[0] or same(value, known[0]) for value in known[1:]):
        return known[0]
    tuples = [value for value in known if isinstance(value, Tuple)]
    if len(tuples) == len(known) and len({(len(value.items), value.names, value.cls) for value in tuples}) == 1:
        items = zip(*(value.items for value in tuples), strict=True)
        return Tuple(tuple(standing_for(m, part) for part in items), tuples[0].names, tuples[0].cls)
    found = alike(m, known) or common_numbers(m, known)
    return found if found is not None else one_of(m, m.unknown(_DIFFERENT), known)


def another(m: Machine, sample: Value) -> Value:
    """An item made like the sample: a new one if it is a layer or holds some, or is not known at all."""
    if is_some_number(sample):
        return some_number()
    if isinstance(sample, Opaque):
        return replace(unknown_of(m, sample), reason=sample.reason, name=sample.name)
    if not holds_layers(sample):
        return sample
    made = _Copy(m).of(sample)
    # What the program does to the item itself does not show in each of its copies.
    m.handed_out = serial()
    return made


def _either(first: Array, second: Array) -> Array | None:
    """What stands for two arrays of one shape: what is in them is not known."""
    if first.shape != second.shape or first.library != second.library:
        return None
    plain = Array(first.shape, first.dtype if first.dtype == second.dtype else None, first.library, first.origin)
    return first if plain == first and first.batch_of is None and first.variable is None else plain


def holds_layers(value: Value) -> bool:
    """Whether a value is a layer or model, or a container with some."""
    return any(isinstance(part, (Layer, Model)) or _is_own_layer(part) for part in walk(value))


def _is_own_layer(value: Value) -> bool:
    from keras_shape_lint.interpreter.python.classes import is_keras

    return isinstance(value, Instance) and is_keras(value.cls)


class _Comparison:
    """Compares two values that one expression made at different times."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.pairs: set[tuple[int, int]] = set()

    def common(self, first: Value, second: Value) -> Value:
        """What stands for both."""
        self.m.budget.spend()
        if first is second or same(first, second):
            return first
        if isinstance(first, Opaque) and first.reason == _DIFFERENT:
            return first
        if isinstance(first, Array) and isinstance(second, Array):
            return _either(first, second) or self.m.unknown(_DIFFERENT)
        if isinstance(first, Tensor) and isinstance(second, Tensor):
            return first if first.shape == second.shape else self.m.unknown(_DIFFERENT)
        if (id(first), id(second)) in self.pairs:
            return first
        self.pairs.add((id(first), id(second)))
        if isinstance(first, Layer) and isinstance(second, Layer):
            return self._layer(first, second)
        if isinstance(first, Model) and isinstance(second, Model):
            return self._model(first, second)
        if isinstance(first, Tuple) and isinstance(second, Tuple) and len(first.items) == len(second.items):
            return self._tuple(first, second)
        if _is_own_layer(first) and isinstance(first, Instance) and isinstance(second, Instance):
            return self._with_slots(first, second) if first.cls is second.cls else self.m.unknown(_DIFFERENT)
        if isinstance(first, List) and isinstance(second, List) and holds_layers(first):
            return self._list(first, second)
        if isinstance(first, Dict) and isinstance(second, Dict) and holds_layers(first):
            return self._with_slots(first, second)
        return common_numbers(self.m, (first, second)) or self.m.unknown(_DIFFERENT)

    def _layer(self, first: Layer, second: Layer) -> Value:
        if first.api != second.api or first.explicit != second.explicit:
            return self.m.unknown(_DIFFERENT)
        if first.arguments.keys() != second.arguments.keys():
            return self.m.unknown(_DIFFERENT)
        arguments = {name: self._argument(first.arguments[name], second.arguments[name]) for name in first.arguments}
        if all(arguments[name] is first.arguments[name] for name in arguments):
            return first
        return Layer(first.api, arguments, first.explicit, first.origin)

    def _model(self, first: Model, second: Model) -> Value:
        """Sequential models that hold nothing but their layers: nobody has called them, so they have no graph yet."""
        mine, others = (model.slots.get("layers") for model in (first, second))
        if not isinstance(mine, tuple) or not isinstance(others, tuple) or len(mine) != len(others):
            return self.m.unknown(_DIFFERENT)
        if any(model.slots.keys() != {"layers"} for model in (first, second)):
            return self.m.unknown(_DIFFERENT)
        layers = tuple(map(self.common, mine, others))
        if all(layer is old for layer, old in zip(layers, mine, strict=True)):
            return first
        if not all(isinstance(layer, (Layer, Model)) for layer in layers):
            return self.m.unknown(_DIFFERENT)
        made = Model(first.kind, first.origin, first.name)
        made.slots["layers"] = layers
        return made

    def _argument(self, first: Any, second: Any) -> Any:
        """An argument of a layer, which is plain data."""
        if isinstance(first, Value) and isinstance(second, Value):
            found = self.common(first, second)
            return found if found is first or isinstance(found, Layer) else UNKNOWN
        return first if type(first) is type(second) and first == second else UNKNOWN

    def _tuple(self, first: Tuple, second: Tuple) -> Tuple:
        items = tuple(map(self.common, first.items, second.items))
        unchanged = all(item is old for item, old in zip(items, first.items, strict=True))
        return first if unchanged else Tuple(items, first.names, first.cls)

    def _list(self, first: List, second: List) -> Value:
        mine, others = first.slots["items"], second.slots["items"]
        if len(mine) != len(others) or first.kind != second.kind:
            return self.m.unknown(_DIFFERENT)
        items = tuple(map(self.common, mine, others))
        open_ended = [value.slots.get("rest") for value in (first, second)]
        if any(isinstance(rest, Value) for rest in open_ended):
            known = all(isinstance(rest, Value) for rest in open_ended)
            rest = self.common(*open_ended) if known else self.m.unknown(_DIFFERENT)  # type: ignore[arg-type]
        else:
            rest = None
        if rest is first.slots.get("rest") and all(item is old for item, old in zip(items, mine, strict=True)):
            return first
        made = copied(first)
        made.slots = {"items": items} if rest is None else {"items": items, "rest": rest}
        return made

    def _with_slots(self, first: Instance | Dict, second: Instance | Dict) -> Value:
        slots = {}
        for slot in {**first.slots, **second.slots}:
            mine, other = first.slots.get(slot, MISSING), second.slots.get(slot, MISSING)
            if isinstance(mine, Value) and isinstance(other, Value):
                slots[slot] = self.common(mine, other)
            elif mine == other:
                slots[slot] = mine
            elif isinstance(mine, Value) or isinstance(other, Value):
                slots[slot] = self.m.unknown(_DIFFERENT)
            elif mine is not MISSING:
                # A remark that Keras has made: it holds once both have got it.
                continue
        if slots.keys() == first.slots.keys() and all(slots[slot] is first.slots[slot] for slot in slots):
            return first
        made = Instance(first.cls, first.origin) if isinstance(first, Instance) else Dict()
        made.slots = slots
        return made


class _Copy:
    """Copies by serial number of the original."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.made: dict[int, Value] = {}

    def of(self, value: Value) -> Value:
        """A copy of layers, of what holds them, and of nothing else."""
        if isinstance(value, Tuple):
            return Tuple(tuple(map(self.of, value.items)), value.names, value.cls)
        if not isinstance(value, (Layer, Model, Instance, List, Dict)) or not holds_layers(value):
            return value
        self.m.budget.spend()
        if value.serial not in self.made:
            if isinstance(value, (Layer, Model)):
                self.made[value.serial] = self.m.libraries.another(self.m, value) or self.m.unknown()
            else:
                self._container(value)
        return self.made[value.serial]

    def _container(self, value: Instance | List | Dict) -> None:
        made: Instance | List | Dict
        if isinstance(value, Instance):
            made = Instance(value.cls, value.origin)
        else:
            made = List(value.kind) if isinstance(value, List) else Dict()
        self.made[value.serial] = made
        for slot, content in value.slots.items():
            if slot == "rest":
                # An item of it is copied when somebody takes it.
                made.slots[slot] = content
            elif isinstance(content, tuple):
                made.slots[slot] = tuple(self.of(item) if isinstance(item, Value) else item for item in content)
            else:
                made.slots[slot] = self.of(content) if isinstance(content, Value) else content
