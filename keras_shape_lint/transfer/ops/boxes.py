"""Boxes in images: which of them are kept, and boxes that are drawn at random."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Flag
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.registry import op

IMAGE = "tensorflow.image"


def require_edges(boxes: Shape, operand: int = 0) -> None:
    """Refuse boxes of other than four edges.

    Raises:
        Mismatch: keras-op-mismatch.
    """
    if boxes.rank and equal(boxes[-1], 4) is Truth.NO:
        raise mismatch("needs boxes of 4 edges", inputs=(operand,), detail=f"they have {boxes[-1]}")


def _suppressed(boxes: Shape, form: str, scores: Shape) -> Shape:
    """Some indices of what has a row in `boxes` and a score."""
    require_rank(boxes.rank, 2, form, most=2)
    require_rank(scores.rank, 1, most=1, operand=1)
    return Shape((DYNAMIC,))


@op({f"{IMAGE}.non_max_suppression": "boxes scores max_output_size iou_threshold score_threshold name"}, dtype="int32")
def non_max_suppression(boxes: Shape, scores: Shape) -> Shape:
    """The indices of some of the boxes."""
    return _suppressed(boxes, "(boxes, 4)", scores)


@op(
    {
        f"{IMAGE}.non_max_suppression_with_scores": (
            "boxes scores max_output_size iou_threshold score_threshold soft_nms_sigma name"
        )
    }
)
def suppression_with_scores(boxes: Shape, scores: Shape) -> tuple[Shape, Shape]:
    """The indices of some of the boxes and their scores."""
    return non_max_suppression(boxes, scores), Shape((DYNAMIC,))


@op(
    {
        f"{IMAGE}.non_max_suppression_overlaps": (
            "overlaps->boxes scores max_output_size overlap_threshold score_threshold name"
        )
    },
    dtype="int32",
)
def suppression_by_overlaps(boxes: Shape, scores: Shape) -> Shape:
    """The indices of some of the boxes, whose overlaps with each other are given."""
    return _suppressed(boxes, "(boxes, boxes)", scores)


@op(
    {
        f"{IMAGE}.combined_non_max_suppression": (
            "boxes scores max_output_size_per_class max_total_size iou_threshold score_threshold "
            "pad_per_class=False clip_boxes name"
        )
    }
)
def combined_suppression(
    boxes: Shape, scores: Shape, max_output_size_per_class: Any, max_total_size: Any, pad_per_class: Flag
) -> tuple[Shape, ...]:
    """(batch, boxes, classes or 1, 4), (batch, boxes, classes) -> boxes, scores, classes, and how many are valid"""
    require_rank(boxes.rank, 4, "(batch, boxes, classes, 4)", most=4)
    require_rank(scores.rank, 3, "(batch, boxes, classes)", most=3, operand=1)
    batch: Dim = UNKNOWN
    count: Dim = max_total_size if is_dim(max_total_size) else UNKNOWN
    if boxes.rank is not None and scores.rank is not None:
        merged([boxes.slice(0, 2), scores.slice(0, 2)])
        batch = boxes[0]
        if equal(boxes[2], 1) is Truth.NO and equal(boxes[2], scores[2]) is Truth.NO:
            detail = f"{boxes[2]} and {scores[2]}"
            raise mismatch("needs boxes for all classes at once, or for each of them", inputs=(0, 1), detail=detail)
        require_edges(boxes)
    if pad_per_class is not False:
        each, classes = max_output_size_per_class, scores[-1] if scores.rank else UNKNOWN
        known = pad_per_class is True and all(type(size) is int for size in (each, classes, count))
        count = min(each * classes, count) if known else UNKNOWN
    row = Shape((batch, count))
    return row + Shape((4,)), row, row, Shape((batch,))


@op(
    {
        f"{IMAGE}.sample_distorted_bounding_box": (
            "image_size bounding_boxes seed min_object_covered aspect_ratio_range area_range max_attempts "
            "use_image_if_no_bounding_boxes name"
        )
    }
)
def sampled_box(image_size: Shape, bounding_boxes: Shape) -> tuple[Shape, ...]:
    """The beginning and the size of a box, and the box itself, for drawing."""
    require_rank(image_size.rank, 1, most=1)
    require_rank(bounding_boxes.rank, 3, "(batch, boxes, 4)", most=3, operand=1)
    require_edges(bounding_boxes, operand=1)
    return Shape((3,)), Shape((3,)), Shape((1, 1, 4))
