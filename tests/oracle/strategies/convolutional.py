"""Convolutions of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.configurations import ShapeLike
    from tests.oracle.draw import Draw

FORMATS = ("channels_last", "channels_first")
CAUSAL = ("Conv1D", "SeparableConv1D", "Conv1DTranspose")


def convolution(name: str, draw: Draw) -> Configuration:
    """Windows that mostly fit, groups that mostly divide, both data formats."""
    kind = name.rpartition(".")[2]
    rank = int(next(filter(str.isdigit, kind)))
    groups = draw.rarely(1, 2, 3, 0, -2, None, probability=0.3) if kind == f"Conv{rank}D" else 1
    multiple = groups or 1
    arguments = {"kernel_size": draw.rarely(draw.window(rank), *bad_windows(rank), 7)}
    if "Depthwise" not in kind:
        filters = draw.rarely(abs(multiple) * draw.size(high=4), 5, 0, -3, 8.0, 2.5, None, "4", [3])
        arguments = {"filters": filters, **arguments}
    if groups != 1:
        arguments["groups"] = groups
    if "Depthwise" in kind or "Separable" in kind:
        arguments |= draw.some(depth_multiplier=lambda: draw.rarely(draw.size(high=3), -1, None, 2.0))
    if "Transpose" in kind:
        arguments |= draw.some(
            0.3, output_padding=lambda: draw.rarely(draw.pick(0, 1, (0,) * rank), (1, 0, 1), -1, None, "1")
        )
    arguments |= draw.some(
        0.3,
        padding=lambda: draw.rarely(
            draw.pick("valid", "same", "SAME"), "causal", "full", None, [[0, 0], [1, 1], [0, 0]]
        ),
        use_bias=lambda: draw.pick(True, False),
        activation=lambda: draw.pick(None, "relu", "softmax"),
    )
    if draw.chance(0.4):
        arguments["strides"] = draw.rarely(draw.window(rank), *bad_windows(rank))
    if draw.chance(0.15 if "strides" in arguments else 0.4):
        arguments["dilation_rate"] = draw.rarely(draw.window(rank), *bad_windows(rank))
    channels = draw.rarely(abs(multiple) * draw.size(high=3), 4, 7, None)
    return Configuration.of(name, arguments, image(draw, arguments, rank, channels, high=16))


def bad_windows(rank: int) -> list[Any]:
    """What is no window of this rank."""
    return [0, -1, (2,) * (rank + 1), 2.5, None, "3", (2, 0, 1)[:rank], (1, -2, 1)[-rank:]]


def image(draw: Draw, arguments: dict[str, Any], rank: int, channels: int | None, *, high: int = 9) -> ShapeLike:
    """A shape with mostly `rank` spatial axes; sometimes sets a data format, and mostly follows it."""
    sizes = [draw.dim(high=high) for _ in range(draw.rarely(rank, rank - 1, rank + 1, probability=0.05))]
    arguments |= draw.some(
        0.35, data_format=lambda: draw.rarely(draw.pick(*FORMATS), None, "Channels_First", "NCHW", 1, probability=0.15)
    )
    first = "first" in str(arguments.get("data_format")).lower()
    return (draw.batch(), *((channels, *sizes) if first else (*sizes, channels)))


def locally_connected(name: str, draw: Draw) -> Configuration:
    """Windows that mostly fit, and each implementation."""
    rank = int(next(filter(str.isdigit, name)))
    arguments: dict[str, Any] = {
        "filters": draw.size(high=4),
        "kernel_size": draw.rarely(draw.window(rank), *bad_windows(rank), 7),
    }
    arguments |= draw.some(
        0.3,
        strides=lambda: draw.window(rank, high=2),
        padding=lambda: draw.pick("valid", "same"),
        use_bias=lambda: False,
        implementation=lambda: draw.pick(2, 3),
        data_format=lambda: draw.pick(*FORMATS),
    )
    return Configuration.of(name, arguments, draw.shape(draw.rank(rank + 2), low=2, high=7, dynamic=0.05))


STRATEGIES = {
    **{f"keras.layers.LocallyConnected{rank}D": locally_connected for rank in (1, 2)},
    **{
        f"keras.layers.{kind}": convolution
        for kind in (
            *("Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose"),
            *("SeparableConv1D", "SeparableConv2D", "DepthwiseConv1D", "DepthwiseConv2D"),
        )
    },
}
