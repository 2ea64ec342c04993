"""Window arithmetic: how long an axis is after a convolution, a pooling or their transposes.

The formulas are those of Keras 3 (``compute_conv_output_shape``, ``compute_conv_transpose_output_shape``). A result
of zero or less means that the window does not fit; who calls decides what that means.
"""

from __future__ import annotations

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, ceildiv, maximum


def window_length(size: Dim, window: Dim, stride: Dim, padding: object, dilation: Dim = 1) -> Dim:
    """The length of an axis of `size` after a window slid over it.

    `padding` is "valid", "same" or "causal"; anything else (not known) gives an unknown length.
    """
    if size is DYNAMIC:
        return DYNAMIC
    if stride == 0:
        return UNKNOWN
    if padding in ("same", "causal"):
        return ceildiv(size, stride)
    if padding == "valid":
        return (size - dilation * (window - 1) - 1) // stride + 1
    return UNKNOWN


def transposed_window_length(
    size: Dim, window: Dim, stride: Dim, padding: object, output_padding: Dim | None, dilation: Dim = 1
) -> Dim:
    """The length of an axis of `size` after a transposed convolution; `output_padding` None lets Keras choose."""
    if size is DYNAMIC:
        return DYNAMIC
    span = (window - 1) * dilation + 1
    if padding == "valid":
        if output_padding is None:
            return (size - 1) * stride + maximum(span, stride)
        return (size - 1) * stride + span + output_padding
    if padding == "same":
        if output_padding is None:
            return size * stride
        return (size - 1) * stride + span % 2 + output_padding
    return UNKNOWN
