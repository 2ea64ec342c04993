"""Strings in TensorFlow: what keeps shapes, joins them, or reduces them."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Flag, Shapes
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.ops.reductions import reduced
from keras_shape_lint.transfer.registry import op, under

STRINGS = "tensorflow.strings"


@op(
    under(STRINGS, "lower upper", "input->x encoding name"),
    under("tensorflow", "as_string strings.as_string", "input->x precision scientific shortest width fill name"),
    {
        f"{STRINGS}.strip": "input->x name",
        f"{STRINGS}.regex_replace": "input->x pattern rewrite replace_global name",
        f"{STRINGS}.unicode_transcode": (
            "input->x input_encoding output_encoding errors replacement_char replace_control_characters name"
        ),
    },
    dtype="string",
)
def text(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op({f"{STRINGS}.regex_full_match": "input->x pattern name"}, dtype="bool")
def matches(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op(
    {
        f"{STRINGS}.length": "input->x unit name",
        f"{STRINGS}.to_number": "input->x out_type name",
        f"{STRINGS}.to_hash_bucket": "input->x num_buckets name",
        f"{STRINGS}.to_hash_bucket_fast": "input->x num_buckets name",
        f"{STRINGS}.to_hash_bucket_strong": "input->x num_buckets key name",
    }
)
def number(x: Shape) -> Shape:
    """Any shape, kept: a number for each text."""
    return x


@op({f"{STRINGS}.unicode_script": "input->x name"}, dtype="int32")
def scripts(x: Shape) -> Shape:
    """Any shape, kept: a number for each code point."""
    return x


@op({f"{STRINGS}.substr": "input->x pos len->length unit name"}, dtype="string")
def substring(x: Shape, pos: Shape, length: Shape) -> Shape:
    """The texts and their positions, broadcast; a position and a length belong together.

    TensorFlow compares their shapes as they are: None goes with None only.
    """
    merged([pos, length])
    if pos.rank is not None and length.rank is not None:
        for axis, pair in enumerate(zip(pos, length, strict=True)):
            if DYNAMIC in pair and any(isinstance(size, int) for size in pair):
                raise mismatch(f"needs positions and lengths of one shape; axis {axis} is None in one", inputs=(1, 2))
    return broadcast_all(x, pos)


@op({f"{STRINGS}.format": "template inputs placeholder summarize name"}, dtype="string")
def formatted(template: Any) -> Shape:
    """One text."""
    return Shape(())


@op({f"{STRINGS}.join": "inputs separator name"}, dtype="string")
def text_joined(inputs: Shapes) -> Shape:
    """Operands of the same shape, or scalars."""
    assert isinstance(inputs, list)
    if not inputs or any(shape.rank is None for shape in inputs):
        return Shape.unknown()
    return merged([shape for shape in inputs if shape.rank] or inputs[:1])


@op({f"{STRINGS}.reduce_join": "inputs->x axis keepdims separator name"}, dtype="string")
def reduce_join(x: Shape, axis: Axes = None, keepdims: Flag = False) -> Shape:
    """The shape without the axes along which texts are joined."""
    return reduced(x, axis, keepdims, library="tensorflow")
