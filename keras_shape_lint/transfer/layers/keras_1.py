"""Layers that only Keras 1 has: variants of Dense, and activations with weights (``keras/layers/core.py`` of 1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.transfer.arguments import as_count, optional_weight
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import with_rank

if TYPE_CHECKING:
    from keras_shape_lint.domain.dims import Dim
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.registry import Weights

_ROWS = InputSpec(rank=2, axes="(batch, features)")


@layer(
    "keras.layers.TimeDistributedDense",
    inputs=InputSpec(rank=3, axes="(batch, timesteps, features)"),
    examples=[((None, 4, 3), {"output_dim": 2})],
)
def time_distributed_dense(x: Shape, *, output_dim: Dim) -> Shape:
    """(batch, timesteps, features) -> (batch, timesteps, output_dim)"""
    return with_rank(x, 3).with_last(as_count(output_dim))


@time_distributed_dense.weights
def time_distributed_dense_weights(x: Shape, *, output_dim: Dim, bias: object) -> Weights:
    """Those of a Dense layer."""
    yield "W", (x[-1], as_count(output_dim))
    yield from optional_weight(bias, "b", (as_count(output_dim),))


@layer("keras.layers.MaxoutDense", inputs=_ROWS, examples=[((None, 3), {"output_dim": 2, "nb_feature": 4})])
def maxout_dense(x: Shape, *, output_dim: Dim) -> Shape:
    """(batch, features) -> (batch, output_dim)"""
    return with_rank(x, 2).with_last(as_count(output_dim))


@maxout_dense.weights
def maxout_dense_weights(x: Shape, *, output_dim: Dim, nb_feature: Dim, bias: object) -> Weights:
    """Those of `nb_feature` Dense layers, of which the largest output counts."""
    yield "W", (as_count(nb_feature), x[-1], as_count(output_dim))
    yield from optional_weight(bias, "b", (as_count(nb_feature), as_count(output_dim)))


@layer("keras.layers.Highway", inputs=_ROWS, examples=[((None, 3), {})])
def highway(x: Shape) -> Shape:
    """(batch, features) -> (batch, features)"""
    return with_rank(x, 2)


@highway.weights
def highway_weights(x: Shape, *, bias: object) -> Weights:
    """A Dense layer, and another one that says how much of it is let through."""
    for name in ("", "_carry"):
        yield f"W{name}", (x[-1], x[-1])
        yield from optional_weight(bias, f"b{name}", (x[-1],))


@layer(
    {"keras.layers.ParametricSoftplus": {"weights_each": 2}, "keras.layers.SReLU": {"weights_each": 4}},
    examples=[((None, 3), {})],
)
def activation_with_weights(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


@activation_with_weights.weights
def activation_weights(x: Shape, *, weights_each: int, shared_axes: object) -> Weights:
    """Two or four numbers for every position, one for all of them on axes that share them."""
    shared = shared_axes if isinstance(shared_axes, (list, tuple)) else [] if shared_axes is None else [shared_axes]
    for number in range(weights_each):
        yield str(number), tuple(1 if axis in shared else dim for axis, dim in enumerate(x) if axis)
