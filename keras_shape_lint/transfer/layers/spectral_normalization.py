"""SpectralNormalization: a layer whose kernel is divided by its largest singular value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import AbstractDim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.layers.wrappers import applied, misfit_of, require_layer, weights_without_spec
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer, layer_rule
from keras_shape_lint.values import Layer, Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights


def _last_axis(*, built: object, ctx: Context) -> InputSpec:
    """After the first call the last axis keeps its size."""
    kept = (-1,) if isinstance(built, tuple) and ctx.version == 3 else ()
    return InputSpec(min_rank=None if kept else 1, fixed_axes=kept)


@layer("keras.layers.SpectralNormalization", inputs=_last_axis, examples=[])
def spectral_normalization(x: Shape, *, layer: object, ctx: Context) -> Structure:
    """What the wrapped layer gives."""
    return applied(layer, x, ctx)


@spectral_normalization.init
def check_spectral_normalization(*, layer: object, power_iterations: object) -> None:
    """A layer, and at least one iteration."""
    require_layer("layer", layer)
    if isinstance(power_iterations, (AbstractDim, Value)):
        return
    if not isinstance(power_iterations, (int, float)) or power_iterations <= 0:
        requirement = f"needs a positive number as power_iterations, not {power_iterations!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="power_iterations")


@spectral_normalization.weights
def spectral_normalization_weights(x: Shape, *, layer: object, ctx: Context) -> Weights:
    """Those of the wrapped layer, which must have a kernel or embeddings, and a vector as wide as that."""
    known = isinstance(layer, Layer) and layer_rule(layer.api) is not None
    if isinstance(layer, Layer) and "go_backwards" in layer.arguments:
        raise _without_kernel(layer)
    weights = list(weights_without_spec(layer, x, ctx))
    yield from weights
    if isinstance(layer, Layer) and known and misfit_of(layer, x, ctx) is None:
        matrices = [shape for name, shape in weights if name in ("kernel", "embeddings")]
        if not matrices:
            raise _without_kernel(layer)
        yield "vector_u", (1, matrices[0][-1])


def _without_kernel(wrapped: Layer) -> Mismatch:
    requirement = f"needs a layer with a kernel or embeddings, not {wrapped.origin.label}"
    return Mismatch("keras-invalid-argument", requirement, argument="layer")
