"""Places after edits, and two rounds of edits made into one."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from keras_shape_lint.diagnostics import Edit, apply_edits
from keras_shape_lint.fixes.editing import Editor
from keras_shape_lint.fixes.offsets import Offsets
from keras_shape_lint.source import Source

TEXTS = st.text(alphabet="abc\n", min_size=1, max_size=20)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits of a text that do not overlap; some insert, some remove, some replace."""
    editor = Editor(Source(text, ""))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [editor.edit(start, end, draw(st.text(alphabet="XYZ", max_size=3))) for start, end in pairs]


@given(st.data(), TEXTS)
def test_untouched_characters_are_found_again(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_of(text))
    source, changed = Source(text, ""), apply_edits(text, edits)
    offsets = Offsets(source, edits)
    touched = set()
    for edit in edits:
        start = source.offset(edit.span.line, edit.span.column)
        touched |= set(range(start, source.offset(edit.span.end_line, edit.span.end_column)))
    for place in set(range(len(text))) - touched:
        assert any(changed[found : found + 1] == text[place] for found in offsets.after(place))


@given(st.data(), TEXTS)
def test_two_rounds_are_one(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(text))
    middle = apply_edits(text, first)
    second = data.draw(edits_of(middle))
    together = Offsets(Source(text, ""), first).then(Source(middle, ""), second)
    assume(together is not None)
    assert together is not None
    assert apply_edits(text, together) == apply_edits(middle, second)


def test_what_an_earlier_edit_wrote_is_left_alone() -> None:
    source = Source("f(x)\n", "")
    first = [Editor(source).edit(2, 3, "g(x)")]
    changed = Source(apply_edits(source.text, first), "")
    inside = [Editor(changed).edit(4, 5, "y")]
    assert Offsets(source, first).then(changed, inside) is None


def test_later_insertions_keep_their_side_of_earlier_ones() -> None:
    source = Source("x\n", "")
    first = [Editor(source).edit(0, 0, "1")]
    changed = Source("1x\n", "")
    before, behind = Editor(changed).edit(0, 0, "0"), Editor(changed).edit(1, 1, "2")
    together = Offsets(source, first).then(changed, [before, behind])
    assert together is not None
    assert apply_edits(source.text, together) == "012x\n"
