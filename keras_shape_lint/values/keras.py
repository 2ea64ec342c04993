"""Values of Keras: symbolic tensors, the calls that made them, layers and models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.values.base import Identified, Mutable, Value
from keras_shape_lint.values.walking import snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.values.base import Origin


@dataclass(eq=False, slots=True)
class Tensor(Identified):
    """A symbolic Keras tensor.

    `producer` is the call that made it, None for an Input; `tracked` is false where several paths met, so that the
    graph behind it is not known. `origin` says for messages what made it, `name` is what the program calls an Input.
    """

    shape: Shape
    dtype: str | None = None
    producer: Producer | None = None
    origin: Origin | None = None
    tracked: bool = True
    name: str | None = None


@dataclass(eq=False, slots=True)
class Producer:
    """The call that made one or several tensors: of a layer or a model, or of an operation.

    The arguments stay as they were given: a list that grows afterwards would hold what was made of itself.
    """

    target: Value
    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    output: Value | None = None

    def __post_init__(self) -> None:
        self.positional = tuple(snapshot(value) for value in self.positional)
        self.keywords = {name: snapshot(value) for name, value in self.keywords.items()}


@dataclass(eq=False, slots=True)
class Layer(Mutable):
    """A layer of Keras: its API, the bound constructor arguments, and in slots what it was built for.

    `arguments` are plain Python data as `transfer.arguments` makes them. Slot "built" is the tuple of input shapes of
    the first call, slot "calls" the tuple of output tensors.
    """

    api: str
    arguments: Mapping[str, Any]
    explicit: frozenset[str]
    origin: Origin
    name: str | None = None


@dataclass(eq=False, slots=True)
class Model(Mutable):
    """A functional or sequential model.

    Slots of a functional one: "inputs", "outputs" (structures of tensors). Of a sequential one: "layers" (a tuple),
    "inputs" and "outputs" once its input shape is known. `lost` in slots: somebody may have changed it out of sight.
    """

    kind: str  # "functional" or "sequential"
    origin: Origin
    name: str | None = None
