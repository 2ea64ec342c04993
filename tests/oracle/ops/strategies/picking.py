"""Operations that pick elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def subscript(draw: Draw) -> Any:
    """An integer, a slice, None or Ellipsis."""
    edges = (None, None, -1, 0, 1, 2, 3, -2)
    cut = slice(draw.pick(*edges), draw.pick(*edges), draw.pick(None, None, 2, -1))
    return draw.pick(0, -1, draw.integer(-6, 6), slice(None), slice(1, None), cut, cut, None, Ellipsis)


def item(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and subscripts."""
    x = tensor(draw, rule, least=1)
    count = draw.rarely(draw.integer(1, len(x.shape)), len(x.shape) + 1, probability=0.05)
    keys = [subscript(draw) for _ in range(count)]
    if keys.count(Ellipsis) > 1:
        keys = [key for key in keys if key is not Ellipsis]
    return {"x": x, "key": tuple(keys) or (0,)}


def take(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, indices, an axis."""
    x = tensor(draw, rule, least=1)
    indices = tensor(draw, rule, most=2, dtype="int32")
    return {"x": x, "indices": indices, **draw.some(0.7, axis=lambda: axis(draw, len(x.shape)))}


def gather(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, indices, an axis, batch axes."""
    arguments = take(draw, rule)
    x, indices = arguments["x"], arguments["indices"]
    if draw.chance(0.3) and len(x.shape) > 1:
        dims = [x.shape[0], *indices.shape]
        arguments["indices"] = nearby(draw, rule, Tensor(tuple(dims), "int32"), 0.2)
        arguments["batch_dims"] = 1
        arguments["axis"] = draw.pick(1, len(x.shape) - 1, None)
    return arguments


def gather_nd(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and rows of indices."""
    x = tensor(draw, rule, least=1)
    dims = [*sizes(draw, rule, draw.integer(0, 2)), draw.integer(1, len(x.shape))]
    return {"x": x, "indices": nearby(draw, rule, Tensor(tuple(dims), "int32"), 0.2)}


def take_along_axis(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and indices that differ on an axis."""
    x = tensor(draw, rule, least=1)
    place = axis(draw, len(x.shape))
    dims = list(x.shape)
    if -len(dims) <= place < len(dims):
        dims[place] = sizes(draw, rule, 1)[0]
    dims = [draw.rarely(dim, 1) for dim in dims]
    return {"x": x, "indices": nearby(draw, rule, Tensor(tuple(dims), "int32"), 0.2), "axis": place}


def boolean_mask(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a mask for its first axes."""
    x = tensor(draw, rule, least=1)
    start = draw.integer(0, len(x.shape) - 1)
    dims = x.shape[start : draw.integer(start + 1, len(x.shape))]
    mask = Tensor(nearby(draw, rule, Tensor(dims), 0.2).shape, "bool")
    return {"x": x, "mask": mask, **({} if start == 0 else {"axis": start})}


def sliced(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor with starts and sizes."""
    x = tensor(draw, rule, least=1)
    count = draw.rarely(len(x.shape), len(x.shape) + 1, probability=0.05)
    begin = [draw.integer(0, 1) for _ in range(count)]
    length = [draw.pick(-1, 1, max(0, (dim or 4) - start)) for dim, start in zip((*x.shape, 2), begin, strict=False)]
    return {"x": x, "begin": begin, "size": length}


def one_hot(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Labels and a number of classes."""
    x = tensor(draw, rule, dtype="int32")
    arguments: dict[str, Any] = {"x": x, "num_classes": draw.integer(1, 9)}
    if "axis" in rule.signature and draw.chance(0.4):
        arguments["axis"] = axis(draw, len(x.shape), extra=rule.library == "tensorflow")
    return arguments


def top_k(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a number of elements."""
    return {"x": tensor(draw, rule), "k": draw.integer(1, 4)}


def in_top_k(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Scores and labels."""
    predictions = Tensor(tuple(sizes(draw, rule, 2)))
    targets = Tensor(nearby(draw, rule, Tensor(predictions.shape[:1]), 0.2).shape, "int32")
    return {"targets": targets, "predictions": predictions, "k": 1}


def scatter(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Rows of indices, values, a shape."""
    rows = draw.size()
    return {"indices": Tensor((rows, 1), "int32"), "values": Tensor((rows, 4)), "shape": (9, 4)}


def updated(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and what replaces some of it."""
    rows = draw.size()
    x = Tensor(tuple(sizes(draw, rule, 2)))
    if "start_indices" in rule.signature:
        return {"x": x, "start_indices": [0, 0], "updates": Tensor((1, 1))}
    return {"x": x, "indices": Tensor((rows, 1), "int32"), "updates": Tensor((rows, x.shape[1]))}


def searchsorted(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A vector and values."""
    sequence = Tensor(tuple(sizes(draw, rule, draw.rank(1, low=0))))
    if rule.name == "keras.ops.digitize":
        return {"sorted_sequence": sequence, "values": tensor(draw, rule)}
    return {"sorted_sequence": sequence, "values": tensor(draw, rule)}


def unique(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and what else is wanted."""
    x = tensor(draw, rule, least=1, most=1 if rule.library == "tensorflow" and draw.chance(0.8) else 3)
    flags = draw.some(return_index=lambda: True, return_inverse=lambda: True, return_counts=lambda: True)
    return {"x": x, **(flags if rule.library == "numpy" else {})}


STRATEGIES = {
    "item": item,
    "take": take,
    "gather": gather,
    "gather_nd": gather_nd,
    "take_along_axis": take_along_axis,
    "boolean_mask": boolean_mask,
    "keras_slice": sliced,
    "tf_slice": sliced,
    "one_hot": one_hot,
    "multi_hot": one_hot,
    "top_k": top_k,
    "in_top_k": in_top_k,
    "scatter": scatter,
    "updated": updated,
    "nonzero": lambda draw, rule: {"x": tensor(draw, rule, least=1)},
    "searchsorted": searchsorted,
    "unique": unique,
}
