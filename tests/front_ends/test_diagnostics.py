"""Edits are made all at once, in characters, and never over one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.diagnostics import Edit, apply_edits
from keras_shape_lint.source import Source, Span


def test_edits_are_made_in_any_order() -> None:
    text = "größe = Dense(10)(x)\r\ny = LSTM(4)(größe)\r\n"
    edits = [
        Edit(Span(1, 14, 1, 16), "12"),
        Edit(Span(2, 4, 2, 8), "GRU"),
        Edit(Span(2, 18, 2, 18), "  # one\r\nz = y"),
        Edit(Span(1, 0, 1, 0), "# first\r\n"),
    ]
    expected = "# first\r\ngröße = Dense(12)(x)\r\ny = GRU(4)(größe)  # one\r\nz = y\r\n"
    assert apply_edits(text, edits) == expected
    assert apply_edits(text, reversed(edits)) == expected


def test_insertions_at_one_place_keep_their_order() -> None:
    place = Span(1, 1, 1, 1)
    assert apply_edits("ad", [Edit(place, "b"), Edit(place, "c")]) == "abcd"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(1, 0, 1, 3), "x"), Edit(Span(1, 2, 1, 4), "y")],
        [Edit(Span(1, 0, 1, 4), "x"), Edit(Span(1, 1, 1, 2), "y")],
        [Edit(Span(1, 0, 1, 3), "x"), Edit(Span(1, 0, 1, 3), "x")],
        [Edit(Span(1, 3, 1, 1), "x")],
    ],
)
def test_overlapping_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("Dense", edits)


@given(st.text(), st.text())
def test_a_whole_text_can_be_replaced(text: str, replacement: str) -> None:
    lines = Source(text, "").lines
    everything = Span(1, 0, len(lines), len(lines[-1]))
    assert apply_edits(text, [Edit(everything, replacement)]) == replacement
