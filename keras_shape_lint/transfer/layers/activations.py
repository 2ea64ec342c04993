"""Activation and the activations that are layers of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.transfer.arguments import check_activation, require_number
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer

if TYPE_CHECKING:
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights


@layer(
    "keras.layers.Activation",
    inputs=InputSpec(structure="any"),
    examples=[((None, 5), {"activation": "relu"}), ((None, 3, 2), {"activation": "softmax"})],
)
def activation_layer(x: Structure) -> Structure:
    """Shape unchanged."""
    return x


activation_layer.init(check_activation)


@layer("keras.layers.ReLU", inputs=InputSpec(structure="any"), examples=[((None, 5), {"max_value": 6.0})])
def relu(x: Structure) -> Structure:
    """Shape unchanged."""
    return x


@relu.init
def check_relu(*, max_value: object, negative_slope: object, threshold: object) -> None:
    """All three are at least 0."""
    if max_value is not None:
        require_number("max_value", max_value, 0)
    require_number("negative_slope", negative_slope, 0)
    require_number("threshold", threshold, 0)


@layer("keras.layers.LeakyReLU", inputs=InputSpec(structure="any"), examples=[((None, 5), {"negative_slope": 0.2})])
def leaky_relu(x: Structure) -> Structure:
    """Shape unchanged."""
    return x


@leaky_relu.init
def check_leaky_relu(*, negative_slope: object, ctx: Context) -> None:
    """The slope is a number, in Keras 3 at least 0."""
    if isinstance(negative_slope, (int, float)) and ctx.version < 3:
        return
    require_number("negative_slope", negative_slope, 0)


@layer("keras.layers.ELU", inputs=InputSpec(structure="any"), examples=[((None, 5), {"alpha": 0.2})])
def elu(x: Structure) -> Structure:
    """Shape unchanged."""
    return x


@layer(
    "keras.layers.Softmax",
    inputs=InputSpec(structure="any"),
    examples=[((None, 5), {}), ((None, 3, 5), {"axis": 1}), ((None, 3, 5), {"axis": (1, 2)})],
)
def softmax(x: Structure) -> Structure:
    """Shape unchanged; Keras 3 does not look at the axis while it builds."""
    return x


# ------------------------------------------------------------------------------------------------ PReLU


def _prelu_input(*, shared_axes: Any) -> InputSpec:
    """The rank is fixed; the sizes of axes that are not shared are as well, if there are shared ones."""
    shared = shared_axes if isinstance(shared_axes, (tuple, list)) else [shared_axes]
    known = shared_axes is not None and bool(shared) and all(isinstance(axis, int) for axis in shared)
    return InputSpec(fixed_axes=tuple(set(range(1, 8)).difference(shared)) if known else (), fixed_rank=True)


@layer(
    "keras.layers.PReLU",
    inputs=_prelu_input,
    examples=[((None, 5), {}), ((None, None, None, 5), {"shared_axes": [1, 2]})],
)
def prelu(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


@prelu.weights
def prelu_weights(x: Shape, *, shared_axes: Any) -> Weights:
    """One slope for every position behind the batch axis, apart from shared axes."""
    axes = shared_axes if isinstance(shared_axes, (tuple, list)) else () if shared_axes is None else (shared_axes,)
    if x.rank is None or any(not isinstance(axis, int) for axis in axes):
        yield "alpha", (UNKNOWN,)
        return
    sizes: list[Dim] = list(x.slice(1))
    for axis in axes:
        if not -len(sizes) <= axis - 1 < len(sizes):
            raise Mismatch("keras-invalid-argument", f"needs an axis {axis}", inputs=(0,), argument="shared_axes")
        sizes[axis - 1] = 1
    yield "alpha", tuple(sizes)
