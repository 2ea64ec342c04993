"""The way that a tensor came: the calls behind it, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.values import Array, Layer, Model, Tensor, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.source import Source

MAX_STEPS = 64

RECURRENT = frozenset(
    {"LSTM", "GRU", "SimpleRNN", "RNN", "CuDNNLSTM", "CuDNNGRU", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"}
)
"""Layers with ``return_sequences``."""

# fmt: off
SHAPE_PRESERVING = frozenset({
    "Activation", "ActivityRegularization", "AlphaDropout", "BatchNormalization", "Dropout", "ELU", "GaussianDropout",
    "GaussianNoise", "GroupNormalization", "Identity", "LayerNormalization", "LeakyReLU", "Masking", "Normalization",
    "PReLU", "ReLU", "Rescaling", "Softmax", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D",
    "ThresholdedReLU", "UnitNormalization",
})
# fmt: on
"""Layers that a tensor passes without changing its shape."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call on a tensor's way: what it gave, the layer (None for an input or an operation) and what went in."""

    tensor: Tensor
    layer: Layer | None
    inputs: tuple[Tensor, ...]

    @property
    def kind(self) -> str:
        """The class of the layer by its canonical name ("LSTM"); "Input" for an input, "" for anything else."""
        if self.layer is not None:
            return kind_of(self.layer)
        return "Input" if self.tensor.producer is None else ""

    @property
    def shape(self) -> Shape:
        """What came out."""
        return self.tensor.shape

    @property
    def given(self) -> Shape:
        """What went in, if it was one tensor."""
        return self.inputs[0].shape if len(self.inputs) == 1 else ANY_SHAPE

    @property
    def call(self) -> nodes.NodeNG | None:
        """The call that made the tensor."""
        return self.tensor.origin.node if self.tensor.origin is not None else None

    @property
    def line(self) -> int | None:
        """The line at which messages place the step: of the layer's constructor, if there is one."""
        node = constructor_of(self.layer) if self.layer is not None else None
        place = node or self.call
        return None if place is None else place.lineno

    def is_in(self, source: Source) -> bool:
        """Whether both the call and the constructor stand in this file."""
        origins = [self.tensor.origin, self.layer.origin if self.layer is not None else self.tensor.origin]
        return all(origin is not None and origin.node is not None and origin.file == source.path for origin in origins)


def kind_of(layer: Layer) -> str:
    """The class of a layer without its module, in the spelling of Keras 3: "LSTM"."""
    return layer.api.rpartition(".")[2]


def constructor_of(layer: Layer) -> nodes.Call | None:
    """The call that made a layer."""
    node = layer.origin.node
    return node if isinstance(node, nodes.Call) else None


def steps_behind(value: Value | None) -> Iterator[Step]:
    """The calls behind a tensor as long as each has one input, ending with the one that has several or none."""
    seen: set[int] = set()
    while isinstance(value, Tensor) and value.serial not in seen and len(seen) < MAX_STEPS:
        seen.add(value.serial)
        step = step_of(value)
        yield step
        value = step.inputs[0] if len(step.inputs) == 1 else None


def step_of(tensor: Tensor) -> Step:
    """The call that made a tensor."""
    producer = tensor.producer
    if producer is None:
        return Step(tensor, None, ())
    inputs = tuple(found for value in producer.positional for found in walk(value) if isinstance(found, Tensor))
    return Step(tensor, producer.target if isinstance(producer.target, Layer) else None, inputs)


def maker(value: Value | None) -> Step | None:
    """The call behind a tensor that gave it its shape: activations, dropout and the like are passed over."""
    for step in steps_behind(value):
        if step.kind not in SHAPE_PRESERVING:
            return step
    return None


def recurrent_layer(layer: Layer | None) -> Layer | None:
    """The recurrent layer of a call, also inside Bidirectional."""
    if layer is None:
        return None
    if kind_of(layer) == "Bidirectional":
        inner = layer.arguments.get("layer")
        return recurrent_layer(inner) if isinstance(inner, Layer) else None
    return layer if kind_of(layer) in RECURRENT else None


def ancestors(value: Value | None) -> Iterator[Step]:
    """Every call behind a tensor, nearest first, through merges and models too."""
    pending = [value] if isinstance(value, Tensor) else []
    seen: set[int] = set()
    while pending and len(seen) < MAX_STEPS:
        tensor = pending.pop(0)
        if tensor.serial in seen:
            continue
        seen.add(tensor.serial)
        step = step_of(tensor)
        yield step
        pending.extend(step.inputs)
        target = tensor.producer.target if tensor.producer is not None else None
        if isinstance(target, Model) and "outputs" in target.slots:
            inside = target.slots["outputs"]
            pending.extend(found for found in walk(inside) if isinstance(found, Tensor))


def known_sizes(shape: Shape) -> tuple[int, ...] | None:
    """The sizes behind the batch axis, if all are known integers."""
    sizes = shape.dims[1:] if shape.rank is not None else ()
    return tuple(size for size in sizes if isinstance(size, int)) if all(isinstance(s, int) for s in sizes) else None


def shape_of(value: Value | None) -> Shape:
    """The shape of a tensor or array; unknown for anything else."""
    return value.shape if isinstance(value, (Tensor, Array)) else ANY_SHAPE


def is_channels_first(step: Step) -> bool | None:
    """Where a convolution or another layer over images has its channels: first, last, or None if it cannot be told.

    `filters` and sizes tell, because the default may have been changed by the program or the configuration.
    """
    layer, shape = step.layer, step.shape
    if layer is None or shape.rank is None or shape.rank < 3 or not step.kind.rstrip("123D").startswith(_OVER_IMAGES):
        return None
    if "data_format" in layer.explicit and isinstance(layer.arguments.get("data_format"), str):
        return bool(layer.arguments["data_format"] == "channels_first")
    channels = layer.arguments.get("filters")
    if not isinstance(channels, int):
        channels = step.given[-1] if step.given.rank == shape.rank and shape[-1] == step.given[-1] else None
        first = step.given[1] if step.given.rank == shape.rank and shape[1] == step.given[1] else None
        if (channels is None) == (first is None):
            return None
        return first is not None
    if (shape[1] == channels) == (shape[-1] == channels):
        return None
    return bool(shape[1] == channels)


_OVER_IMAGES = (
    "Conv", "SeparableConv", "DepthwiseConv", "MaxPool", "AveragePool", "UpSampling", "ZeroPadding", "Cropping",
)  # fmt: skip


def channels_first_behind(value: Value | None) -> bool | None:
    """Whether the images behind a tensor have their channels first, by the nearest layer that tells."""
    for step in ancestors(value):
        found = is_channels_first(step)
        if found is not None:
            return found
    return None
