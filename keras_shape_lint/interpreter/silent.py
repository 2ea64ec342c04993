"""What runs without an error and is hardly ever meant: warnings about calls that succeed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.iteration import iterate
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Layer, List, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Operand

_ELEMENTWISE = frozenset(
    f"keras.layers.{name}" for name in ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"]
)
_RECURRENT = frozenset(f"keras.layers.{name}" for name in ["LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU"])
_PASSING_ON = frozenset(
    f"keras.layers.{name}"
    for name in ["Dropout", "BatchNormalization", "LayerNormalization", "Activation", "LeakyReLU", "ReLU"]
)


def warn_of_broadcast(
    m: Machine,
    layer: Layer,
    label: str,
    node: nodes.NodeNG,
    operands: Sequence[Operand],
    alternatives: Sequence[Sequence[Value]],
) -> None:
    """An elementwise layer combines the last step of one recurrent layer with all steps of another.

    Tensors of different rank are often combined on purpose (a gate for every channel, an embedding for every step), so
    only two recurrent layers over the same timesteps of which one forgot return_sequences=True are worth a word.
    """
    if layer.api not in _ELEMENTWISE or not alternatives:
        return
    found: tuple[int, int] | None = None
    for chosen in alternatives:
        found = _forgotten_sequence(m, chosen[0]) if chosen else None
        if found is None:
            return
    assert found is not None
    short, long = found
    mismatch = Mismatch(
        "keras-silent-broadcast",
        "broadcasts the last step of one recurrent layer over all steps of the other",
        inputs=(short, long),
        lower=(short,),
    )
    report(m, mismatch, label, node, operands, layer)


def _forgotten_sequence(m: Machine, inputs: Value) -> tuple[int, int] | None:
    """The positions of a recurrent output without and one with timesteps, made from the same steps."""
    items = iterate(m, inputs) if isinstance(inputs, (Tuple, List)) else None
    if items is None:
        return None
    sources = [_recurrent_source(item) for item in items]
    for short, first in enumerate(sources):
        for long, second in enumerate(sources):
            if first is None or second is None:
                continue
            (layer, source), (other, other_source) = first, second
            if (
                layer.arguments.get("return_sequences") is False
                and other.arguments.get("return_sequences") is True
                and layer.arguments.get("units") == other.arguments.get("units")
                and source is other_source
            ):
                return short, long
    return None


def _recurrent_source(value: Value) -> tuple[Layer, Value] | None:
    """The recurrent layer behind a tensor, through layers that only pass it on, and what that layer was called with."""
    while isinstance(value, Tensor) and value.tracked and value.producer is not None and value.producer.positional:
        target, source = value.producer.target, value.producer.positional[0]
        if not isinstance(target, Layer):
            return None
        if target.api in _RECURRENT:
            return target, source
        if target.api not in _PASSING_ON:
            return None
        value = source
    return None


def warn_of_reshape(m: Machine, layer: Layer, label: str, node: nodes.NodeNG, operands: Sequence[Operand]) -> None:
    """A Reshape whose target has the sizes of its input in another order keeps no axis where it was."""
    target = layer.arguments.get("target_shape")
    if layer.api != "keras.layers.Reshape" or not operands or not isinstance(operands[0].value, Tensor):
        return
    given = operands[0].value.shape
    if given.rank is None or given.rank < 3 or not isinstance(target, (tuple, list)):
        return
    sizes, wanted = given.dims[1:], tuple(target)
    known = all(isinstance(size, int) and size > 1 for size in (*sizes, *wanted))
    if not known or sizes == wanted or sorted(map(int, sizes)) != sorted(wanted) or len(set(sizes)) < len(sizes):  # type: ignore[arg-type]
        return
    order = tuple(sizes.index(size) + 1 for size in wanted)
    mismatch = Mismatch(
        "keras-reshape-as-transpose",
        f"to {wanted} scrambles the data",
        inputs=(0,),
        detail=f"to move the axes write Permute({order})",
        order=order,
    )
    report(m, mismatch, label, node, operands, layer)
