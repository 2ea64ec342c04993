"""Metrics as functions, and losses that compare regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.losses import pair
from tests.oracle.ops.strategies.tensors import axes, nearby, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def accuracy(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Predictions, and labels of the same rank or of one less."""
    y_pred = tensor(draw, rule, least=draw.rarely(1, 0))
    kept = draw.pick(y_pred.shape, (*y_pred.shape[:-1], 1), y_pred.shape[:-1])
    return {"y_true": nearby(draw, rule, Tensor(kept), 0.15), "y_pred": y_pred}


def overlap(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two regions, and the axes of each."""
    x = tensor(draw, rule, least=1)
    return {"y_true": nearby(draw, rule, x), "y_pred": x, **draw.some(0.6, axis=lambda: axes(draw, len(x.shape)))}


STRATEGIES = {
    "binary_accuracy": accuracy,
    "categorical_accuracy": accuracy,
    "sparse_categorical_accuracy": accuracy,
    "correlation_along": pair("y_true", "y_pred"),
    "overlap": overlap,
}
