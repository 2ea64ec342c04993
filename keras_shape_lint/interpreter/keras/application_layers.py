"""The layers inside the models of ``keras.applications``, laid out when the program asks for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.catalogue.architectures import Plan, plans
from keras_shape_lint.catalogue.signatures import OPAQUE_DEFAULT, REQUIRED, signature
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.heap import Heap
from keras_shape_lint.interpreter.keras.layer_calls import INPUT, OUTPUT, apply_value
from keras_shape_lint.interpreter.keras.verdicts import context
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.apply import apply_layer, parameter_count
from keras_shape_lint.transfer.arguments import as_flag
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Layer, Producer, Tensor, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

PREFIX = "keras.applications."
INSIDE = "inside"
"""The slot of a layer that holds the application which it is a part of."""
COUNT = "count"
"""The slot of an application that holds its number of weights, once somebody has asked."""
_OTHER_GRAPHS = ("depth_multiplier", "minimalistic", "include_preprocessing", "drop_connect_rate")
"""Arguments whose other values change the layers."""


def count_of_application(m: Machine, body: Layer) -> int | None:
    """The number of weights of an application, or None where it is not known."""
    if COUNT in body.slots:
        count: int | None = body.slots[COUNT]
        return count
    total: int | None = None
    start = body.arguments.get("built_for")
    if isinstance(start, Shape):
        first = Tensor(start, "float32", None, body.origin)
        layers = _laid_out(m, body, first)
        made = [tensor.producer.target for tensor in layers or () if tensor.producer is not None]
        counts = [parameter_count(layer, context(m, 3)) for layer in made if isinstance(layer, Layer)]
        known = [count for count in counts if count is not None]
        total = sum(known) if made and len(known) == len(made) else None
    body.slots[COUNT] = total
    return total


def lay_out(m: Machine, output: Tensor) -> bool:
    """Put the layers of an application between its input and its output, in place of the model as one layer.

    False where they are not known: then nothing changes.
    """
    producer = output.producer
    assert producer is not None
    body, start = producer.target, producer.positional[0]
    assert isinstance(body, Layer)
    assert isinstance(start, Tensor)
    tensors = _laid_out(m, body, start)
    if tensors is None:
        return False
    last = tensors[-1].producer
    assert last is not None
    assert isinstance(last.target, Layer)
    # Tensors are handed out already: the last one takes the place of the layer's own output.
    last.output = last.target.slots[OUTPUT] = output
    output.producer = last
    return True


def _laid_out(m: Machine, body: Layer, start: Tensor) -> list[Tensor] | None:
    """The input and the outputs of all layers, or None where they are not known."""
    found = _plans(m, body)
    if found is None or m.data_format != "channels_last":
        return None
    tensors: list[Tensor] = [start]
    for plan in found[1:]:
        tensors.append(_call(m, body, plan, [tensors[source] for source in plan.sources]))
    return tensors


def _plans(m: Machine, body: Layer) -> list[Plan] | None:
    """The layers of a builder with these arguments, where every version that is possible has the same."""
    arguments = body.arguments
    top, alpha, weights = as_flag(arguments.get("include_top")), arguments.get("alpha", 1), arguments.get("weights")
    pooling = arguments.get("pooling")
    changed = any(name in body.explicit for name in _OTHER_GRAPHS)
    known = isinstance(alpha, (int, float)) and (weights is None or isinstance(weights, str))
    if top is None or changed or not known or not (pooling is None or isinstance(pooling, str)):
        return None
    name = body.api.removeprefix(PREFIX)
    images = arguments.get("built_for")
    if name.startswith("EfficientNetV2B") and not (isinstance(images, Shape) and images.rank == 4 and images[3] == 3):
        # These scale images of three colours otherwise than all others.
        return None
    options: dict[str, Any] = {
        "alpha": alpha,
        "include_top": top,
        "pooling": pooling,
        "classes": arguments.get("classes"),
        "pretrained": weights == "imagenet",
    }
    newest, *older = [plans(name, max(version, 2), **options) for version in sorted(m.versions, reverse=True)]
    return newest if all(other == newest for other in older) else None


def _call(m: Machine, body: Layer, plan: Plan, inputs: list[Tensor]) -> Tensor:
    """The output of a planned layer, which is made here."""
    found = signature(plan.api, 3)
    arguments: dict[str, Any] = {
        parameter.name: UNKNOWN if parameter.default in (OPAQUE_DEFAULT, REQUIRED) else parameter.default
        for parameter in (found.parameters if found is not None else ())
    }
    given = dict(plan.arguments)
    shapes = [tensor.shape for tensor in inputs]
    if given.get("padding") == "parity":
        given["padding"] = padding_by_parity(shapes[0], given.pop("kernel_size"))
    layer = Layer(plan.api, {**arguments, **given}, frozenset(given), body.origin, plan.name)
    several = plan.api.rpartition(".")[2] in ("Add", "Multiply", "Concatenate")
    ctx = Context(Heap(), max(m.versions), m.data_format, lambda callee, structures: apply_value(m, callee, structures))
    try:
        shape = apply_layer(layer, [shapes] if several else shapes[:1], {}, ctx)
    except Mismatch:
        shape = ANY_SHAPE
    positional: tuple[Value, ...] = (new_list(tuple(inputs)),) if several else tuple(inputs[:1])
    producer = Producer(layer, positional, {})
    tensor = Tensor(shape if isinstance(shape, Shape) else ANY_SHAPE, "float32", producer, body.origin)
    producer.output = tensor
    layer.slots.update({INPUT: positional[0], OUTPUT: tensor, INSIDE: body})
    return tensor


def correct_pad(m: Machine, arguments: Arguments) -> Value:
    """``imagenet_utils.correct_pad(images, kernel_size)``."""
    images, window = arguments.get("inputs", 0), arguments.get("kernel_size", 1)
    images, window = m.look(images) if images is not None else None, m.look(window) if window is not None else None
    if not isinstance(images, (Tensor, Array)) or not isinstance(window, Const) or not isinstance(window.value, int):
        return m.unknown()
    padding = padding_by_parity(images.shape, window.value)
    if padding is UNKNOWN or m.data_format != "channels_last":
        return m.unknown()
    return Tuple(tuple(Tuple(tuple(map(Const, sides))) for sides in padding))


def padding_by_parity(images: Shape, window: int) -> Any:
    """What ``correct_pad`` pads images with in front of a window of this size and stride 2."""
    if images.rank != 4:
        return UNKNOWN
    height, width = images[1], images[2]
    if height is not DYNAMIC and not (isinstance(height, int) and isinstance(width, int)):
        return UNKNOWN

    def sides(size: Dim) -> tuple[int, int]:
        even = height is DYNAMIC or (isinstance(size, int) and size % 2 == 0)
        return window // 2 - even, window // 2

    return sides(height), sides(width)
