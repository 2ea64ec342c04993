"""Broadcasting against NumPy and Keras, and with a part of the shapes unknown."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast, broadcast_dims
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, symbol
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from tests.domain.evaluation import covers
from tests.domain.generated import views

h, w, big = symbol("h"), symbol("w"), symbol("big", lower=2)
maybe = symbol("m", nullable=True)

SIZES = st.sampled_from([1, 1, 2, 3])
KNOWN_SHAPES = st.lists(SIZES, max_size=4).map(tuple)
KERAS_SHAPES = st.lists(st.none() | SIZES, max_size=4).map(tuple)


@given(KNOWN_SHAPES, KNOWN_SHAPES)
def test_known_shapes_broadcast_as_in_numpy(left: tuple[int, ...], right: tuple[int, ...]) -> None:
    """The same shape, or the same refusal."""
    try:
        true = np.broadcast_shapes(left, right)
    except ValueError:
        with pytest.raises(Incompatible):
            broadcast(Shape(left), Shape(right))
    else:
        assert broadcast(Shape(left), Shape(right)) == Shape(true)


@given(KERAS_SHAPES, KERAS_SHAPES, st.data())
def test_dynamic_shapes_broadcast_as_in_keras(
    left: tuple[int | None, ...], right: tuple[int | None, ...], data: st.DataObject
) -> None:
    """``broadcast_shapes`` of Keras 3; with less known, nothing contradicts it and nothing more is refused."""
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    from keras.src.ops.operation_utils import broadcast_shapes

    views_of_both = data.draw(views(left)), data.draw(views(right))
    try:
        true = tuple(broadcast_shapes(list(left), list(right)))
    except ValueError:
        with pytest.raises(Incompatible):
            broadcast(Shape.of(*left), Shape.of(*right))
    else:
        assert broadcast(Shape.of(*left), Shape.of(*right)) == Shape.of(*true)
        assert covers(broadcast(*views_of_both), true)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (h, h, h),
        (h, 1, h),
        (h, 3, 3),
        (h, w, UNKNOWN),
        (big, DYNAMIC, big),
        (h, DYNAMIC, UNKNOWN),
        (big, UNKNOWN, big),
        (UNKNOWN, 3, 3),
        (UNKNOWN, 1, UNKNOWN),
        (UNKNOWN, DYNAMIC, UNKNOWN),
        (DYNAMIC, DYNAMIC, DYNAMIC),
        (DYNAMIC, 1, DYNAMIC),
        (DYNAMIC, 3, 3),
        (maybe, maybe, maybe),
        (maybe, 3, 3),
        (maybe, DYNAMIC, UNKNOWN),
        (0, 1, 0),
    ],
)
def test_two_sizes(left: Dim, right: Dim, result: Dim) -> None:
    """In either order."""
    assert broadcast_dims(left, right) == result
    assert broadcast_dims(right, left) == result


@pytest.mark.parametrize(("left", "right"), [(2, 3), (0, 3), (big, big + 1), (2 * h, 3 + 2 * w)])
def test_two_sizes_that_never_meet(left: Dim, right: Dim) -> None:
    """Both certainly differ, and neither can be 1."""
    with pytest.raises(Incompatible):
        broadcast_dims(left, right)


@pytest.mark.parametrize(("left", "right"), [(h, h + 1), (maybe, maybe + 1), (maybe + 2, maybe + 3), (UNKNOWN, 5)])
def test_two_sizes_that_may_meet(left: Dim, right: Dim) -> None:
    """One of them may be 1, or both may be None."""
    assert broadcast_dims(left, right) in (UNKNOWN, 5, h + 1)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (Shape.of(None, 4, 5), ANY_SHAPE, Shape((), (UNKNOWN, 4, 5))),
        (Shape.of(None, 4, 5), Shape((DYNAMIC,), (1,)), Shape((), (UNKNOWN, 4, 5))),
        (Shape.of(4), Shape((), (3, 1)), Shape((), (3, 4))),
        (ANY_SHAPE, ANY_SHAPE, ANY_SHAPE),
    ],
)
def test_unknown_ranks(left: Shape, right: Shape, result: Shape) -> None:
    """The known ends count."""
    assert broadcast(left, right) == result
    assert broadcast(right, left) == result


def test_the_axis_that_clashes_is_told() -> None:
    """From the right, whatever the ranks."""
    with pytest.raises(Incompatible) as clash:
        broadcast(Shape.of(None, 4, 5), Shape.of(3, 5))
    assert (clash.value.axis, clash.value.left, clash.value.right) == (-2, 4, 3)
    with pytest.raises(Incompatible) as clash:
        broadcast(Shape((), (4, 5)), Shape.of(7, 3, 5))
    assert clash.value.axis == -2
