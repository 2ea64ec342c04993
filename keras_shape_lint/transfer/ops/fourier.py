"""Fourier transforms of NumPy: along one axis, the last two, or several."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axes, Axis
from keras_shape_lint.transfer.ops.axes import axes_in, axis_in, mismatch
from keras_shape_lint.transfer.registry import op, under

FFT = "numpy.fft"


@op(under(FFT, "fft ifft rfft irfft hfft ihfft", "a->x n axis=-1 norm out"))
def fourier_of_axis(x: Shape, axis: Axis, n: Any = None, *, name: str) -> Shape:
    """Another length along the axis: `n`, of which a transform of real numbers gives half, and back twice."""
    found = axis_in(axis, x.rank)
    if x.rank is None or found is None:
        return Shape.unknown(x.rank)
    return x.replace(found, _length(x[found], n, name))


@op(under(FFT, "fft2 ifft2", "a->x s axes=(-2,-1) norm out"), under(FFT, "fftn ifftn", "a->x s axes norm out"))
def fourier_of_axes(x: Shape, s: Any = None, axes: Axes = None) -> Shape:
    """Any shape, kept, or with other lengths along the axes."""
    if x.rank is None or axes is UNKNOWN:
        return Shape.unknown(x.rank)
    found = axes_in(axes, x.rank)
    if found is None or s is not None:
        return Shape.unknown(x.rank)
    return x


@op(under(FFT, "fftshift ifftshift", "x axes"))
def fourier_shifted(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op(under(FFT, "fftfreq rfftfreq", "n d device"))
def frequencies(n: Any, *, name: str) -> Shape:
    """A frequency for each element of a transform."""
    size: Dim = n if is_dim(n) else UNKNOWN
    return Shape((size // 2 + 1 if name == "rfftfreq" and size is not UNKNOWN else size,))


def _length(size: Dim, n: Any, name: str) -> Dim:
    """The length of a transform of so many numbers.

    Raises:
        Mismatch: there is nothing to transform.
    """
    back = name in ("irfft", "hfft")
    if isinstance(n, int) and n < 1:
        raise mismatch(f"needs a positive number of points, not {n}")
    given: Dim = size if n is None else n if is_dim(n) else UNKNOWN
    if given is UNKNOWN:
        return UNKNOWN
    if back:
        if n is not None:
            return given
        if size == 1:
            raise mismatch("needs a positive number of points, not 0")
        return (size - 1) * 2
    return given // 2 + 1 if name in ("rfft", "ihfft") else given
