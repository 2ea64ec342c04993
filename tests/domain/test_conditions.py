"""Conditions on dims: simplifying and merging them changes how they read, not what they say."""

from __future__ import annotations

import itertools

import pytest

from keras_shape_lint.domain.conditions import Condition, merged, simplified
from keras_shape_lint.domain.dims import Dim, Expr, symbol

H, W, N = symbol("h"), symbol("w"), symbol("n")
HALF, UP = H // 2, (H + 1) // 2
DIFFERENCES: list[tuple[str, Dim, str]] = [
    ("==", HALF * 2 - H, "h % 2 == 0"),
    ("==", H - HALF * 2, "h % 2 == 0"),
    ("==", UP * 2 - H, "h % 2 == 0"),
    ("==", (H // 16) * 16 - H, "h % 16 == 0"),
    ("==", (H // 16) * 2 - H // 8, "(h//8) % 2 == 0"),
    ("==", (H // 2) * 2 - H + 1, "h % 2 == 1"),
    ("==", H * W - (H * W // 4) * 4, "(h*w) % 4 == 0"),
    ("==", H - (H // N) * N, "h % n == 0"),
    ("==", W * H - (H // N) * N * W, "h % n == 0"),
    ("==", H - W, "h == w"),
    ("==", W - H, "h == w"),
    ("==", 2 * H - 2 * W, "h == w"),
    ("==", H - 8, "h == 8"),
    ("==", 3 * H - 6, "h == 2"),
    ("==", H * W - N, "h*w == n"),
    ("<=", 6 - H, "h >= 6"),
    ("<=", H - 6, "h <= 6"),
    ("<=", 3 - H // 2, "h >= 6"),
    ("<=", H // 2 - 3, "h <= 7"),
    ("<=", 7 - 2 * (H // 3), "h >= 12"),
    ("<=", H - W, "h <= w"),
]
VALUES = range(1, 50)


def holds(condition: Condition, text: str, h: int, w: int, n: int) -> bool:
    return bool(eval(text, {}, {"h": h, "w": w, "n": n}))


def true_of(relation: str, difference: Dim, h: int, w: int, n: int) -> bool:
    value = eval(str(difference), {}, {"h": h, "w": w, "n": n})
    return bool(value == 0 if relation == "==" else value <= 0)


@pytest.mark.parametrize(("relation", "difference", "text"), DIFFERENCES, ids=lambda part: str(part))
@pytest.mark.parametrize("holding", [True, False])
def test_a_simplified_condition_says_the_same(relation: str, difference: Dim, text: str, holding: bool) -> None:
    assert isinstance(difference, Expr)
    condition = simplified(Condition(relation, difference, holding))
    if holding:
        assert str(condition) == text
    assert simplified(condition) == condition
    for h, w, n in itertools.product(VALUES, (1, 2, 7, 8), (1, 2, 3, 8)):
        expected = true_of(relation, difference, h, w, n) is holding
        assert holds(condition, str(condition), h, w, n) is expected, (h, w, n)


EVEN, HALF_EVEN = Condition("==", H % 2), Condition("==", HALF % 2)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (EVEN, HALF_EVEN, "h % 4 == 0"),
        (HALF_EVEN, EVEN, "h % 4 == 0"),
        (EVEN, Condition("==", UP % 2), "h % 4 == 0"),  # type: ignore[arg-type]
        (EVEN, Condition("==", H % 3), "h % 6 == 0"),  # type: ignore[arg-type]
        (Condition("==", H % 16), Condition("<=", 16 - H), "h % 16 == 0"),  # type: ignore[arg-type]
        (Condition("==", H % 16), Condition("<=", 17 - H), None),  # type: ignore[arg-type]
        (Condition("<=", 6 - H), Condition("<=", 9 - H), "h >= 9"),  # type: ignore[arg-type]
        (Condition("<=", H - 6), Condition("<=", H - 9), "h <= 6"),  # type: ignore[arg-type]
        (EVEN, Condition("==", W % 2), None),  # type: ignore[arg-type]
        (Condition("==", H % 3), HALF_EVEN, None),  # type: ignore[arg-type]
        (~EVEN, HALF_EVEN, None),
    ],
)
def test_a_merged_condition_says_what_both_say(first: Condition, second: Condition, text: str | None) -> None:
    both = merged(first, second)
    assert (None if both is None else str(both)) == text
    for h in VALUES if both is not None else ():
        separate = holds(first, str(first), h, 1, 1) and holds(second, str(second), h, 1, 1)
        assert holds(first, str(both), h, 1, 1) is separate, h
