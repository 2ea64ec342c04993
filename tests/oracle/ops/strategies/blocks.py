"""Windows and blocks that only TensorFlow has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import nearby, sizes

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def images(draw: Draw, rule: OpRule, rank: int = 4) -> Tensor:
    """A batch of images, mostly."""
    return Tensor(tuple(sizes(draw, rule, draw.rarely(rank, rank - 1, probability=0.05), high=9)))


def pool(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images or volumes, windows, and strides."""
    rank = draw.pick(1, 2, 3)
    return {
        "x": images(draw, rule, rank + 2),
        "window_shape": [draw.size(1, 3) for _ in range(rank)],
        "pooling_type": draw.pick("MAX", "AVG"),
        "padding": draw.pick("SAME", "VALID"),
        **draw.some(strides=lambda: [draw.size(1, 3) for _ in range(rank)]),
    }


def pool_with_places(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, windows and strides."""
    windows, strides = draw.size(1, 3), draw.pick(1, 2, [1, 2, 2, 1])
    return {
        "x": images(draw, rule),
        "ksize": draw.pick(windows, [1, windows, 2, 1]),
        "strides": strides,
        "padding": draw.pick("SAME", "VALID"),
    }


def morphology(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images and filters with as many channels, mostly."""
    x = images(draw, rule)
    filters = Tensor((draw.size(1, 3), draw.size(1, 3), x.shape[-1]))
    return {
        "x": x,
        "filters": nearby(draw, rule, filters, 0.15),
        "strides": [1, draw.size(1, 2), draw.size(1, 2), 1],
        "padding": draw.pick("SAME", "VALID"),
        "data_format": "NHWC",
        "dilations": [1, draw.size(1, 2), draw.size(1, 2), 1],
    }


def spread_convolution(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, a kernel, and a rate."""
    x = images(draw, rule)
    kernel = nearby(draw, rule, Tensor((draw.size(1, 3), draw.size(1, 3), x.shape[-1], draw.size())), 0.1)
    return {"x": x, "kernel": kernel, "rate": draw.size(1, 3), "padding": draw.pick("SAME", "VALID")}


def blocks_of_batch(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, the sizes of a block, and what is cut off or added."""
    block = [draw.size(1, 3) for _ in range(draw.integer(1, 2))]
    dims = sizes(draw, rule, draw.integer(draw.rarely(len(block) + 1, len(block)), 4))
    if draw.chance(0.7):
        scaled = range(1) if rule.name.endswith("batch_to_space") else range(1, len(block) + 1)
        factor = block[0] * block[-1] if len(block) > 1 else block[0]
        for axis in scaled:
            if axis < len(dims) and dims[axis] is not None:
                dims[axis] *= factor if axis == 0 else block[axis - 1]
    widths = [[draw.rarely(0, 1, 2, probability=0.2), draw.rarely(0, 1, probability=0.2)] for _ in block]
    return {"x": Tensor(tuple(dims)), "block_shape": block, "widths": widths}


STRATEGIES = {
    "pool": pool,
    "pool_with_places": pool_with_places,
    "morphology": morphology,
    "spread_convolution": spread_convolution,
    "blocks_of_batch": blocks_of_batch,
}
