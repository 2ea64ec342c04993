"""Boxes and their scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import nearby, sizes

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def suppressed(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Boxes, or their overlaps, with scores."""
    count = draw.size()
    last = count if "overlaps" in rule.signature else 4
    return {
        "boxes": Tensor(draw.rarely((count, last), (1, count, last))),
        "scores": Tensor((count,)),
        "max_output_size": 3,
    }


def combined(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Boxes for all classes or for each, and scores."""
    batch, count = sizes(draw, rule, 2)
    classes = draw.size()
    boxes = Tensor((batch, count, draw.pick(1, classes), 4))
    return {
        "boxes": nearby(draw, rule, boxes, 0.1),
        "scores": nearby(draw, rule, Tensor((batch, count, classes)), 0.1),
        "max_output_size_per_class": draw.size(),
        "max_total_size": draw.size(1, 20),
        **draw.some(pad_per_class=lambda: draw.pick(True, False)),
    }


def sampled(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """The sizes of an image, and boxes in it."""
    return {
        "image_size": Tensor(draw.rarely((3,), (1, 3)), "int32"),
        "bounding_boxes": nearby(draw, rule, Tensor((draw.batch(), draw.size(), 4)), 0.1),
    }


STRATEGIES = {
    "non_max_suppression": suppressed,
    "suppression_with_scores": suppressed,
    "suppression_by_overlaps": suppressed,
    "combined_suppression": combined,
    "sampled_box": sampled,
}
