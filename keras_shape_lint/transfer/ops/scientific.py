"""SciPy: filters of signals and pictures, transforms, distances."""

from __future__ import annotations

import math
from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axes, Axis
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in
from keras_shape_lint.transfer.ops.reductions import reduced
from keras_shape_lint.transfer.registry import op, under

IMAGES, SIGNALS = "scipy.ndimage", "scipy.signal"


@op(
    under(
        IMAGES,
        "gaussian_filter median_filter uniform_filter maximum_filter minimum_filter percentile_filter rank_filter "
        "sobel prewitt laplace gaussian_laplace gaussian_gradient_magnitude shift convolve correlate spline_filter "
        "binary_dilation binary_erosion binary_opening binary_closing binary_fill_holes grey_dilation grey_erosion "
        "gaussian_filter1d uniform_filter1d convolve1d correlate1d",
        "input->x *more **named",
    ),
    under(f"{IMAGES}.interpolation", "shift", "input->x *more **named"),
    under(f"{IMAGES}.filters", "gaussian_filter", "input->x *more **named"),
    under(SIGNALS, "medfilt medfilt2d", "volume->x *more **named"),
    under(SIGNALS, "savgol_filter", "x *more **named"),
    {f"{SIGNALS}.wiener": "im->x *more **named", f"{SIGNALS}.detrend": "data->x *more **named"},
    {f"{SIGNALS}.lfilter": "b a x", f"{SIGNALS}.filtfilt": "b a x *more **named", f"{SIGNALS}.sosfilt": "sos x axis"},
    {f"{SIGNALS}.sosfiltfilt": "sos x *more **named"},
    {"scipy.stats.zscore": "a->x *more **named", "scipy.special.softmax": "x axis", "scipy.special.expit": "x"},
    under("scipy.special", "log_softmax", "x axis"),
    under("scipy.special", "logit erf gamma", "x"),
    dtype=SAME,
)
def smoothed(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op({"scipy.special.logsumexp": "a->x axis b keepdims return_sign"})
def log_of_sum(x: Shape, axis: Axes = None, keepdims: Any = False, return_sign: Any = False) -> Shape:
    """The shape without the axes."""
    known = isinstance(keepdims, bool) and return_sign is False
    return reduced(x, axis, keepdims, library="numpy") if known else Shape.unknown()


@op(
    {f"{IMAGES}.zoom": "input->x zoom->factor output order mode cval prefilter grid_mode"},
    {f"{IMAGES}.interpolation.zoom": "input->x zoom->factor output order mode cval prefilter"},
    dtype=SAME,
)
def zoomed(x: Shape, factor: Any) -> Shape:
    """Every size times the factor, or one factor for each axis, rounded."""
    factors = factor if isinstance(factor, (list, tuple)) else [factor] * (x.rank or 0)
    if x.rank is None or len(factors) != x.rank:
        return Shape.unknown(x.rank)
    return Shape(tuple(_scaled(size, by) for size, by in zip(x, factors, strict=True)))


def _scaled(size: Dim, factor: Any) -> Dim:
    if isinstance(factor, (int, float)) and factor == 1:
        return size
    return round(size * factor) if isinstance(size, int) and isinstance(factor, (int, float)) else UNKNOWN


@op(
    {f"{IMAGES}.rotate": "input->x angle axes=(1,0) reshape=True output order *more **named"},
    {f"{IMAGES}.interpolation.rotate": "input->x angle axes=(1,0) reshape=True output order *more **named"},
    dtype=SAME,
)
def rotated(x: Shape, axes: Any, reshape: Any) -> Shape:
    """Any shape, kept; by default the two axes grow so that everything fits."""
    if reshape is False:
        return x
    pair = [axis_in(axis, x.rank) for axis in axes] if isinstance(axes, (list, tuple)) and len(axes) == 2 else []
    if x.rank is None or reshape is not True or len(pair) != 2 or None in pair:
        return Shape.unknown(x.rank)
    return Shape(tuple(UNKNOWN if axis in pair else size for axis, size in enumerate(x)))


@op({f"{IMAGES}.affine_transform": "input->x matrix offset output_shape output *more **named"}, dtype=SAME)
def transformed_array(x: Shape, output_shape: Any = None) -> Shape:
    """Any shape, kept, unless another one is asked for."""
    return x if output_shape is None else Shape.unknown()


@op({f"{SIGNALS}.resample": "x num t axis=0 window domain", f"{SIGNALS}.decimate": "x q n ftype axis=-1 zero_phase"})
def resampled(x: Shape, axis: Axis, num: Any = None, q: Any = None, t: Any = None, *, name: str) -> Any:
    """Another number of samples along the axis."""
    found = axis_in(axis, x.rank)
    if x.rank is None or found is None or t is not None:
        return Shape.unknown()
    count: Dim = num if is_dim(num) else UNKNOWN
    if name == "decimate":
        size = x[found]
        count = math.ceil(size / q) if isinstance(size, int) and isinstance(q, int) and q > 0 else UNKNOWN
    return x.replace(found, count)


@op({"scipy.spatial.distance.cdist": "XA->x XB->other metric *more **named"})
def distances(x: Shape, other: Shape) -> Shape:
    """(m, n) and (k, n) -> (m, k)"""
    return Shape((x[0], other[0])) if x.rank == other.rank == 2 else Shape.unknown(2)
