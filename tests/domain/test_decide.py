"""Questions about dims: a certain answer is never wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.domain.decide import Truth, at_most, bounds, divisible, equal, less, same_for_keras, truth_of
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, maximum, minimum, symbol
from tests.domain.evaluation import evaluate
from tests.domain.generated import ASSIGNMENTS, SIZES, TREES, Tree, dim_of, value_of

h, w = symbol("h"), symbol("w")
maybe = symbol("m", nullable=True)
any_integer = symbol("n", lower=None)


@given(TREES, TREES, st.lists(ASSIGNMENTS, min_size=1, max_size=5))
def test_certain_answers_hold_for_every_value(first: Tree, second: Tree, assignments: list[dict[str, int]]) -> None:
    """Yes is always yes, no is always no."""
    left, right = dim_of(first), dim_of(second)
    for assignment in assignments:
        a, b = value_of(first, assignment), value_of(second, assignment)
        assert equal(left, right) in (truth_of(a == b), Truth.UNKNOWN)
        assert at_most(left, right) in (truth_of(a <= b), Truth.UNKNOWN)
        assert less(left, right) in (truth_of(a < b), Truth.UNKNOWN)
        assert same_for_keras(left, right) in (truth_of(a == b), Truth.UNKNOWN)
        if b != 0:
            assert divisible(left, right) in (truth_of(a % b == 0), Truth.UNKNOWN)


@given(TREES, SIZES, ASSIGNMENTS)
def test_bounds_hold_for_every_value(tree: Tree, divisor: Tree, assignment: dict[str, int]) -> None:
    """With symbolic divisors, too."""
    for dim in (dim_of(tree), dim_of(tree) // dim_of(divisor), dim_of(tree) % dim_of(divisor)):
        if dim is UNKNOWN:
            continue
        lower, upper = bounds(dim)
        assert lower is None or lower <= evaluate(dim, assignment)
        assert upper is None or evaluate(dim, assignment) <= upper


@given(st.integers(-9, 9), st.integers(-9, 9))
def test_integers_are_always_decided(a: int, b: int) -> None:
    """There is no doubt about known sizes."""
    assert equal(a, b) is same_for_keras(a, b) is truth_of(a == b)
    assert at_most(a, b) is truth_of(a <= b)
    assert less(a, b) is truth_of(a < b)
    assert divisible(a, b) is (Truth.UNKNOWN if b == 0 else truth_of(a % b == 0))


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (h, h, Truth.YES),
        (h, h + 1, Truth.NO),
        (h, 0, Truth.NO),
        (h, 1, Truth.UNKNOWN),
        (h, w, Truth.UNKNOWN),
        (2 * h, 2 * w + 1, Truth.NO),
        (6 * h + 2, 4 * w + 1, Truth.NO),
        (6 * h + 3, 4 * w, Truth.NO),
        (3 * h + 3, 2 * w, Truth.UNKNOWN),
        (h + w, 1, Truth.NO),
        (2 * (h // 2), h + 1, Truth.NO),
        (2 * (h // 2), h, Truth.UNKNOWN),
        (4 * (((h - 4) // 2 - 4) // 2), h - 4, Truth.NO),
        (h * w, -3, Truth.NO),
        (h % 4, 4, Truth.NO),
        (h % 4, 3, Truth.UNKNOWN),
        (minimum(h, 8), 9, Truth.NO),
        (maximum(h, 8), 7, Truth.NO),
        (any_integer, 0, Truth.UNKNOWN),
        (any_integer, any_integer - 2, Truth.NO),
        (UNKNOWN, UNKNOWN, Truth.UNKNOWN),
        (UNKNOWN, 3, Truth.UNKNOWN),
        (DYNAMIC, DYNAMIC, Truth.UNKNOWN),
        (DYNAMIC, 3, Truth.UNKNOWN),
        (maybe, maybe, Truth.YES),
        (maybe, 0, Truth.UNKNOWN),
        (maybe, maybe + 1, Truth.UNKNOWN),
        (maybe - maybe, 1, Truth.NO),
    ],
)
def test_equal(left: Dim, right: Dim, answer: Truth) -> None:
    """Bounds and residues decide; what may be None decides nothing."""
    assert equal(left, right) is answer
    assert equal(right, left) is answer


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (h // 2, h, Truth.YES),
        (2 * (h // 2), h, Truth.YES),
        (2 * ((h - 2) // 2), h - 1, Truth.YES),
        ((h + 1) // 2, h // 2, Truth.UNKNOWN),
        (h // 2, h // 2 + (h + 1) // 2, Truth.YES),
        (h, h + w, Truth.YES),
        (h + w, h, Truth.NO),
        (h, 1, Truth.UNKNOWN),
        (1, h, Truth.YES),
        (h, 0, Truth.NO),
        (h % 3, 2, Truth.YES),
        (minimum(h, w), h * 0 + 5, Truth.UNKNOWN),
        (5, maximum(h, 5), Truth.YES),
        (maybe, maybe, Truth.UNKNOWN),
        (1, maybe, Truth.UNKNOWN),
        (UNKNOWN, 3, Truth.UNKNOWN),
        (3, DYNAMIC, Truth.UNKNOWN),
    ],
)
def test_at_most(left: Dim, right: Dim, answer: Truth) -> None:
    """Interval arithmetic on the difference."""
    assert at_most(left, right) is answer
    assert less(right, left) is ~answer


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (DYNAMIC, DYNAMIC, Truth.YES),
        (DYNAMIC, 3, Truth.NO),
        (h, DYNAMIC, Truth.NO),
        (maybe, DYNAMIC, Truth.UNKNOWN),
        (UNKNOWN, DYNAMIC, Truth.UNKNOWN),
        (3, 3, Truth.YES),
        (maybe, maybe, Truth.YES),
    ],
)
def test_same_for_keras(left: Dim, right: Dim, answer: Truth) -> None:
    """While Keras builds, None equals None and no integer."""
    assert same_for_keras(left, right) is answer
    assert same_for_keras(right, left) is answer


@pytest.mark.parametrize(
    ("dividend", "divisor", "answer"),
    [
        (4 * h, 2, Truth.YES),
        (4 * h + 1, 2, Truth.NO),
        (3 * h, 2, Truth.UNKNOWN),
        (h * w, h, Truth.UNKNOWN),
        (h, h, Truth.YES),
        (maybe, 1, Truth.UNKNOWN),
        (UNKNOWN, 2, Truth.UNKNOWN),
    ],
)
def test_divisible(dividend: Dim, divisor: Dim, answer: Truth) -> None:
    """Residues decide."""
    assert divisible(dividend, divisor) is answer


def test_a_truth_is_no_boolean() -> None:
    """A question with three answers cannot be asked by `if`."""
    with pytest.raises(TypeError, match="three values"):
        bool(Truth.UNKNOWN)
    assert ~Truth.YES is Truth.NO
    assert ~Truth.UNKNOWN is Truth.UNKNOWN
