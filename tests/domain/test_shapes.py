"""Shapes of which a part is known: whatever is said about them is true of the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, product, symbol
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape, join
from tests.domain.evaluation import covers, may_be
from tests.domain.generated import TRUE_DIMS, shapes_and_views

True_ = tuple["int | None", ...]
h = symbol("h")


@given(shapes_and_views())
def test_views_cover_what_they_are_views_of(pair: tuple[True_, Shape]) -> None:
    """The ground on which the other tests stand; rank, least rank and size agree with it."""
    true, view = pair
    assert covers(view, true)
    assert view.rank in (None, len(true))
    assert view.min_rank <= len(true)
    if view.size is not UNKNOWN:
        assert view.size == product(Shape.of(*true))


@given(shapes_and_views())
def test_one_axis(pair: tuple[True_, Shape]) -> None:
    """An axis that may be anywhere is unknown; an axis that is certainly missing is an error."""
    true, view = pair
    for axis in range(-len(true), len(true)):
        assert may_be(view[axis], true[axis])
    if view.rank is not None:
        for axis in (len(true), -len(true) - 1):
            with pytest.raises(IndexError):
                view[axis]


@given(shapes_and_views(), TRUE_DIMS)
def test_replacing_an_axis(pair: tuple[True_, Shape], dim: int | None) -> None:
    """The other axes keep what was known of them as far as the rank allows."""
    true, view = pair
    size = DYNAMIC if dim is None else dim
    for axis in range(-len(true), len(true)):
        changed = [*true]
        changed[axis] = dim
        result = view.replace(axis, size)
        assert covers(result, tuple(changed))
        assert result[axis] == size
        assert result.rank == view.rank
    if true:
        assert view.with_last(size) == view.replace(-1, size)


@pytest.mark.parametrize(
    ("shape", "axis", "result"),
    [
        (Shape.of(None, 5, 7), -1, Shape.of(None, 5, 3)),
        (Shape.of(None, 5, 7), 1, Shape.of(None, 3, 7)),
        (Shape((DYNAMIC, 2), (7, 8)), -1, Shape((DYNAMIC, 2), (7, 3))),
        (Shape((DYNAMIC, 2), (7, 8)), 1, Shape((DYNAMIC, 3), (7, 8))),
        (Shape((DYNAMIC, 2), (7, 8)), -3, Shape((DYNAMIC,), (3, 7, 8))),
        (Shape((DYNAMIC, 2), (7, 8)), 2, Shape((DYNAMIC, 2, 3), (8,))),
        (Shape((DYNAMIC,), ()), -1, Shape((), (3,))),
        (ANY_SHAPE, -2, Shape((), (3, UNKNOWN))),
        (ANY_SHAPE, 1, Shape((UNKNOWN, 3), ())),
    ],
)
def test_replacing_keeps_what_is_certain(shape: Shape, axis: int, result: Shape) -> None:
    """No more and no less."""
    assert shape.replace(axis, 3) == result


def test_replacing_a_missing_axis() -> None:
    """Is an error where the rank is known."""
    for axis in (2, -3):
        with pytest.raises(IndexError):
            Shape.of(None, 2).replace(axis, 3)


@given(shapes_and_views(), shapes_and_views())
def test_one_after_the_other(first: tuple[True_, Shape], second: tuple[True_, Shape]) -> None:
    """Concatenated shapes cover the concatenation."""
    assert covers(first[1] + second[1], first[0] + second[0])


@given(shapes_and_views(), st.integers(-6, 6), st.none() | st.integers(-6, 6))
def test_slices(pair: tuple[True_, Shape], start: int, stop: int | None) -> None:
    """As Python slices the tuple."""
    true, view = pair
    assert covers(view.slice(start, stop), true[start:stop])


@given(st.lists(shapes_and_views(), min_size=1, max_size=4))
def test_join_covers_all(pairs: list[tuple[True_, Shape]]) -> None:
    """Whichever it was, the join says nothing wrong about it."""
    result = join(view for _, view in pairs)
    assert all(covers(result, true) for true, _ in pairs)
    assert join([result, result]) == result


@pytest.mark.parametrize(
    ("shapes", "result"),
    [
        ([Shape.of(None, 3)], Shape.of(None, 3)),
        ([Shape.of(None, 3), Shape.of(None, 3)], Shape.of(None, 3)),
        ([Shape.of(None, 3), Shape.of(None, 4)], Shape.of(None, UNKNOWN)),
        ([Shape.of(None, h), Shape.of(None, h)], Shape.of(None, h)),
        ([Shape.of(None, None), Shape.of(None, 4)], Shape.of(None, UNKNOWN)),
        ([Shape.of(None, 5, 8), Shape.of(None, 8)], Shape((DYNAMIC,), (8,))),
        ([Shape.of(2, 2), Shape.of(2, 2, 2)], Shape((2, 2), ())),
        ([Shape.of(None, 3), ANY_SHAPE], ANY_SHAPE),
        ([Shape((DYNAMIC,), (3, 8)), Shape.of(None, 4, 8)], Shape((DYNAMIC,), (8,))),
        ([Shape.of(1), Shape.of(2, 3)], ANY_SHAPE),
    ],
)
def test_join_keeps_what_is_common(shapes: list[Shape], result: Shape) -> None:
    """The ends that agree stay."""
    assert join(shapes) == result


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (Shape.of(None, 64, 20, 113), "(None, 64, 20, 113)"),
        (Shape.of(None), "(None,)"),
        (Shape.of(), "()"),
        (Shape.of(None, h // 2, UNKNOWN), "(None, h//2, ?)"),
        (ANY_SHAPE, "?"),
        (Shape((DYNAMIC,), (64,)), "(None, ..., 64)"),
        (Shape((), (8, 64)), "(..., 8, 64)"),
        (Shape((DYNAMIC,), ()), "(None, ...)"),
        (Shape.unknown(2), "(?, ?)"),
    ],
)
def test_printed_form(shape: Shape, text: str) -> None:
    """As Keras prints shapes, and the rest as near to that as possible."""
    assert str(shape) == text


def test_an_unknown_rank_has_no_dims() -> None:
    """Whoever asks for all of them must have asked for the rank first."""
    with pytest.raises(ValueError, match="unknown rank"):
        len(ANY_SHAPE)
    assert Shape.unknown() is ANY_SHAPE
    assert list(Shape.of(None, 3)) == [DYNAMIC, 3]
