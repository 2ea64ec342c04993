"""Regions of images, boxes, points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.image import images
from tests.oracle.ops.strategies.tensors import nearby

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def box(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images and a box that mostly lies inside."""
    return {
        "x": images(draw, rule), "offset_height": draw.integer(0, 2), "offset_width": draw.integer(0, 2),
        "target_height": draw.integer(1, 4), "target_width": draw.integer(1, 4),
    }  # fmt: skip


def boxes(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images and boxes."""
    count = draw.size()
    x = images(draw, rule, rank=4)
    return {"x": x, "boxes": Tensor(draw.rarely((x.shape[0], count, 4), (count, 4))), "colors": Tensor((count, 3))}


def glimpse(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, sizes and places."""
    x = images(draw, rule, rank=4)
    return {"x": x, "size": [draw.size(), draw.size()], "offsets": Tensor((x.shape[0], 2))}


def points(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images with four points before and after."""
    before = nearby(draw, rule, Tensor(draw.pick((4, 2), (3, 4, 2), (None, 4, 2))), 0.1)
    return {"x": images(draw, rule), "start_points": before, "end_points": nearby(draw, rule, before, 0.1)}


def scaled(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, a shape, scales and translations."""
    return {
        "x": images(draw, rule, rank=4), "shape": (2, draw.size(), draw.size(), 3), "scale": Tensor((2,)),
        "translation": Tensor((2,)), "spatial_dims": (1, 2), "method": "linear",
    }  # fmt: skip


def as_jpeg(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An image and qualities."""
    qualities = (
        {"jpeg_quality": 50} if " jpeg_quality" in rule.signature else {"min_jpeg_quality": 50, "max_jpeg_quality": 60}
    )
    seed = {"seed": [1, 2]} if "stateless" in rule.name else {}
    return {"x": images(draw, rule), **qualities, **seed}


STRATEGIES = {
    "crop_to_box": box,
    "image_gradients": lambda draw, rule: {"x": images(draw, rule, rank=4)},
    "total_variation": lambda draw, rule: {"x": images(draw, rule)},
    "draw_boxes": boxes,
    "extract_glimpse": glimpse,
    "decoded": lambda draw, rule: {"contents": Tensor((), "string"), **draw.some(0.5, channels=lambda: 3)},
    "decoded_frames": lambda draw, rule: {"contents": Tensor(draw.rarely((), (2,)), "string")},
    "decoded_image": lambda draw, rule: {
        "contents": Tensor((), "string"),
        **draw.some(0.5, channels=lambda: draw.pick(0, 1, 3), expand_animations=lambda: draw.pick(True, False, False)),
    },
    "shape_of_picture": lambda draw, rule: {"contents": Tensor(draw.rarely((), (2,)), "string")},
    "as_jpeg": as_jpeg,
    "perspective_transform": points,
    "scale_and_translate": scaled,
}
