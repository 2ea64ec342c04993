"""Window arithmetic against counting the windows, and against the functions of Keras."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, maximum, symbol
from keras_shape_lint.domain.windows import transposed_window_length, window_length
from tests.domain.evaluation import evaluate

LENGTHS, WINDOWS, STRIDES, DILATIONS = (st.integers(1, top) for top in (40, 6, 4, 3))
PADDINGS = st.sampled_from(["valid", "same"])
h, k, s = symbol("h"), symbol("k"), symbol("s")


@pytest.fixture(scope="module")
def keras() -> Any:
    """Real Keras, imported once and only for these tests."""
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    import keras

    return keras


@given(LENGTHS, WINDOWS, STRIDES, DILATIONS)
def test_valid_counts_the_places_of_a_window(size: int, window: int, stride: int, dilation: int) -> None:
    """One value for each place at which the whole window lies inside; none means zero or less."""
    last = dilation * (window - 1)
    places = [start for start in range(0, size, stride) if start + last < size]
    length = window_length(size, window, stride, "valid", dilation)
    assert isinstance(length, int)
    assert max(0, length) == len(places)


@given(LENGTHS, WINDOWS, STRIDES)
def test_same_counts_the_strides(size: int, window: int, stride: int) -> None:
    """One value for each stride that begins inside."""
    for padding in ("same", "causal"):
        assert window_length(size, window, stride, padding) == len(range(0, size, stride))


@given(LENGTHS, WINDOWS, STRIDES, DILATIONS, PADDINGS)
def test_window_length_is_that_of_keras(
    keras: Any, size: int, window: int, stride: int, dilation: int, padding: str
) -> None:
    """``compute_conv_output_shape``, which raises where nothing is left."""
    from keras.src.ops.operation_utils import compute_conv_output_shape

    length = window_length(size, window, stride, padding, dilation)
    try:
        (_, theirs, _) = compute_conv_output_shape(
            (None, size, 2), 3, (window,), stride, padding, dilation_rate=dilation
        )
    except ValueError:
        assert isinstance(length, int)
        assert length <= 0
    else:
        assert length == theirs


@given(LENGTHS, WINDOWS, STRIDES, DILATIONS, PADDINGS, st.none() | st.integers(0, 3))
def test_transposed_length_is_that_of_keras(
    keras: Any, size: int, window: int, stride: int, dilation: int, padding: str, output_padding: int | None
) -> None:
    """``compute_conv_transpose_output_shape``, for output paddings smaller than the stride, as it demands."""
    from keras.src.backend.common.backend_utils import compute_conv_transpose_output_shape

    if output_padding is not None and output_padding >= stride:
        output_padding = stride - 1
    _, theirs, _ = compute_conv_transpose_output_shape(
        (None, size, 2), (window,), 3, stride, padding, output_padding, dilation_rate=dilation
    )
    assert transposed_window_length(size, window, stride, padding, output_padding, dilation) == theirs


@given(LENGTHS, WINDOWS, STRIDES, DILATIONS, PADDINGS, st.none() | st.integers(0, 2))
def test_symbols_stand_for_any_length(
    size: int, window: int, stride: int, dilation: int, padding: str, output_padding: int | None
) -> None:
    """The same formula, whether the numbers come before or after."""
    assignment = {"h": size, "k": window, "s": stride}
    for given_window, given_stride in ((window, stride), (k, stride), (window, s), (k, s)):
        length = window_length(h, given_window, given_stride, padding, dilation)
        assert evaluate(length, assignment) == window_length(size, window, stride, padding, dilation)
        length = transposed_window_length(h, given_window, given_stride, padding, output_padding, dilation)
        true = transposed_window_length(size, window, stride, padding, output_padding, dilation)
        assert evaluate(length, assignment) == true


def test_what_is_not_known() -> None:
    """A dynamic axis stays dynamic, and an argument that is not known leaves the length open."""
    for padding in ("valid", "same", UNKNOWN):
        assert window_length(DYNAMIC, 3, 1, padding) is DYNAMIC
        assert transposed_window_length(DYNAMIC, 3, 1, padding, None) is DYNAMIC
    assert window_length(8, 3, 1, UNKNOWN) is UNKNOWN
    assert window_length(8, UNKNOWN, 1, "valid") is UNKNOWN
    assert window_length(8, UNKNOWN, 2, "same") == 4
    assert window_length(8, 3, 0, "valid") is UNKNOWN
    assert window_length(UNKNOWN, 3, 1, "valid") is UNKNOWN
    assert transposed_window_length(8, 3, 2, UNKNOWN, None) is UNKNOWN
    assert transposed_window_length(8, UNKNOWN, 2, "same", None) == 16
    assert transposed_window_length(8, k, s, "valid", None) == 7 * s + maximum(k, s)
