"""ConvLSTM1D, 2D and 3D."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Tensor

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def conv_lstm(name: str, draw: Draw) -> Configuration:
    """Small frames, mostly of known sizes, and windows that mostly fit."""
    rank = int(name[-2])
    arguments: dict[str, Any] = {
        "filters": draw.rarely(draw.size(1, 3), 0, -1, 2.5, None),
        "kernel_size": draw.rarely(draw.window(rank), 0, (1,) * (rank + 1), "3"),
    }
    arguments |= draw.some(
        0.3,
        strides=lambda: draw.rarely(draw.window(rank, 1, 2), 0, -1),
        padding=lambda: draw.rarely(draw.pick("valid", "same"), "causal", "SAME", 3),
        dilation_rate=lambda: draw.rarely(draw.window(rank, 1, 2), 0),
        data_format=lambda: draw.rarely(draw.pick("channels_first", "channels_last", None), "first"),
        use_bias=lambda: False,
        return_sequences=lambda: draw.pick(True, False),
        return_state=lambda: draw.pick(True, False),
        stateful=lambda: draw.pick(True, False),
    )
    shape = list(draw.shape(draw.rank(rank + 3), low=3, dynamic=0.02))
    if len(shape) > 1 and draw.chance(0.3):
        shape[1] = None
    if draw.chance(0.1):
        sizes = [draw.size(3, 7) for _ in range(rank)]
        if draw.chance(0.5):
            # Frames of size 1 take the sizes of the states in Keras 2.
            shape[2 : 2 + rank] = [draw.pick(size, 3) for size in sizes][: len(shape) - 2]
            arguments["kernel_size"] = 3
        states = [Tensor((shape[0], *(draw.rarely(size, 1, None) for size in sizes), 2)) for _ in range(2)]
        return Configuration.of(name, arguments, tuple(shape), initial_state=states)
    return Configuration.of(name, arguments, tuple(shape))


STRATEGIES = {f"keras.layers.ConvLSTM{rank}D": conv_lstm for rank in (1, 2, 3)}
