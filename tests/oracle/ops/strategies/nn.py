"""Neural-network functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axes, axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def softmax(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and an axis."""
    x = tensor(draw, rule, least=2)
    several = "normalize" in rule.name
    chosen = axes(draw, len(x.shape), none=False) if several else axis(draw, len(x.shape))
    return {"x": x, **draw.some(0.7, axis=lambda: chosen)}


def normalized(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, with `gamma` and `scale` of the last axis."""
    return {"x": tensor(draw, rule, least=4 if rule.name.endswith(".lrn") else 1)}


def batch_normalization(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and vectors as long as an axis."""
    x = tensor(draw, rule, least=2)
    place = axis(draw, len(x.shape), probability=0.05)
    length = x.shape[place] if -len(x.shape) <= place < len(x.shape) else 3
    vectors = {name: nearby(draw, rule, Tensor((length,)), 0.08) for name in ("mean", "variance", "offset", "scale")}
    return {"x": x, "axis": place, **vectors}


def broadcast_normalization(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and vectors as long as the last axis."""
    x = tensor(draw, rule, least=1)
    vectors = {name: nearby(draw, rule, Tensor(x.shape[-1:]), 0.08) for name in ("mean", "variance", "offset", "scale")}
    return {"x": x, **vectors, "variance_epsilon": 0.1}


def bias_add(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a vector."""
    x = tensor(draw, rule, least=2)
    return {"x": x, "bias": nearby(draw, rule, Tensor(x.shape[-1:]), 0.2)}


def losses(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors, mostly equal."""
    output = tensor(draw, rule, least=1)
    other = nearby(draw, rule, output, 0.25)
    if "target " in rule.signature:
        return {"target": other, "output": output}
    return {"labels": other, "logits": output, "pos_weight": 2.0}


def softmax_losses(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Labels and logits, rarely of different ranks, and the axis of the classes."""
    logits = tensor(draw, rule, least=1)
    labels = nearby(draw, rule, nearby(draw, rule, logits, 0.3), 0.3)
    return {"labels": labels, "logits": logits, **draw.some(0.3, axis=lambda: axis(draw, len(logits.shape)))}


def sparse_losses(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Scores, and labels without the axis of the classes."""
    output = tensor(draw, rule, least=1)
    labels = Tensor(nearby(draw, rule, Tensor(output.shape[:-1]), 0.25).shape, "int32")
    if "target" in rule.signature:
        if draw.chance(0.2):
            labels = Tensor((*labels.shape, 1), "int32")
        return {"target": labels, "output": output}
    return {"labels": labels, "logits": output}


def attention(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Query, key and value."""
    query = Tensor(tuple(sizes(draw, rule, 4)))
    return {"query": query, "key": nearby(draw, rule, query), "value": nearby(draw, rule, query)}


def segments(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Rows and the id of each."""
    data = tensor(draw, rule, least=1)
    ids = Tensor(nearby(draw, rule, Tensor(data.shape[:1]), 0.2).shape, "int32")
    number = {"num_segments": draw.size()}
    return {"data": data, "segment_ids": ids, **(number if draw.chance(0.7) or rule.library == "tensorflow" else {})}


def cdist(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two sets of vectors."""
    x = tensor(draw, rule, least=2, most=3)
    dims = [*x.shape[:-2], *sizes(draw, rule, 1), x.shape[-1]]
    return {"x": x, "x2": nearby(draw, rule, Tensor(tuple(dims)), 0.2)}


def two_alike(first: str, second: str) -> Any:
    """A strategy for two tensors that are mostly equal."""

    def strategy(draw: Draw, rule: OpRule) -> dict[str, Any]:
        x = tensor(draw, rule)
        return {first: x, second: nearby(draw, rule, x, 0.2), "max_val": 1.0}

    return strategy


STRATEGIES = {
    "softmax": softmax,
    "normalized": normalized,
    "batch_normalization": batch_normalization,
    "broadcast_normalization": broadcast_normalization,
    "glu": lambda draw, rule: {"x": (x := tensor(draw, rule, least=1)), "axis": axis(draw, len(x.shape))},
    "crelu": lambda draw, rule: {"x": tensor(draw, rule, least=1)},
    "bias_add": bias_add,
    "backend_bias_add": bias_add,
    "binary_crossentropy": losses,
    "categorical_crossentropy": losses,
    "sparse_categorical_crossentropy": sparse_losses,
    "softmax_cross_entropy": softmax_losses,
    "sparse_softmax_cross_entropy": sparse_losses,
    "sigmoid_cross_entropy": losses,
    "dot_product_attention": attention,
    "embedding_lookup": lambda draw, rule: {
        "params": tensor(draw, rule, least=1, most=3),
        "ids": tensor(draw, rule, most=2, dtype="int32"),
    },
    "to_scalar": lambda draw, rule: {"x": tensor(draw, rule)},
    "psnr": two_alike("x1", "x2"),
    "polar": two_alike("x", "angle"),
    "segments": segments,
    "cdist": cdist,
}
