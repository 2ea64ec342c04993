"""Where places of a text are after edits, and two rounds of edits as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.diagnostics import Edit
from keras_shape_lint.fixes.editing import Editor

if TYPE_CHECKING:
    from keras_shape_lint.source import Source


@dataclass(frozen=True, slots=True)
class _Change:
    """An edit in characters: ``[start, end)`` of the old text is ``[new_start, new_end)`` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


class Offsets:
    """The places of a text before and after edits."""

    def __init__(self, source: Source, edits: Sequence[Edit]) -> None:
        self._source = source
        self._edits = edits
        located = sorted(
            (
                source.offset(edit.span.line, edit.span.column),
                source.offset(edit.span.end_line, edit.span.end_column),
                order,
                len(edit.replacement),
            )
            for order, edit in enumerate(edits)
        )
        self._changes: list[_Change] = []
        shift = 0
        for start, end, _, length in located:
            self._changes.append(_Change(start, end, start + shift, start + shift + length))
            shift += length - (end - start)

    def after(self, offset: int) -> frozenset[int]:
        """Where a place may be now: before or behind what was inserted there."""
        low = high = offset
        for change in self._changes:
            if change.end < offset or (change.end == offset and change.start < offset):
                low = high = offset + change.new_end - change.end
            elif change.start == offset:
                # Whatever replaces a text begins where the text began.
                high = change.new_end + (offset - change.end) if change.end == offset else high
            elif change.start < offset:
                low = high = change.new_start
        return frozenset((low, high))

    def then(self, changed: Source, later: Sequence[Edit]) -> tuple[Edit, ...] | None:
        """These edits and later ones of the changed text as edits of the old text.

        None if a later edit touches what an earlier one wrote.
        """
        editor = Editor(self._source)
        before: list[Edit] = []
        behind: list[Edit] = []
        for edit in later:
            start = changed.offset(edit.span.line, edit.span.column)
            end = changed.offset(edit.span.end_line, edit.span.end_column)
            if any(_touches(start, end, change) for change in self._changes):
                return None
            old_start, leads = self._before(start)
            old_end = old_start if start == end else self._before(end)[0]
            made = editor.edit(old_start, max(old_start, old_end), edit.replacement)
            (before if leads else behind).append(made)
        return (*before, *self._edits, *behind)

    def _before(self, offset: int) -> tuple[int, bool]:
        """The old place of a new one outside of what was written, and whether it is in front of text written there."""
        shift = 0
        for change in self._changes:
            if change.new_end < offset or (change.new_end == offset and change.new_start < offset):
                shift = change.new_end - change.end
            else:
                return offset - shift, change.new_start == offset
        return offset - shift, False


def _touches(start: int, end: int, change: _Change) -> bool:
    """Whether an edit of the new text goes into what a change wrote, or over a place where it removed something."""
    if change.new_start == change.new_end:
        return start < change.new_start < end
    return max(start, change.new_start) < min(end, change.new_end) or change.new_start < start == end < change.new_end
