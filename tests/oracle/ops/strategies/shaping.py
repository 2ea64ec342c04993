"""Operations that rearrange axes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axes, axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def reshape(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and the sizes of another arrangement."""
    x = tensor(draw, rule, least=1)
    known = [dim for dim in x.shape if dim is not None]
    target = draw.pick(
        [*known],
        [math.prod(known)],
        [-1, known[-1] if known else 1],
        [*known[::-1]],
        [-1],
        [draw.size(high=6), -1],
        [draw.size(), draw.size()],
        [1, *known, 1],
    )
    if draw.chance(0.3) and target and -1 not in target:
        target[draw.integer(0, len(target) - 1)] = -1
    target = [draw.rarely(size, -1, -2, probability=0.03) for size in target]
    return {"x": x, "shape": draw.pick(tuple(target), target)}


def transpose(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a permutation, rarely no proper one."""
    x = tensor(draw, rule)
    order = draw.random.sample(range(len(x.shape)), len(x.shape))
    if draw.chance(0.15) and order:
        order = draw.pick(order[:-1], [*order, 0], [0] * len(order), [*order[:-1], len(order)])
    if "pattern" not in rule.signature and draw.chance(0.2):
        return {"x": x}
    return {"x": x, "axes": draw.pick(tuple(order), order)}


def expand_dims(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a new axis, or several."""
    x = tensor(draw, rule)
    several = rule.library != "tensorflow" and draw.chance(0.25)
    return {"x": x, "axis": (0, -1) if several else axis(draw, len(x.shape), extra=1)}


def squeeze(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor with ones, and the axes to drop."""
    x = tensor(draw, rule)
    x = Tensor(tuple(draw.pick(dim, 1, 1) for dim in x.shape))
    if "backend" not in rule.name and draw.chance(0.3):
        return {"x": x}
    ones = [place for place, dim in enumerate(x.shape) if dim == 1]
    if ones and draw.chance(0.8):
        return {
            "x": x,
            "axis": draw.pick(ones[0], ones[-1] - len(x.shape), *([tuple(ones)] if "backend" not in rule.name else [])),
        }
    return {"x": x, "axis": axis(draw, len(x.shape))}


def two_axes(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and two of its axes."""
    x = tensor(draw, rule, least=1)
    return {"x": x, "axis1": axis(draw, len(x.shape)), "axis2": axis(draw, len(x.shape))}


def moveaxis(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and axes to move."""
    x = tensor(draw, rule, least=1)
    rank = len(x.shape)
    if draw.chance(0.5):
        return {"x": x, "source": axis(draw, rank), "destination": axis(draw, rank)}
    count = draw.integer(1, rank)
    source, destination = (tuple(draw.random.sample(range(rank), count)) for _ in range(2))
    return {"x": x, "source": source, "destination": destination}


def rollaxis(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, an axis, a place."""
    x = tensor(draw, rule, least=1)
    return {"x": x, "axis": axis(draw, len(x.shape)), "start": draw.integer(0, len(x.shape))}


def flip(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and axes."""
    x = tensor(draw, rule, least=1)
    chosen = axes(draw, len(x.shape), none=rule.library != "tensorflow")
    if rule.library == "tensorflow" and "roll" not in rule.name:
        chosen = [chosen] if isinstance(chosen, int) else list(chosen)
    shift = (1,) * len(chosen) if isinstance(chosen, tuple) else 1
    return {"x": x, "axis": chosen, **({"shift": shift} if "shift" in rule.signature else {})}


def rot90(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, turns, axes."""
    x = tensor(draw, rule, least=1)
    arguments: dict[str, Any] = {"x": x, **draw.some(k=lambda: draw.integer(-3, 3))}
    if draw.chance(0.4):
        arguments["axes"] = (axis(draw, len(x.shape)), axis(draw, len(x.shape)))
    return arguments


def broadcast_to(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a greater shape."""
    dims = [size or draw.size() for size in sizes(draw, rule, draw.integer(1, 4))]
    source = [draw.rarely(size, 1, probability=0.4) for size in dims[draw.integer(0, len(dims)) :]]
    if rule.library != "numpy":
        source = [draw.rarely(size, None) for size in source]
    return {"x": nearby(draw, rule, Tensor(tuple(source)), 0.2), "shape": tuple(dims)}


def ensure_shape(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and what its shape should be."""
    x = tensor(draw, rule)
    wanted = nearby(draw, rule, x, 0.3).shape
    return {"x": x, "shape": tuple(draw.rarely(size, None, probability=0.2) for size in wanted)}


def alone(least: int = 0, most: int = 4) -> Any:
    """A strategy that draws one tensor with a rank between the two."""
    return lambda draw, rule: {"x": tensor(draw, rule, least=least, most=most)}


def reshape_method(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Sizes one by one, or as a tuple."""
    arguments = reshape(draw, rule)
    shape = arguments["shape"]
    if rule.library == "keras":
        return {"x": arguments["x"], "sizes": shape}
    return {"x": arguments["x"], "sizes": draw.pick([tuple(shape)], list(shape))}


def transpose_method(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Axes one by one, as a tuple, or none."""
    arguments = transpose(draw, rule)
    axes = arguments.get("axes", ())
    return {"x": arguments["x"], "axes": draw.pick([tuple(axes)], list(axes), [])}


STRATEGIES = {
    "reshape_method": reshape_method,
    "transpose_method": transpose_method,
    "reshape": reshape,
    "transpose": transpose,
    "matrix_transpose": alone(1),
    "expand_dims": expand_dims,
    "squeeze": squeeze,
    "ravel": alone(),
    "batch_flatten": alone(1),
    "swapaxes": two_axes,
    "moveaxis": moveaxis,
    "rollaxis": rollaxis,
    "flip": flip,
    "fliplr": alone(),
    "flipud": alone(),
    "rot90": rot90,
    "broadcast_to": broadcast_to,
    "ensure_shape": ensure_shape,
    "at_least": alone(),
}
