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
            start = self._before(changed.offset(edit.span.line, edit.span.column), opens=True)
            end = self._before(changed.offset(edit.span.end_line, edit.span.end_column), opens=False)
            if start is None or end is None:
                return None
            inserts = edit.span.line == edit.span.end_line and edit.span.column == edit.span.end_column
            (old_start, leads), (old_end, _) = start, start if inserts else end
            if old_end < old_start:
                return None
            made = editor.edit(old_start, old_end, edit.replacement)
            (before if leads else behind).append(made)
        return (*before, *self._edits, *behind)

    def _before(self, offset: int, *, opens: bool) -> tuple[int, bool] | None:
        """The old place of a new one, and whether it is in front of text that was written there."""
        shift, leads = 0, False
        for change in self._changes:
            if change.new_start < offset < change.new_end:
                return None
            if change.new_end < offset or (change.new_end == offset and change.new_start < offset):
                shift = change.new_end - change.end
            elif change.new_start == offset:
                leads = opens
                break
            else:
                break
        return offset - shift, leads
