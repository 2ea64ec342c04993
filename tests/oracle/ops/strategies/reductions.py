"""Reductions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axes, axis, nearby, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def reduction(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, axes, keepdims."""
    x = tensor(draw, rule)
    chosen = axes(draw, len(x.shape))
    return {"x": x, "axis": chosen, **draw.some(keepdims=lambda: draw.pick(True, False))}


def position(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and one axis."""
    x = tensor(draw, rule, least=1)
    chosen = {"axis": draw.pick(axis(draw, len(x.shape)), None)} if draw.chance(0.8) else {}
    if rule.name.startswith("keras.backend") and chosen.get("axis", 0) is None:
        chosen = {}
    if "dimension" in rule.signature:
        return {"x": x, "axis": axis(draw, len(x.shape))}
    return {"x": x, **chosen, **draw.some(keepdims=lambda: draw.pick(True, False))}


def quantile(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A reduction with one quantile or several."""
    return {**reduction(draw, rule), "q": draw.pick(0.5, 0.5, [0.1, 0.5], [0.1, 0.2, 0.5])}


def average(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A reduction over one axis, with weights or without."""
    x = tensor(draw, rule, least=1)
    chosen = draw.pick(axis(draw, len(x.shape)), None)
    length = x.shape[chosen] if chosen is not None and -len(x.shape) <= chosen < len(x.shape) else 3
    weights = draw.pick(None, Tensor((length,)), x)
    if weights is not None:
        weights = Tensor(nearby(draw, rule, weights, 0.2).shape, "float32")
    return {"x": x, "axis": chosen, "weights": weights}


def norm(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A norm over one axis, two or all."""
    arguments = reduction(draw, rule)
    arguments.setdefault("keepdims", False)
    if rule.library == "keras":
        arguments.update(draw.some(ord=lambda: draw.pick("fro", "nuc", "euclidean", 1, -2, 3, float("inf"))))
    return arguments


def moments(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a list of axes."""
    x = tensor(draw, rule, least=1)
    chosen = axes(draw, len(x.shape), none=False)
    chosen = [chosen] if isinstance(chosen, int) else list(chosen)
    return {"x": x, "axes": chosen, **draw.some(keepdims=lambda: draw.pick(True, False))}


def cumulative(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and an axis, or none."""
    x = tensor(draw, rule, least=1)
    chosen = {"axis": draw.rarely(axis(draw, len(x.shape)), None, probability=0.2)} if draw.chance(0.8) else {}
    if rule.library == "tensorflow" and chosen.get("axis", 0) is None:
        chosen = {}
    return {"x": x, "kth": 0, **chosen} if "kth" in rule.signature else {"x": x, **chosen}


def diff(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, a number of rounds, an axis."""
    x = tensor(draw, rule, least=1)
    return {"x": x, **draw.some(n=lambda: draw.integer(0, 3), axis=lambda: axis(draw, len(x.shape)))}


def trace(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and two axes."""
    x = tensor(draw, rule, least=2)
    return {"x": x, **draw.some(axis1=lambda: axis(draw, len(x.shape)), axis2=lambda: axis(draw, len(x.shape)))}


STRATEGIES = {
    "reduction": reduction,
    "reduced_predicate": reduction,
    "position": position,
    "quantile": quantile,
    "average": average,
    "norm": norm,
    "moments": moments,
    "cumulative": cumulative,
    "diff": diff,
    "trapezoid": lambda draw, rule: {"x": (x := tensor(draw, rule, least=1)), "axis": axis(draw, len(x.shape))},
    "trace": trace,
    "matrix_trace": lambda draw, rule: {"x": tensor(draw, rule, least=1)},
}
