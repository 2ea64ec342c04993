"""Activation and the activations that are layers of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import check_activation, require_number, size_of_axis
from keras_shape_lint.transfer.layers.masks import refused_mask, spread_over
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights


_WITHOUT_GREATER_MASKS = (3, 14)
"""The release since which a Softmax takes no mask that is greater than its input."""


@layer(
    "keras.layers.Activation",
    examples=[((None, 5), {"activation": "relu"}), ((None, 3, 2), {"activation": "softmax"})],
)
def activation_layer(x: Shape, *, activation: object, ctx: Context) -> Shape:
    """Shape unchanged."""
    if activation == "softmax":
        _require_rows(x, ctx)
    return x


activation_layer.hand_on_lists()


def _require_rows(x: Shape, ctx: Context) -> None:
    """The softmax of Keras 2 refuses tensors without a second axis."""
    if x.rank is not None and x.rank < 2 and ctx.version < 3:
        raise Mismatch("keras-incompatible-rank", "expects at least 2 dimensions", inputs=(0,), expected_min=2)


activation_layer.init(check_activation)


@layer("keras.layers.ReLU", examples=[((None, 5), {"max_value": 6.0})])
def relu(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


relu.hand_on_lists()


@relu.init
def check_relu(*, max_value: object, negative_slope: object, threshold: object) -> None:
    """All three are at least 0."""
    if max_value is not None:
        require_number("max_value", max_value, 0)
    require_number("negative_slope", negative_slope, 0)
    require_number("threshold", threshold, 0)


@layer("keras.layers.ThresholdedReLU", examples=[((None, 5), {"theta": 0.5})])
def thresholded_relu(x: Shape) -> Shape:
    """Shape unchanged; of Keras 1 and 2."""
    return x


@thresholded_relu.init
def check_thresholded_relu(*, theta: object) -> None:
    """At least 0."""
    require_number("theta", theta, 0)


@layer("keras.layers.LeakyReLU", examples=[((None, 5), {"negative_slope": 0.2})])
def leaky_relu(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


leaky_relu.hand_on_lists()


@leaky_relu.init
def check_leaky_relu(*, negative_slope: object, ctx: Context) -> None:
    """The slope is a number, in Keras 3 at least 0."""
    if isinstance(negative_slope, (int, float)) and ctx.version < 3:
        return
    require_number("negative_slope", negative_slope, 0)


@layer("keras.layers.ELU", examples=[((None, 5), {"alpha": 0.2})])
def elu(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


elu.hand_on_lists()


@layer(
    "keras.layers.Softmax",
    examples=[((None, 5), {}), ((None, 3, 5), {"axis": 1}), ((None, 3, 5), {"axis": (1, 2)})],
)
def softmax(x: Shape, mask: object = None, *, axis: Any, ctx: Context) -> Shape:
    """Shape unchanged; only Keras 2 looks at the axis while it builds."""
    _require_rows(x, ctx)
    if ctx.computes:
        for each in axis if isinstance(axis, (tuple, list)) else (axis,):
            size_of_axis(x, each)
    if not isinstance(mask, Shape) or not ctx.computes:
        return x
    # Late releases of Keras 3 refuse a mask that is greater than the input; earlier ones broadcast the input to it.
    both = spread_over(x, mask, mask, "its input")
    if ctx.version == 3 and is_greater(mask, x):
        release = ctx.release()
        if release is not None and release >= _WITHOUT_GREATER_MASKS:
            said = f"a mask that is no greater than {x}, its input, in Keras {release[0]}.{release[1]}"
            raise refused_mask(said, mask)
    return both


softmax.hand_on_lists()


def is_greater(mask: Shape, x: Shape) -> bool:
    """Whether a mask certainly has axes that its input has not, or sizes where that has 1."""
    if mask.rank is None or x.rank is None:
        return False
    pairs = zip(mask.dims[::-1], x.dims[::-1], strict=False)
    return mask.rank > x.rank or any(equal(one, 1) is Truth.NO and equal(other, 1) is Truth.YES for one, other in pairs)


# ------------------------------------------------------------------------------------------------ PReLU


def _prelu_input(*, shared_axes: Any, built: object, ctx: Context) -> InputSpec:
    """In Keras 3 the rank is fixed, and so are the sizes of axes that are not shared, if there are shared ones."""
    if not isinstance(built, tuple) or ctx.version < 3:
        return InputSpec()
    shared = shared_axes if isinstance(shared_axes, (tuple, list)) else [shared_axes]
    known = shared_axes is not None and bool(shared) and all(isinstance(axis, int) for axis in shared)
    return InputSpec(fixed_axes=tuple(set(range(1, 8)).difference(shared)) if known else (), fixed_rank=True)


@layer(
    "keras.layers.PReLU",
    inputs=_prelu_input,
    examples=[((None, 5), {}), ((None, None, None, 5), {"shared_axes": [1, 2]})],
)
def prelu(x: Shape, *, shared_axes: Any, built: object, ctx: Context) -> Shape:
    """Shape unchanged; in Keras 2 broadcast with the slopes that were made in the first call."""
    if not isinstance(built, tuple) or ctx.version == 3:
        return x
    slopes = _slopes(built[0], shared_axes)
    try:
        return ANY_SHAPE if slopes is None else broadcast(x, Shape(slopes))
    except Incompatible as clash:
        requirement = f"was built for shape {built[0]}"
        raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=clash.axis) from None


prelu.refuse_lists(but_of_vector=True)  # the items of a list pass for axes
prelu.keep_weights()


@prelu.weights
def prelu_weights(x: Shape, *, shared_axes: Any) -> Weights:
    """One slope for every position behind the batch axis, apart from shared axes."""
    slopes = _slopes(x, shared_axes)
    yield "alpha", (UNKNOWN,) if slopes is None else slopes


def _slopes(x: Shape, shared_axes: Any) -> tuple[Dim, ...] | None:
    """The sizes of the slopes, or None if they are not known."""
    axes = shared_axes if isinstance(shared_axes, (tuple, list)) else () if shared_axes is None else (shared_axes,)
    if x.rank is None or any(not isinstance(axis, int) for axis in axes):
        return None
    sizes: list[Dim] = list(x.slice(1))
    for axis in axes:
        if not -len(sizes) <= axis - 1 < len(sizes):
            raise Mismatch("keras-invalid-argument", f"needs an axis {axis}", inputs=(0,), argument="shared_axes")
        sizes[axis - 1] = 1
    return tuple(sizes)
