"""ZeroPadding, Cropping and UpSampling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration
from tests.oracle.strategies.convolutional import bad_windows, image

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def padding(name: str, draw: Draw) -> Configuration:
    """An integer, one a side, or one an axis and side."""
    rank = int(name[-2])
    argument = "padding" if "Padding" in name else "cropping"
    arguments: dict[str, Any] = draw.some(0.8, **{argument: lambda: _sides(draw, rank)})
    return Configuration.of(name, arguments, _shape(name, draw, arguments))


def up_sampling(name: str, draw: Draw) -> Configuration:
    """Factors for all axes or for each."""
    rank = int(name[-2])
    if rank == 1:
        arguments = draw.some(0.8, size=lambda: draw.rarely(draw.size(high=3), 0, -1, True, 2.5, (2,), None))
    else:
        arguments = draw.some(0.8, size=lambda: draw.rarely(draw.window(rank), *bad_windows(rank)))
    if rank == 2:
        arguments |= draw.some(
            interpolation=lambda: draw.rarely(draw.pick("nearest", "bilinear", "BICUBIC"), "linear", None)
        )
    return Configuration.of(name, arguments, _shape(name, draw, arguments))


def _sides(draw: Draw, rank: int) -> Any:
    odd = (-1, -3, None, 1.5, "1", "12", (1,) * (rank + 1), ((1, 1),) * (rank + 1), (1, -1, 1)[:rank], ((1,),) * rank)
    pairs = [(draw.integer(0, 3), draw.integer(0, 3)) for _ in range(rank)]
    one_an_axis = [draw.integer(0, 3) for _ in range(max(2, rank))]
    usual = draw.pick(draw.integer(0, 3), tuple(one_an_axis), one_an_axis, tuple(pairs) if rank > 1 else pairs[0])
    return draw.rarely(usual, *odd)


def _shape(name: str, draw: Draw, arguments: dict[str, Any]) -> Any:
    shape = image(draw, arguments, int(name[-2]), draw.dim(), high=8)
    if name.endswith("1D") and "Padding" not in name:
        arguments.pop("data_format", None)
    return shape


STRATEGIES = {
    f"keras.layers.{kind}{rank}D": strategy
    for kind, strategy in (("ZeroPadding", padding), ("Cropping", padding), ("UpSampling", up_sampling))
    for rank in (1, 2, 3)
}
