"""``keras.models.clone_model``: the same layers once more, with weights of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.lineage import sources, symbolic_tensors
from keras_shape_lint.interpreter.python.heap_loss import FIRST_CALL, LOST
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.values import Dict, Layer, Library, List, Model, Producer, Tensor, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


class _Untold(Exception):
    """Something of the model is not known, or is made from the program's own configuration."""


def clone_model(m: Machine, arguments: Arguments) -> Value:
    """A model with the graph of another one and layers of its own."""
    model = m.look(arguments.get("model", 0) or m.unknown())
    if arguments.open or not isinstance(model, Model) or len(list(arguments.values())) > 1:
        return m.unknown()
    try:
        return _Copy(m).model(model)
    except _Untold:
        return m.unknown()


def copy_of(m: Machine, value: Layer | Model) -> Layer | Model | None:
    """A layer or model like this one, as ``from_config`` makes it; None if it cannot be told."""
    try:
        if isinstance(value, Model):
            return _Copy(m).model(value)
    except _Untold:
        return None
    if value.slots.get(LOST):
        return None
    arguments = {
        name: copy_of(m, given) or UNKNOWN if isinstance(given, (Layer, Model)) else given
        for name, given in value.arguments.items()
    }
    return Layer(value.api, arguments, value.explicit, value.origin, value.name)


class _Copy:
    """Copies by serial of the original."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.targets: dict[int, Layer | Model] = {}
        self.tensors: dict[int, Tensor] = {}

    def model(self, model: Model) -> Model:
        """A copy of a model.

        Raises:
            _Untold: it cannot be told.
        """
        if model.slots.get(LOST):
            raise _Untold
        copy = Model(model.kind, model.origin, model.name)
        if LAYERS in model.slots:
            copy.slots[LAYERS] = tuple(self.target(item) for item in model.slots[LAYERS])
        for side in (INPUTS, OUTPUTS):
            if side in model.slots:
                copy.slots[side] = self.structure(self.m.look(model.slots[side]))
        return copy

    def target(self, value: Value) -> Layer | Model:
        """A copy of a layer or model, one for all its calls."""
        if not isinstance(value, (Layer, Model)) or value.slots.get(LOST):
            raise _Untold
        if value.serial not in self.targets:
            if isinstance(value, Model):
                self.targets[value.serial] = self.model(value)
            else:
                layer = Layer(value.api, value.arguments, value.explicit, value.origin, value.name)
                if BUILT in value.slots:
                    layer.slots[BUILT] = value.slots[BUILT]
                self.targets[value.serial] = layer
        return self.targets[value.serial]

    def structure(self, value: Value) -> Value:
        """The same containers around copies of tensors; constants are themselves."""
        if isinstance(value, Tensor):
            return self.tensor(value)
        if isinstance(value, Tuple):
            return Tuple(tuple(self.structure(item) for item in value.items), value.names)
        if isinstance(value, List) and "rest" not in value.slots:
            return new_list(tuple(self.structure(item) for item in value.slots["items"]))
        if isinstance(value, Dict):
            copy = Dict()
            copy.slots = {slot: self.structure(item) for slot, item in value.slots.items() if slot != "open"}
            return copy
        return value

    def tensor(self, tensor: Tensor) -> Tensor:
        """A copy of a tensor, after those that it is made from."""
        pending = [tensor]
        while pending:
            current = pending[-1]
            producer = current.producer
            if current.serial in self.tensors:
                pending.pop()
                continue
            if not current.tracked:
                raise _Untold
            if producer is None:
                fresh = Tensor(current.shape, current.dtype, None, current.origin, name=current.name)
                self.tensors[current.serial] = fresh
                continue
            missing = [part for part in sources(current) if part.serial not in self.tensors]
            if missing:
                pending += missing
                continue
            self._call(producer)
        return self.tensors[tensor.serial]

    def _call(self, producer: Producer) -> None:
        """Copies of all tensors that a call gave."""
        from keras_shape_lint.interpreter.keras.layer_calls import INPUT, OUTPUT

        library = producer.target if isinstance(producer.target, Library) else None
        target = library or self.target(producer.target)
        positional = tuple(self.structure(value) for value in producer.positional)
        keywords = {name: self.structure(value) for name, value in producer.keywords.items()}
        made = Producer(target, positional, keywords)
        if producer.output is None:
            raise _Untold
        for tensor in symbolic_tensors(producer.output):
            self.tensors[tensor.serial] = Tensor(tensor.shape, tensor.dtype, made, tensor.origin)
        made.output = self.structure(producer.output)
        if isinstance(target, Model):
            target.slots[FIRST_CALL] = Tuple((positional[0], made.output)) if positional else self.m.unknown()
        if isinstance(target, Layer):
            again = OUTPUT in target.slots
            target.slots[OUTPUT] = self.m.unknown() if again else made.output
            target.slots[INPUT] = positional[0] if len(positional) == 1 and not again else self.m.unknown()
