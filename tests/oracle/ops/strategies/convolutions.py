"""Convolutions and poolings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import sizes

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def common(draw: Draw, rule: OpRule, rank: int) -> dict[str, Any]:
    """Strides, padding, dilation and order of the axes, in the library's words."""
    tensorflow = rule.name.startswith("tensorflow.")
    kind = draw.pick("valid", "same")
    arguments: dict[str, Any] = {"padding": kind.upper() if tensorflow else kind, "strides": draw.integer(1, 3)}
    if "depthwise_conv2d" in rule.name or "separable_conv2d" in rule.name:
        step = arguments["strides"]
        arguments["strides"] = [1, step, step, 1] if tensorflow else (step, step)
    elif not tensorflow and draw.chance(0.4):
        arguments["strides"] = tuple(draw.integer(1, 3) for _ in range(rank))
    elif tensorflow and rank > 1 and (draw.chance(0.3) or "conv3d" in rule.name):
        arguments["strides"] = [1, *(draw.integer(1, 3) for _ in range(rank)), 1]
        if rank == 3 or "convolution" in rule.name:
            arguments["strides"] = arguments["strides"][1:-1] if "convolution" in rule.name else arguments["strides"]
    if "backend" in rule.name and rank > 1 and isinstance(arguments["strides"], int):
        arguments["strides"] = (arguments["strides"],) * rank
    if not tensorflow and draw.chance(0.2):
        arguments["data_format"] = draw.pick("channels_first", "channels_last")
    if "dilation_rate" in rule.signature and draw.chance(0.2) and not tensorflow and "separable" not in rule.name:
        arguments["dilation_rate"] = (2,) * rank if "backend" in rule.name and rank > 1 else 2
        arguments["strides"] = 1 if rank == 1 or "backend" not in rule.name else (1,) * rank
    return arguments


def spatial_rank(draw: Draw, rule: OpRule, high: int = 3) -> int:
    """How many spatial axes the operation has."""
    found = re.search(r"(\d)d", rule.name)
    if "separable" in rule.name or "depthwise" in rule.name:
        return 2 if found or draw.chance(0.5) else 1
    return int(found[1]) if found else draw.integer(1, high)


def image(draw: Draw, rule: OpRule, rank: int, channels: int, arguments: dict[str, Any]) -> Tensor:
    """A tensor with so many spatial axes and channels."""
    spatial = sizes(draw, rule, draw.rarely(rank, rank + 1, probability=0.04), low=3, high=9)
    batch = sizes(draw, rule, 1)
    depth = draw.rarely(channels, None, channels + 1, probability=0.1)
    if arguments.get("data_format") == "channels_first":
        return Tensor((*batch, depth, *spatial))
    return Tensor((*batch, *spatial, depth))


def convolution(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a kernel."""
    rank = spatial_rank(draw, rule)
    arguments = common(draw, rule, rank)
    channels = draw.integer(1, 4)
    x = image(draw, rule, rank, channels, arguments)
    windows = [draw.integer(1, 4) for _ in range(rank)]
    multiplier = draw.integer(1, 3)
    if "separable" in rule.name:
        kernel, pointwise = [*windows, channels, multiplier], [1] * rank + [channels * multiplier, draw.size()]
        return {"x": x, "kernel": Tensor(tuple(kernel)), "pointwise": Tensor(tuple(pointwise)), **arguments}
    return {"x": x, "kernel": Tensor((*windows, channels, multiplier)), **arguments}


def transposed(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a kernel whose channels come last."""
    rank = spatial_rank(draw, rule)
    arguments = common(draw, rule, rank)
    channels = draw.integer(1, 4)
    x = image(draw, rule, rank, channels, arguments)
    windows = [draw.integer(1, 4) for _ in range(rank)]
    extra = draw.some(output_padding=lambda: draw.pick(0, 1, (1,) * rank))
    return {"x": x, "kernel": Tensor((*windows, draw.size(), channels)), **extra, **arguments}


def pooling(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and windows."""
    rank = spatial_rank(draw, rule)
    arguments = common(draw, rule, rank)
    x = image(draw, rule, rank, 3, arguments)
    if isinstance(arguments["strides"], int) and draw.chance(0.3) and not rule.name.startswith("tensorflow."):
        del arguments["strides"]
    pool: Any = tuple(draw.integer(1, 3) for _ in range(rank))
    if "backend" in rule.name:
        return {"x": x, "pool_size": pool, **arguments}
    if rule.name.startswith("tensorflow.") and re.search(r"_pool(2d)?$", rule.name) and rank == 3:
        return {"x": x, "pool_size": 2, **arguments}
    return {"x": x, "pool_size": draw.pick(pool, 2), **arguments}


def adaptive(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and sizes."""
    rank = draw.integer(1, 3)
    output: Any = draw.pick(2, tuple(draw.size() for _ in range(rank)))
    return {"x": Tensor(tuple(sizes(draw, rule, rank + 2))), "output_size": output}


def blocks(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a size of blocks."""
    x = Tensor(tuple(sizes(draw, rule, draw.rank(4))))
    factor = draw.pick(1, 2, 4)
    return {"x": Tensor(tuple(None if dim is None else dim * factor for dim in x.shape)), "block_size": 2}


def unfold(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and windows."""
    x = Tensor((draw.batch(), *(draw.size(3, 9) for _ in range(draw.rank(3)))))
    x = Tensor((draw.size(), *x.shape[1:])) if draw.chance(0.7) else x
    window: Any = draw.pick(2, (2, 3))
    return {"x": x, "kernel_size": window, **draw.some(padding=lambda: 1, stride=lambda: 2, dilation=lambda: 1)}


def fold(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Patches and the size of the whole."""
    return {"x": Tensor((draw.batch(), draw.pick(8, 12, 4, None, 6), draw.size())), "output_size": 4, "kernel_size": 2}


def shaped(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, a kernel, and the shape to be."""
    rank = spatial_rank(draw, rule)
    x = Tensor((2, *(4,) * rank, 3))
    arguments = {"x": x, "kernel": Tensor((*(3,) * rank, 5, 3)), "output_shape": [2, *(8,) * rank, 5], "strides": 2}
    arguments["padding"] = "SAME"
    if "backend" in rule.name:
        arguments.update(strides=(2, 2), padding="same")
    return arguments


STRATEGIES = {
    "convolution": convolution,
    "depthwise_convolution": convolution,
    "separable_convolution": convolution,
    "transposed_convolution": transposed,
    "shaped_convolution": shaped,
    "pooling": pooling,
    "adaptive_pooling": adaptive,
    "rearranged_blocks": blocks,
    "unfold": unfold,
    "fold": fold,
}
