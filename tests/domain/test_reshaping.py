"""Reshaping against NumPy, and with a part of the sizes unknown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, symbol
from keras_shape_lint.domain.reshaping import ImpossibleReshape, solve_reshape
from tests.domain.evaluation import may_be

h, w = symbol("h"), symbol("w")
maybe = symbol("m", nullable=True)

SOURCES = st.lists(st.integers(1, 6), max_size=4)


@st.composite
def sources_and_targets(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """A shape, and a target that often fits: its own sizes in another order, grouped, or one of them left open."""
    source: list[int] = draw(SOURCES)
    target: list[int] = list(draw(st.permutations(source)))
    group, change, leave_open = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    if group and len(target) > 1:
        target[:2] = [target[0] * target[1]]
    if change and target:
        target[draw(st.integers(0, len(target) - 1))] = draw(st.sampled_from([-1, -1, 2, 3]))
    if leave_open and target and -1 not in target:
        target[-1] = -1
    return source, target


@given(sources_and_targets(), st.data())
def test_known_sizes_reshape_as_in_numpy(pair: tuple[list[int], list[int]], data: st.DataObject) -> None:
    """The same sizes or the same refusal; with less known, nothing that contradicts."""
    source, target = pair
    hidden: tuple[list[Dim], list[Dim]] = (
        [UNKNOWN if data.draw(st.integers(0, 3)) == 0 else dim for dim in source],
        [UNKNOWN if data.draw(st.integers(0, 3)) == 0 else dim for dim in target],
    )
    try:
        true = np.zeros(source).reshape(target).shape
    except ValueError:
        with pytest.raises(ImpossibleReshape):
            solve_reshape(source, target)
    else:
        assert solve_reshape(source, target) == true
        assert all(map(may_be, solve_reshape(*hidden), true))


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ((h, w, 3), (-1, 3), (h * w, 3)),
        ((h, 4), (2 * h, 2), (2 * h, 2)),
        ((h, 4), (-1, h), (4, h)),
        ((h, 4), (-1, 8), (h // 2, 8)),
        ((DYNAMIC, 4), (-1, 8), (DYNAMIC, 8)),
        ((DYNAMIC, 4), (7, 8), (7, 8)),
        ((UNKNOWN, DYNAMIC), (-1, 8), (UNKNOWN, 8)),
        ((UNKNOWN, 4), (-1, 8), (UNKNOWN, 8)),
        ((maybe, 4), (7, 8), (7, 8)),
        ((maybe, 4), (-1, 4), (maybe, 4)),
        ((12,), (UNKNOWN, 4), (UNKNOWN, 4)),
        ((12,), (DYNAMIC, 5), (DYNAMIC, 5)),
        ((), (1, -1), (1, 1)),
    ],
)
def test_solved(source: tuple[Dim, ...], target: tuple[Dim, ...], result: tuple[Dim, ...]) -> None:
    """Symbols divide exactly; what may be None is not checked."""
    assert solve_reshape(source, target) == result


@pytest.mark.parametrize(
    ("source", "target", "have", "want", "open_axis"),
    [
        ((4, 4), (5, 3), 16, 15, False),
        ((4, 4), (-1, 3), 16, 3, True),
        ((4, 4), (-1, 0), 16, 0, True),
        ((h, 4), (0, -1), 4 * h, 0, True),
        ((2 * h, 2), (2 * w + 1,), 4 * h, 2 * w + 1, False),
        ((4 * h + 1,), (-1, 2), 4 * h + 1, 2, True),
    ],
)
def test_impossible(source: tuple[Dim, ...], target: tuple[Dim, ...], have: Dim, want: Dim, open_axis: bool) -> None:
    """Both numbers are told."""
    with pytest.raises(ImpossibleReshape) as refused:
        solve_reshape(source, target)
    assert (refused.value.have, refused.value.want, refused.value.open_axis) == (have, want, open_axis)
