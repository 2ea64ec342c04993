"""Dense, Embedding and the other layers of the core family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Hidden, Tensor

if TYPE_CHECKING:
    from tests.oracle.draw import Draw

ACTIVATIONS = (None, "relu", "softmax", "gelu", "swish", "leaky_relu", "linear")


def dense(name: str, draw: Draw) -> Configuration:
    """Any rank from 2, sometimes a dynamic last axis, sometimes units that are no positive integer."""
    arguments = {"units": draw.rarely(draw.size(), 0, -2, 2.5, 16.0, "4", None)}
    arguments |= draw.some(
        use_bias=lambda: draw.pick(True, False),
        activation=lambda: draw.rarely(draw.pick(*ACTIVATIONS), 3, ["relu"], probability=0.05),
    )
    if draw.chance(0.05):
        arguments["lora_rank"] = draw.pick(None, 0, 1, 3)
    return Configuration.of(name, arguments, draw.shape(draw.rarely(2, 1, 3, 4, 5, probability=0.5), dynamic=0.1))


def embedding(name: str, draw: Draw) -> Configuration:
    """Any rank from 1, of integers."""
    arguments: dict[str, Any] = {
        "input_dim": draw.rarely(draw.size(2, 30), 0, -1, None, -2.5, "9"),
        "output_dim": draw.rarely(draw.size(), 0, -1, -0.5),
    }
    arguments |= draw.some(0.2, mask_zero=lambda: draw.pick(True, False))
    if draw.chance(0.05):
        arguments["lora_rank"] = draw.pick(None, 1, 3)
    return Configuration.of(name, arguments, _integers(draw))


def _integers(draw: Draw) -> Tensor:
    return Tensor(draw.shape(draw.rarely(2, 1, 3, 4, probability=0.4), dynamic=0.3), draw.pick("int32", "int64"))


def random_fourier_features(name: str, draw: Draw) -> Configuration:
    """Rank 2, sometimes another one or a dynamic last axis, sometimes an output_dim that is not positive."""
    arguments: dict[str, Any] = {"output_dim": draw.rarely(draw.size(), 0, -2)}
    arguments |= draw.some(
        kernel_initializer=lambda: draw.pick("gaussian", "laplacian"),
        scale=lambda: draw.pick(None, 0.5, 10.0),
        trainable=lambda: draw.pick(True, False),
    )
    return Configuration.of(name, arguments, draw.shape(draw.rarely(2, 1, 3, 4), dynamic=0.1))


def reversible_embedding(name: str, draw: Draw) -> Configuration:
    """Forwards over integers and backwards over features, after each other or alone."""
    arguments = {"input_dim": draw.rarely(draw.size(2, 30), 0), "output_dim": draw.rarely(draw.size(), 0)}
    arguments |= draw.some(tie_weights=lambda: draw.pick(True, False), mask_zero=lambda: draw.pick(True, False))
    back = draw.shape(draw.rarely(3, 1, 2, 4), dynamic=0.3)
    if draw.chance(0.4):
        return Configuration.of(name, arguments, back, reverse=draw.pick(True, False))
    forward = Configuration.of(name, arguments, _integers(draw))
    return forward.then(back, reverse=True) if draw.chance(0.5) else forward


def unchanged(name: str, draw: Draw) -> Configuration:
    """Whatever shape there is."""
    arguments: dict[str, Any] = {}
    if name.endswith("ActivityRegularization"):
        arguments = draw.some(l1=lambda: draw.rarely(draw.pick(0, 0.1, 1), -0.1, "a"), l2=lambda: draw.pick(0.0, 0.2))
    elif name.endswith("Masking"):
        arguments = draw.some(mask_value=lambda: draw.pick(0, -1.0))
    return Configuration.of(name, arguments, draw.shape(draw.rarely(3, 1, 2, 4, probability=0.5), dynamic=0.3))


def lambda_layer(name: str, draw: Draw) -> Configuration:
    """A function that Keras calls, and shapes told in several notations."""
    function = draw.pick(
        Hidden(lambda x: x + 1, "lambda x: x + 1"),
        Hidden(lambda x: x[:, 0], "lambda x: x[:, 0]"),
    )
    arguments: dict[str, Any] = {"function": function}
    arguments |= draw.some(
        output_shape=lambda: draw.pick((3,), (2, None), (4, 5), None, [2, 3], ((2, 3), (4,)), ()),
    )
    return Configuration.of(name, arguments, draw.shape(3, dynamic=0.3))


STRATEGIES = {
    "keras.layers.Dense": dense,
    "keras.layers.Embedding": embedding,
    "keras.layers.RandomFourierFeatures": random_fourier_features,
    "keras.layers.ReversibleEmbedding": reversible_embedding,
    "keras.layers.Lambda": lambda_layer,
    **{f"keras.layers.{name}": unchanged for name in ("Identity", "Masking", "ActivityRegularization")},
}
