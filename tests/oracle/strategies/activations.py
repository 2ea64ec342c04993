"""Activation and the activations that are layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.draw import Draw

NAMES = (None, "relu", "softmax", "gelu", "swish", "leaky_relu", "linear", "sigmoid", "tanh", "selu", "mish")


def activation(name: str, draw: Draw) -> Configuration:
    """Names that Keras knows, and others; ranks for which each of them works."""
    arguments: dict[str, Any] = {"activation": draw.rarely(draw.pick(*NAMES), 3, ["relu"], 1.5, probability=0.15)}
    return Configuration.of(name, arguments, draw.shape(draw.pick(2, 2, 3, 4), dynamic=0.3))


def elementwise(name: str, draw: Draw) -> Configuration:
    """Slopes and limits, some of them negative or missing."""
    slope = draw.rarely(draw.pick(0, 0.1, 0.3, 1), -0.1, None, "a", probability=0.2)
    arguments: dict[str, Any] = {}
    if name.endswith(".ReLU"):
        arguments = draw.some(
            max_value=lambda: draw.rarely(draw.pick(None, 0, 6.0), -1, probability=0.2),
            negative_slope=lambda: slope,
            threshold=lambda: draw.rarely(draw.pick(0, 1.0), -1, None, probability=0.2),
        )
    elif name.endswith("LeakyReLU"):
        arguments = draw.some(negative_slope=lambda: slope)
    elif name.endswith("ThresholdedReLU"):
        arguments = draw.some(theta=lambda: draw.rarely(draw.pick(0, 1.0), -1, None, probability=0.2))
    else:
        arguments = draw.some(alpha=lambda: draw.pick(0.1, 1.0, 2))
    return Configuration.of(name, arguments, draw.shape(draw.pick(1, 2, 3, 4), dynamic=0.3))


def softmax(name: str, draw: Draw) -> Configuration:
    """An axis or several, in or out of range."""
    rank = draw.pick(2, 2, 3, 4)
    axis = draw.rarely(draw.integer(-rank, rank - 1), rank, -rank - 1, (1,), [1, -1], probability=0.3)
    return Configuration.of(name, draw.some(0.6, axis=lambda: axis), draw.shape(rank, dynamic=0.3))


def prelu(name: str, draw: Draw) -> Configuration:
    """Static and dynamic axes, shared or not."""
    rank = draw.pick(1, 2, 3, 4)
    shared = [draw.rarely(draw.integer(1, max(1, rank - 1)), 0, -1, rank, 7) for _ in range(draw.integer(0, 2))]
    arguments = draw.some(0.6, shared_axes=lambda: draw.pick(shared, tuple(shared), shared[0] if shared else None))
    return Configuration.of(name, arguments, draw.shape(rank, dynamic=0.15))


STRATEGIES = {
    "keras.layers.Activation": activation,
    "keras.layers.Softmax": softmax,
    "keras.layers.PReLU": prelu,
    **{f"keras.layers.{name}": elementwise for name in ("ReLU", "LeakyReLU", "ELU", "ThresholdedReLU")},
}
