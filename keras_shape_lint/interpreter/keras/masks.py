"""The mask that Keras hands to call(mask=...) by itself: that of the Embedding or Masking layer behind the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import tensors_in
from keras_shape_lint.interpreter.python.classes import BASE, find_attribute
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import (
    Const,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Producer,
    Tensor,
    Tuple,
    Value,
    all_items,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

MAX_DEPTH = 150
"""So many layers are looked at, one behind the other."""
_NONE = Const(None)
_KEEPING = frozenset(
    f"keras.layers.{name}"
    for name in [
        *("Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "Activation", "LayerNormalization"),
        *("BatchNormalization", "ActivityRegularization", "ReLU", "LeakyReLU", "ELU", "PReLU", "Dense", "Identity"),
    ]
)
"""Layers that hand on the mask of their one input."""
_MERGING = frozenset(
    f"keras.layers.{name}" for name in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")
)
_RECURRENT = frozenset(f"keras.layers.{name}" for name in ("LSTM", "GRU", "SimpleRNN", "RNN"))


def mask_of(m: Machine, value: Value, depth: int = 0) -> Value:
    """The mask of a tensor, or the list of masks of a list of tensors; None where there certainly is none."""
    value = m.look(value)
    if isinstance(value, (Tuple, List)):
        items = all_items(value)
        if items is None:
            return m.unknown(name="mask")
        masks = tuple(mask_of(m, item, depth) for item in items)
        if all(mask == _NONE for mask in masks):
            return _NONE
        return Tuple(masks) if isinstance(value, Tuple) else new_list(masks)
    if not isinstance(value, Tensor):
        return _NONE
    known = m.masks.get(value.serial)
    if known is None:
        known = m.masks[value.serial] = _of_tensor(m, value, depth + 1)
    return known


def _of_tensor(m: Machine, tensor: Tensor, depth: int) -> Value:
    producer = tensor.producer
    if not tensor.tracked or depth > MAX_DEPTH:
        return m.unknown(name="mask")
    if producer is None or isinstance(producer.target, Library):
        # An Input has no mask, and what an operation makes of a tensor has lost it.
        return _NONE
    if isinstance(producer.target, Layer):
        return _of_layer(m, producer.target, producer, depth)
    if isinstance(producer.target, Instance):
        return _of_output(producer.output, tensor, _of_instance(m, producer.target, producer, depth))
    return m.unknown(name="mask") if producer.positional and _sources(m, producer, depth) != _NONE else _NONE


def _of_output(output: Value | None, tensor: Tensor, masks: Value) -> Value:
    """The mask of one of several outputs, for which `compute_mask` returns as many."""
    given = all_items(masks) or ()
    for index, found in enumerate(all_items(output) or ()):
        if found is tensor:
            return given[index] if index < len(given) else masks
    return masks


def _sources(m: Machine, producer: Producer, depth: int) -> Value:
    """The mask of the first input of a call; None if no input at all has one."""
    first = producer.positional[0] if producer.positional else next(iter(producer.keywords.values()), _NONE)
    others = [*producer.positional[1:], *producer.keywords.values()]
    masked = [mask_of(m, found, depth) for value in others for found in tensors_in(value)]
    mask = mask_of(m, first, depth)
    return mask if mask != _NONE or all(other == _NONE for other in masked) else m.unknown(name="mask")


def _of_layer(m: Machine, layer: Layer, producer: Producer, depth: int) -> Value:
    source = m.look(producer.positional[0]) if producer.positional else _NONE
    if layer.api == "keras.layers.Embedding":
        masked = layer.arguments.get("mask_zero")
        if masked is False or not isinstance(source, Tensor):
            return _NONE if masked is False else m.unknown(name="mask")
        return _mask(m, source.shape) if masked is True else m.unknown(name="mask")
    if layer.api == "keras.layers.Masking" and isinstance(source, Tensor) and source.shape.rank:
        return _mask(m, source.shape.slice(0, -1))
    if layer.api in _MERGING:
        return _of_merged(m, producer, depth)
    mask = _sources(m, producer, depth)
    if mask == _NONE or layer.api in _KEEPING:
        return mask
    inner = layer.arguments.get("layer") if layer.api == "keras.layers.Bidirectional" else layer
    if isinstance(inner, Layer) and inner.api in _RECURRENT and inner.arguments.get("return_state") is False:
        sequences = inner.arguments.get("return_sequences")
        return mask if sequences is True else _NONE if sequences is False else m.unknown(name="mask")
    return m.unknown(name="mask")


def _of_merged(m: Machine, producer: Producer, depth: int) -> Value:
    """The masks of all operands together; Keras 2 passes over operands without one, Keras 3 has none then."""
    masks = all_items(mask_of(m, producer.positional[0], depth)) or () if producer.positional else ()
    given = [mask for mask in masks if mask != _NONE]
    if not all(isinstance(mask, Tensor) for mask in given):
        return m.unknown(name="mask")
    if not given or (len(given) < len(masks) and m.versions == {3}):
        return _NONE
    return given[0] if len(given) == len(masks) or 3 not in m.versions else m.unknown(name="mask")


def inherited_mask(m: Machine, instance: Instance, inputs: Value, mask: Value) -> Value:
    """``super().compute_mask(inputs, mask)``: that of the built-in layer behind, else what came in."""
    base = instance.slots.get(BASE)
    if isinstance(base, Layer):
        return _of_layer(m, base, Producer(base, (inputs,), {}), 0)
    return mask if m.look(instance.slots.get("supports_masking", Const(False))) == Const(True) else _NONE


def _of_instance(m: Machine, instance: Instance, producer: Producer, depth: int) -> Value:
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.functions import call_function

    mask = _sources(m, producer, depth)
    method = find_attribute(instance.cls, "compute_mask")
    if isinstance(method, Function) and producer.positional:
        arguments = Arguments([instance, producer.positional[0], mask], nodes=[None] * 3)
        return m.look(call_function(m, method, arguments, None))
    supported = m.look(instance.slots.get("supports_masking", Const(False)))
    if mask == _NONE or supported == Const(False):
        return _NONE
    return mask if supported == Const(True) else m.unknown(name="mask")


def _mask(m: Machine, shape: Shape) -> Tensor:
    return Tensor(shape, "bool", None, m.origin("mask", None), tracked=False)
