"""Dropout and noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def dropout(name: str, draw: Draw) -> Configuration:
    """Any shape, and rates that are none."""
    arguments: dict[str, Any] = {"rate": rate(draw)}
    if name.endswith(".Dropout"):
        arguments |= draw.some(
            noise_shape=lambda: draw.rarely(
                draw.pick(None, (None, 1, 4), [2, 1], ()), (0, 1), (1.5,), "ab", 3, (-1,), ("a",), probability=0.3
            )
        )
    return Configuration.of(name, arguments, draw.shape(draw.rarely(3, 1, 2, 4, probability=0.5), dynamic=0.3))


def rate(draw: Draw) -> Any:
    """Mostly a number from 0 to 1."""
    return draw.rarely(draw.pick(0, 0.0, 0.3, 0.5, 1, 1.0, True), -0.1, 1.5, 20, None, "0.5", probability=0.2)


def spatial_dropout(name: str, draw: Draw) -> Configuration:
    """Ranks around the right one."""
    rank = int(name[-2])
    arguments: dict[str, Any] = {"rate": rate(draw)}
    if rank > 1:
        formats = ("channels_first", "channels_last", None)
        arguments |= draw.some(data_format=lambda: draw.rarely(draw.pick(*formats), "channels", 3))
    return Configuration.of(name, arguments, draw.shape(draw.rank(rank + 2, probability=0.2), dynamic=0.3))


def gaussian_noise(name: str, draw: Draw) -> Configuration:
    """Any shape."""
    return Configuration.of(name, {"stddev": rate(draw)}, draw.shape(draw.pick(1, 2, 3), dynamic=0.3))


STRATEGIES = {
    **{f"keras.layers.{name}": dropout for name in ("Dropout", "AlphaDropout", "GaussianDropout")},
    **{f"keras.layers.SpatialDropout{rank}D": spatial_dropout for rank in (1, 2, 3)},
    "keras.layers.GaussianNoise": gaussian_noise,
}
