"""``rearrange``: axes named in a pattern, taken apart, moved and merged."""

from __future__ import annotations

import re
from typing import Any

from keras_shape_lint.domain.decide import Truth, divisible
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.registry import op

_GROUP = re.compile(r"\w+|\(.*?\)")


@op({"keras.ops.rearrange": "tensor->x pattern **axes_lengths->lengths"}, dtype=SAME)
def rearrange(x: Shape, pattern: Any, lengths: Any) -> Shape:
    """What stands right of the arrow (``Rearrange.compute_output_spec``); while it builds Keras needs every size.

    Keras does not check that the sizes of a group multiply to the axis that it takes apart, but no run works then.
    """
    if not isinstance(pattern, str) or pattern.count("->") != 1 or "..." in pattern:
        return Shape.unknown()
    left, right = (_GROUP.findall(side) for side in pattern.split("->"))
    if x.rank is None or x.rank != len(left):
        return Shape.unknown(len(right))
    sizes: dict[str, Dim] = {}
    for group, size in zip(left, x, strict=True):
        sizes.update(_taken_apart(group, size, lengths))
    for name in " ".join(right).replace("(", " ").replace(")", " ").split():
        if name not in sizes:
            raise mismatch(f"has no axis '{name}' on the left of '{pattern}'", inputs=())
        if sizes[name] is DYNAMIC:
            raise mismatch(f"needs a known size of the axis '{name}'")
    return Shape(tuple(product(sizes[name] for name in group.strip("()").split()) for group in right))


def _taken_apart(group: str, size: Dim, lengths: dict[str, Any]) -> dict[str, Dim]:
    """The sizes of the axes in one group of the left side, of which one may be left to be computed."""
    names = group.strip("()").split()
    if not group.startswith("("):
        return {names[0]: size}
    found = {name: _length(lengths[name]) for name in names if name in lengths}
    missing = [name for name in names if name not in lengths]
    if len(missing) > 1:
        raise mismatch(f"needs the sizes of all but one axis in '{group}'", inputs=())
    given = product(found.values())
    if not missing:
        return found
    # What does not divide the axis passes while Keras builds and fails in every run.
    return {**found, missing[0]: UNKNOWN if divisible(size, given) is Truth.NO else size // given}


def _length(argument: Any) -> Dim:
    return argument if is_dim(argument) else UNKNOWN
