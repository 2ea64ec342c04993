"""Whole messages, word for word: ``messages.txt`` holds the name of a program and the message of its first finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixes.corpus import load

FOLDER = Path(__file__).parent
LINES = (FOLDER / "messages.txt").read_text(encoding="utf-8").splitlines()
MESSAGES = dict(zip(LINES[::2], map(str.strip, LINES[1::2]), strict=True))


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_says_what_is_wrong_and_what_to_write(name: str) -> None:
    first, *_ = load(FOLDER / "programs" / f"{name}.py").suggested().diagnostics
    assert first.message == MESSAGES[name]
