"""RandomFourierFeatures of Keras 2: a random map of features to a kernel method's (``layers/kernelized.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.transfer.arguments import as_count, require_positive
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import with_rank

if TYPE_CHECKING:
    from keras_shape_lint.domain.dims import Dim
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.registry import Weights


@layer(
    "keras.layers.RandomFourierFeatures",
    inputs=InputSpec(rank=2, axes="(batch, features)", fixed_axes=(-1,), rank_once=True),
    examples=[((None, 7), {"output_dim": 4})],
)
def random_fourier_features(x: Shape, *, output_dim: Dim) -> Shape:
    """(batch, features) -> (batch, output_dim)"""
    return with_rank(x, 2).with_last(as_count(output_dim))


@random_fourier_features.init
def check_random_fourier_features(*, output_dim: object, kernel_initializer: object) -> None:
    """Keras refuses an output_dim that is not positive, and names of other kernels than these two."""
    require_positive("output_dim", output_dim)
    if isinstance(kernel_initializer, str) and kernel_initializer.lower() not in ("gaussian", "laplacian"):
        wrong = f"needs 'gaussian' or 'laplacian' as kernel_initializer, not {kernel_initializer!r}"
        raise Mismatch("keras-invalid-argument", wrong, argument="kernel_initializer")


@random_fourier_features.weights
def random_fourier_features_weights(x: Shape, *, output_dim: Dim) -> Weights:
    """A random matrix (features, output_dim), a bias (output_dim,), and a number to scale with."""
    yield "unscaled_kernel", (x[-1], as_count(output_dim))
    yield "bias", (as_count(output_dim),)
    yield "kernel_scale", (1,)
