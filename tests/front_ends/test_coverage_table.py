"""The table of what is modelled is the one that the tool writes."""

from __future__ import annotations

from tools.coverage_table import DOCUMENT, document


def test_no_drift() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "python tools/coverage_table.py writes it anew"
