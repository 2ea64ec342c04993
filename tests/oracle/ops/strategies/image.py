"""Images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def images(draw: Draw, rule: OpRule, *, channels: Any = 3, rank: int | None = None) -> Tensor:
    """An image or a batch of them, rarely something else."""
    count = draw.rarely(rank or draw.pick(3, 4), 2, 5, probability=0.1)
    dims = sizes(draw, rule, count, low=4, high=9)
    dims[-1] = draw.rarely(channels, 1, 4, None, probability=0.15)
    return Tensor(tuple(dims))


def resize(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images and sizes."""
    size: Any = (draw.size(), draw.size())
    extra = draw.some(0.2, data_format=lambda: "channels_first") if rule.library == "keras" else {}
    return {"x": images(draw, rule), "size": draw.pick(size, list(size)), **extra}


def resize_by(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images and factors."""
    order = draw.pick("channels_first", "channels_last")
    return {
        "x": images(draw, rule, rank=4),
        "height_factor": 2,
        "width_factor": draw.integer(1, 3),
        "data_format": order,
    }


def colours(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images."""
    return {"x": images(draw, rule, channels=1 if "grayscale_to" in rule.name else 3)}


def transformed(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, with a transform if there has to be one."""
    x = images(draw, rule)
    return {"x": x, "other": Tensor(draw.rarely((8,), (3, 8), (2, 3, 8)))}


def augmented(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, and how much to change."""
    values: dict[str, Any] = {
        "delta": 0.1,
        "contrast_factor": 1.5,
        "saturation_factor": 1.5,
        "max_delta": 0.1,
        "lower": 0.1,
        "upper": 0.9,
    }
    if "stateless" in rule.name:
        values["seed"] = (1, 2)
    return {"x": images(draw, rule), **values}


def resized_to(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images and sizes that are not smaller."""
    return {
        "x": images(draw, rule), "target_height": draw.integer(10, 14), "target_width": draw.integer(10, 14),
        "offset_height": 0, "offset_width": 0,
    }  # fmt: skip


def random_crop(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and sizes."""
    x = Tensor(tuple(draw.size(3, 6) for _ in range(3)))
    seed = {"seed": [1, 2]} if "stateless" in rule.name else {}
    return {"x": x, "size": [draw.integer(1, 3) for _ in range(draw.rarely(3, 2))], **seed}


def cropped(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, and two of start, end and target for each axis."""
    arguments: dict[str, Any] = {"x": images(draw, rule)}
    grows = "pad" in rule.name
    for before, after, target in (("before_h", "after_h", "target_height"), ("before_w", "after_w", "target_width")):
        values = {
            before: draw.integer(0, 2),
            after: draw.integer(0, 2),
            target: draw.integer(6, 12) if grows else draw.integer(1, 6),
        }
        del values[draw.pick(before, after, target)]
        if draw.chance(0.04):
            values.popitem()
        arguments.update(values)
    return arguments


def patches(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images and sizes of patches."""
    if rule.library == "tensorflow":
        step = draw.integer(1, 2)
        return {
            "x": images(draw, rule, rank=4), "sizes": [1, 3, 2, 1], "strides": [1, step, step, 1],
            "rates": [1, 1, 1, 1], "padding": draw.pick("VALID", "SAME"),
        }  # fmt: skip
    volumes = rule.name.endswith("3d")
    x = images(draw, rule, rank=draw.pick(4, 5) if volumes else None)
    extra = draw.some(strides=lambda: draw.integer(1, 3), padding=lambda: draw.pick("same", "valid"))
    return {"x": x, "size": draw.pick(2, (3, 2, 2) if volumes else (3, 2)), **extra}


def ssim(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two images."""
    x = images(draw, rule)
    return {"x": x, "other": nearby(draw, rule, x, 0.1), "max_val": 1.0}


def map_coordinates(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and coordinates."""
    x = tensor(draw, rule, least=1, most=3)
    rows = draw.rarely(len(x.shape), None, len(x.shape) + 1)
    return {"x": x, "other": Tensor((rows, *sizes(draw, rule, draw.integer(0, 2)))), "order": 1}


def crop_and_resize(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Images, boxes, and the index of the image of each."""
    count = draw.size()
    return {
        "x": images(draw, rule, rank=4), "boxes": Tensor((count, 4)), "box_indices": Tensor((count,), "int32"),
        "crop_size": (draw.size(), draw.size()),
    }  # fmt: skip


def cropped_and_resized(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An image or a batch of them, and two sizes."""
    return {
        "x": Tensor(tuple(sizes(draw, rule, draw.pick(3, 4, draw.rarely(3, 2, 5))))),
        "size": (draw.size(), draw.size()),
    }


def similarity(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two batches of images that are mostly large enough for the window."""
    dims = [*sizes(draw, rule, draw.integer(0, 2)), draw.rarely(12, 3, 10, None), draw.pick(11, 13), draw.size()]
    x = Tensor(tuple(dims))
    window = draw.some(0.5, filter_size=lambda: draw.integer(3, 11)) if rule.name.endswith("ssim") else {}
    return {"x": x, "other": nearby(draw, rule, x, 0.2), "max_val": 1.0, **window}


STRATEGIES = {
    "cropped_and_resized": cropped_and_resized,
    "resize": resize,
    "resize_by": resize_by,
    "colours": colours,
    "channel_colours": colours,
    "transformed": transformed,
    "augmented": augmented,
    "turned": lambda draw, rule: {"x": images(draw, rule), **draw.some(k=lambda: draw.integer(0, 3))},
    "resized_to": resized_to,
    "central_crop": lambda draw, rule: {"x": images(draw, rule), "central_fraction": 0.5},
    "random_crop": random_crop,
    "cropped": cropped,
    "extract_patches": patches,
    "extract_tf_patches": patches,
    "sobel_edges": lambda draw, rule: {"x": images(draw, rule, rank=4)},
    "ssim": ssim,
    "map_coordinates": map_coordinates,
    "crop_and_resize": crop_and_resize,
    "image_psnr": ssim,
    "image_similarity": similarity,
}
