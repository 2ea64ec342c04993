"""Sample weights against the losses that they are multiplied with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.training.data_runs import keeps_samples
from keras_shape_lint.transfer.losses import check_weights
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.training.data import Data
    from keras_shape_lint.values import Value


def refused_weights(m: Machine, data: Data, outputs: Sequence[tuple[Shape, Value | None]]) -> Mismatch | None:
    """Why the weights cannot be multiplied with the losses of some batch, or None; its input 0 are the weights."""
    weight = m.look(data.weight) if data.weight is not None else None
    if not isinstance(weight, Array) or weight.shape.rank is None or len(outputs) != 1 or not data.whole:
        return None
    shape, tensor = outputs[0]
    if tensor is None or not shape.rank or not keeps_samples(tensor):
        return None
    if m.versions != {3} and weight.shape.rank < shape.rank - 1:
        # Before Keras 3 weights of lower rank got a last axis.
        return None
    for _, size in data.sizes:
        given, compared = (Shape((size, *found.dims[1:])) for found in (weight.shape, shape))
        try:
            check_weights(given, compared)
        except Mismatch as mismatch:
            return Mismatch(mismatch.rule, mismatch.requirement, inputs=(0,))
    return None
