"""Dropout and noise: shapes unchanged, some arguments checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import AbstractDim
from keras_shape_lint.transfer.arguments import require_number
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import check_data_format
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Example

SPATIAL_AXES = {
    1: "(batch, timesteps, channels)",
    2: "(batch, height, width, channels)",
    3: "(batch, depth, height, width, channels)",
}


@layer("keras.layers.Dropout", examples=[((None, 5, 4), {"rate": 0.5})])
def dropout(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


dropout.hand_on_lists()


@dropout.init
def check_dropout(*, rate: object, noise_shape: Any, ctx: Context) -> None:
    """The rate is from 0 to 1, and in Keras 3 a noise shape consists of positive sizes (``_validate_noise_shape``)."""
    check_rate(rate=rate, ctx=ctx)
    if noise_shape is None or isinstance(noise_shape, (AbstractDim, Value, dict)):
        return
    good = isinstance(noise_shape, (tuple, list)) and not any(
        isinstance(size, (float, str)) or (isinstance(size, int) and size <= 0) for size in noise_shape
    )
    if not good and ctx.version == 3:
        raise Mismatch(
            "keras-invalid-argument",
            f"needs positive integers or None in noise_shape, not {noise_shape!r}",
            argument="noise_shape",
        )


def check_rate(*, rate: object, ctx: Context) -> None:
    """A rate is a number from 0 to 1; Keras 2 looks at numbers only."""
    if isinstance(rate, (int, float)) or ctx.version == 3:
        require_number("rate", rate, 0, 1)


def _spatial_examples(rank: int) -> Sequence[Example]:
    return [((None, *(4,) * rank, 3), {"rate": 0.2})]


def _spatial_input(*, rank: int) -> InputSpec:
    return InputSpec(rank=rank + 2, axes=SPATIAL_AXES[rank], rank_once=True)


@layer(
    {f"keras.layers.SpatialDropout{rank}D": {"rank": rank} for rank in (1, 2, 3)},
    inputs=_spatial_input,
    examples=_spatial_examples,
)
def spatial_dropout(x: Shape) -> Shape:
    """Shape unchanged, of exactly one axis of batch, `rank` spatial ones and one of channels."""
    return x


spatial_dropout.init(check_rate)


@spatial_dropout.init
def check_spatial_dropout(*, rank: int, data_format: Any) -> None:
    """In two and three dimensions Keras refuses a data format that it does not know."""
    if rank > 1:
        check_data_format(data_format=data_format)


@layer(
    {"keras.layers.AlphaDropout": {}, "keras.layers.GaussianDropout": {}},
    examples=[((None, 5, 4), {"rate": 0.5}), ((None,), {"rate": 0})],
)
def noisy_dropout(x: Shape, *, rate: object) -> Shape:
    """Shape unchanged; Keras 2 compares the rate no earlier than here."""
    if not isinstance(rate, (int, float)):
        require_number("rate", rate, 0, 1)
    return x


noisy_dropout.hand_on_lists()


@noisy_dropout.init
def check_noisy_dropout(*, rate: object, ctx: Context) -> None:
    """Keras 3 refuses a rate that is no number from 0 to 1."""
    _require_number_in_3("rate", rate, ctx)


@layer("keras.layers.GaussianNoise", examples=[((None, 5), {"stddev": 0.5})])
def gaussian_noise(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


gaussian_noise.hand_on_lists()


@gaussian_noise.init
def check_gaussian_noise(*, stddev: object, ctx: Context) -> None:
    """Keras 3 refuses a standard deviation that is no number from 0 to 1."""
    _require_number_in_3("stddev", stddev, ctx)


def _require_number_in_3(name: str, argument: object, ctx: Context) -> None:
    if isinstance(argument, (int, float)) and 0 <= argument <= 1:
        return
    if ctx.version == 3:
        require_number(name, argument, 0, 1)
