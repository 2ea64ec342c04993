"""The repair that is offered for each of many mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.diagnostics import apply_edits
from tests.fixes.corpus import PROGRAMS, annotation, load, program, without_advice


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_finding_has_the_hint_of_its_comment(path: Path) -> None:
    tried = load(path)
    findings = zip(tried.plain().diagnostics, tried.suggested().diagnostics, strict=True)
    assert {plain.span.line: annotation(plain, suggested) for plain, suggested in findings} == tried.expected()


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_repaired_program_has_only_the_other_findings(path: Path) -> None:
    tried = load(path)
    findings = tried.suggested().diagnostics
    for finding in findings:
        for fix in finding.fixes:
            repaired = program(apply_edits(tried.text, fix.edits), tried.name, tried.version)
            assert len(repaired.plain().diagnostics) < len(findings)


def test_hints_change_messages_and_fixes_only() -> None:
    for path in PROGRAMS[::8]:
        plain, suggested = load(path).plain(), load(path).suggested()
        assert suggested.calls == plain.calls
        assert suggested.dialect == plain.dialect
        for before, after in zip(plain.diagnostics, suggested.diagnostics, strict=True):
            assert after.message.startswith(without_advice(before))
            assert (after.rule, after.span, after.facts, after.trace, after.confidence) == (
                before.rule,
                before.span,
                before.facts,
                before.trace,
                before.confidence,
            )
