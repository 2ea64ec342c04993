"""EinsumDense: a product with a kernel that an equation describes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_count, as_size, check_activation, optional_weight
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import ANY_INPUT, InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights

EQUATION = re.compile(r"(0?)([a-zA-Z]+)(0?),([a-zA-Z]+)->(0?)([a-zA-Z]+)(0?)")
"""An equation with every ``...`` replaced by 0, as Keras reads it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The letters of an equation, and on which side of them axes are left out."""

    inputs: str
    kernel: str
    output: str
    elided: str  # "", "left" or "right"


@layer(
    "keras.layers.EinsumDense",
    inputs=lambda *, built, ctx: InputSpec(fixed_rank=True) if isinstance(built, tuple) and ctx.version == 3 else ANY_INPUT,
    examples=[
        ((None, 32), {"equation": "ab,bc->ac", "output_shape": 64, "bias_axes": "c"}),
        ((None, 32, 128), {"equation": "abc,cd->abd", "output_shape": (None, 64), "bias_axes": "d"}),
        ((None, 32, 128), {"equation": "...x,xy->...y", "output_shape": 64}),
    ],
)
def einsum_dense(x: Shape, *, equation: Any, output_shape: Any, bias_axes: Any, ctx: Context) -> Shape:
    """The output of the equation: in Keras 3 as `output_shape` tells, in Keras 2 as the product gives."""
    terms, told = _terms(equation), _told(output_shape)
    if terms is None or told is None or x.rank is None:
        return ANY_SHAPE
    found = _Analysis(terms, x.dims, told)
    found.check()
    if ctx.version == 3:
        return Shape(found.output)
    return found.traced(bias_axes)
