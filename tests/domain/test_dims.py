"""Arithmetic of dims: it means what Python's means, and equal sizes are equal objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, ceildiv, is_integer, maximum, minimum, product, symbol
from tests.domain.evaluation import evaluate
from tests.domain.generated import ASSIGNMENTS, TREES, WILD_TREES, Tree, dim_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

h, w, k = symbol("h"), symbol("w"), symbol("k")


@given(TREES, ASSIGNMENTS)
def test_substituting_integers_gives_what_python_computes(tree: Tree, assignment: dict[str, int]) -> None:
    """With positive integers as divisors nothing is ever lost."""
    assert evaluate(dim_of(tree), assignment) == value_of(tree, assignment)


@given(WILD_TREES, ASSIGNMENTS)
def test_symbolic_divisors_are_right_or_unknown(tree: Tree, assignment: dict[str, int]) -> None:
    """An integer divided by a symbol is not known; everything else is exact."""
    dim = dim_of(tree)
    assert dim is UNKNOWN or evaluate(dim, assignment) == value_of(tree, assignment)


@given(TREES, TREES, TREES)
def test_sums_and_products_are_equal_in_any_order(first: Tree, second: Tree, third: Tree) -> None:
    """The normal form does not depend on how a size was put together."""
    a, b, c = map(dim_of, (first, second, third))
    assert a + b == b + a
    assert hash(a + b) == hash(b + a)
    assert (a + b) + c == a + (b + c)
    assert a * b == b * a
    assert (a * b) * c == a * (b * c)
    assert a * (b + c) == a * b + a * c
    assert a - b == -(b - a)
    assert a - a == 0
    assert str(a + b + c) == str(c + b + a)


@given(TREES, TREES, TREES)
def test_extrema_are_equal_in_any_order(first: Tree, second: Tree, third: Tree) -> None:
    """Minimum and maximum, nested or not."""
    a, b, c = map(dim_of, (first, second, third))
    for extremum in (minimum, maximum):
        assert extremum(a, b) == extremum(b, a)
        assert extremum(extremum(a, b), c) == extremum(a, extremum(b, c)) == extremum(a, b, c)
        assert extremum(a, a) == a


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (2 * h // 4, h // 2),
        ((2 * h + 1) // 4, h // 2),
        ((4 * h + 3) // 2, 2 * h + 1),
        ((h // 2) // 3, h // 6),
        ((h // 2 + 1) // 2, (h + 2) // 4),
        (ceildiv(ceildiv(h, 2), 2), ceildiv(h, 4)),
        ((h + 8) // 4, h // 4 + 2),
        (h * w // h, w),
        ((2 * h * w + 4 * h) // (2 * h), w + 2),
        ((4 * h) % 6, 2 * ((2 * h) % 3)),
        ((h + 7) % 3, (h + 1) % 3),
        ((h * w) % 1, 0),
        (h % h, 0),
        (minimum(h, h + 1), h),
        (maximum(0, h), h),
        (maximum(h // 2, 3, h), maximum(3, h)),
        ((h % 2) // 2, 0),
        ((h % 2) % 4, h % 2),
        (product((h, 2, w)), 2 * w * h),
        (product(()), 1),
    ],
)
def test_equal_sizes_are_equal_objects(left: Dim, right: Dim) -> None:
    """What the same formula of Keras gives, written in two ways."""
    assert left == right
    assert hash(left) == hash(right)


def test_identity_of_symbols_is_their_key() -> None:
    """The name is for people."""
    mine, yours = symbol("n", ("f", 1)), symbol("n", ("g", 1))
    assert mine != yours
    assert mine - yours != 0
    assert mine == symbol("other name", ("f", 1))
    assert mine + yours == yours + mine
    renamed = symbol("z", ("f", 1))
    assert renamed * yours + renamed // 2 == yours * mine + mine // 2
    assert minimum(mine, yours) == minimum(yours, renamed)


@pytest.mark.parametrize(
    ("dim", "text"),
    [
        (DYNAMIC, "None"),
        (UNKNOWN, "?"),
        (h, "h"),
        (2 * h, "2*h"),
        (h + w, "h+w"),
        (w + h - 1, "h+w-1"),
        (h * w * 3, "3*h*w"),
        (h * h, "h*h"),
        (h - w, "h-w"),
        (8 - h, "8-h"),
        (-h, "-h"),
        (-h - 1, "-h-1"),
        (-(h // 2), "-(h//2)"),
        (5 - h // 2, "5-h//2"),
        (h // 2, "h//2"),
        ((h - 3) // 2 + 1, "(h+1)//2-1"),
        (ceildiv(h, 2), "(h+1)//2"),
        (2 * (h // 2), "2*(h//2)"),
        (w * (h // 2), "(h//2)*w"),
        (3 * h // 2, "(3*h)//2"),
        (h * w // 2, "(h*w)//2"),
        (h // w, "h//w"),
        ((h // w) // k, "(h//w)//k"),
        (h // (2 * w), "h//(2*w)"),
        (h % 2, "h%2"),
        (h - h % 2, "h-h%2"),
        (2 * (h % 2), "2*(h%2)"),
        ((h + 1) % 4, "(h+1)%4"),
        (minimum(w, h), "min(h, w)"),
        (maximum(3, h), "max(h, 3)"),
        (2 * minimum(h, w // 2), "2*min(h, w//2)"),
    ],
)
def test_printed_form(dim: Dim, text: str) -> None:
    """As Python reads it back, without a needless bracket or minus."""
    assert str(dim) == text


@given(TREES, ASSIGNMENTS)
def test_python_reads_the_printed_form_back(tree: Tree, assignment: dict[str, int]) -> None:
    """What stands in a message is the same formula."""
    assert eval(str(dim_of(tree)), {"min": min, "max": max}, dict(assignment)) == value_of(tree, assignment)


@pytest.mark.parametrize(
    "operation", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a // b, lambda a, b: a % b]
)
def test_what_is_not_an_integer_absorbs(operation: Callable[[Dim, Dim], Dim]) -> None:
    """A formula is dynamic as soon as one operand is, else unknown as soon as one is."""
    integers: tuple[Dim, ...] = (2, h)
    for other in (*integers, UNKNOWN):
        assert operation(UNKNOWN, other) is UNKNOWN
        assert operation(other, UNKNOWN) is UNKNOWN
    for other in (*integers, UNKNOWN, DYNAMIC):
        assert operation(DYNAMIC, other) is DYNAMIC
        assert operation(other, DYNAMIC) is DYNAMIC


def test_division_by_zero_is_unknown() -> None:
    """Nobody knows what the program does then, but the analysis goes on."""
    assert h // 0 is UNKNOWN
    assert h % 0 is UNKNOWN
    assert h // (w - w) is UNKNOWN


def test_a_size_that_may_be_none_is_no_integer() -> None:
    """However deep it is."""
    maybe = symbol("m", nullable=True)
    assert is_integer(3)
    assert is_integer(h // 2)
    assert not is_integer(maximum(3, maybe // 2) + h)
    assert not is_integer(DYNAMIC)
    assert not is_integer(UNKNOWN)
