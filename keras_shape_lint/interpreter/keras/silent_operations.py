"""Operations that work and are hardly meant: labels minus predictions of another rank, the greatest of one number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_DIFFERENCES = frozenset(("'-'", "subtract", "squared_difference"))


def warn_of_call(
    m: Machine, label: str, positional: Sequence[Value], keywords: Mapping[str, Value], node: nodes.NodeNG
) -> None:
    """Warn of what a call of an operation does."""
    if len(positional) == 2:
        warn_of_residual(m, label, node, positional, getattr(node, "args", None) or (None, None))
    if label == "argmax":
        axis = keywords.get("axis", positional[1] if len(positional) > 1 else Const(None))
        _warn_of_choice(m, label, node, positional[0] if positional else Const(None), plain(axis))


def warn_of_residual(
    m: Machine, label: str, node: nodes.NodeNG, values: Sequence[Value], places: Sequence[nodes.NodeNG | None]
) -> None:
    """Labels of shape (n,) minus what a model with one unit gives, (n, 1), are n times n numbers."""
    operands = [Operand(value, place) for value, place in zip(values, places, strict=False)]
    if label not in _DIFFERENCES or len(operands) != 2:
        return
    shapes = [operand.value.shape for operand in operands if isinstance(operand.value, Array)]
    if sorted(shape.rank or 0 for shape in shapes) != [1, 2]:
        return
    (rows,), (samples, units) = sorted(shapes, key=len)
    made = [operand for operand in operands if _is_prediction(operand.value)]
    if units != 1 or rows == 1 or rows is UNKNOWN or rows != samples or len(made) != 1 or made[0].value.shape.rank != 2:  # type: ignore[attr-defined]
        return
    mismatch = Mismatch(
        "keras-silent-broadcast",
        "should get operands of one shape",
        inputs=(0, 1),
        detail=f"which broadcast to ({rows}, {rows}) without an error",
        advice="give both the same rank: keras.ops.squeeze(..., -1) or y[:, None]",
    )
    report(m, mismatch, label, node, operands)


def _is_prediction(value: Value) -> bool:
    """Whether an array is what a model gave."""
    if not isinstance(value, Array) or value.origin is None:
        return False
    label = value.origin.label
    known = label in ("Sequential", "Model", "predict", "predict_on_batch") or label.startswith("model '")
    return known or value.origin.predicts


def _warn_of_choice(m: Machine, label: str, node: nodes.NodeNG, value: Value, axis: object) -> None:
    """The greatest of one number is that number: argmax over the only unit of a model is 0 for every sample."""
    if label != "argmax" or not _is_prediction(value) or not isinstance(value, Array) or not isinstance(axis, int):
        return
    rank = value.shape.rank
    if rank is None or rank < 2 or not -rank <= axis < rank or value.shape[axis] != 1 or axis % rank == 0:
        return
    requirement = f"takes the greatest over an axis of size 1, which is 0 everywhere, in shape {value.shape}"
    advice = "compare with a threshold: > 0.5"
    report(m, Mismatch("keras-softmax-single-unit", requirement, advice=advice), label, node, [])
