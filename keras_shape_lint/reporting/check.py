"""``keras-shape-lint check``: the findings as text, as JSON or as annotations of GitHub Actions."""

from __future__ import annotations

import json
from typing import TextIO

from keras_shape_lint.diagnostics import Edit, Fix, Step
from keras_shape_lint.reporting.session import Finding, Session

JSON_VERSION = 1

_GITHUB_LEVELS = {"E": "error", "F": "error", "W": "warning"}


def write(session: Session, form: str, stream: TextIO) -> None:
    """Write the findings of a session; ``form`` is ``text``, ``json``, ``github`` or ``sarif``.

    In JSON, facts that it has no form for stand as they are printed.
    """
    if form == "json":
        findings = [_as_json(finding) for finding in session.findings]
        json.dump({"version": JSON_VERSION, "findings": findings}, stream, default=str)
        stream.write("\n")
        return
    if form == "sarif":
        from keras_shape_lint.reporting import sarif

        sarif.write(session, stream)
        return
    render = github_annotation if form == "github" else one_line
    for finding in session.findings:
        stream.write(f"{render(finding)}\n")


def one_line(finding: Finding) -> str:
    """A finding as pylint's default text output prints it, but with the column in characters."""
    place = f"{finding.file}:{finding.line}:{finding.column}"
    return f"{place}: {finding.id}: {finding.message} ({finding.symbol})"


def github_annotation(finding: Finding) -> str:
    """A finding as a workflow command, whose columns count from 1."""
    places = {"file": finding.file, "line": finding.line, "endLine": finding.end_line, "col": finding.column + 1}
    if finding.end_column is not None and finding.end_line == finding.line:
        places["endColumn"] = finding.end_column + 1
    places["title"] = f"{finding.id} ({finding.symbol})"
    properties = ",".join(f"{name}={_escaped(str(value))}" for name, value in places.items() if value is not None)
    level = _GITHUB_LEVELS.get(finding.id[0], "notice")
    return f"::{level} {properties}::{_escaped_data(finding.message)}"


def _escaped_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(text: str) -> str:
    return _escaped_data(text).replace(":", "%3A").replace(",", "%2C")


def _as_json(finding: Finding) -> dict[str, object]:
    diagnostic = finding.diagnostic
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "id": finding.id,
        "symbol": finding.symbol,
        "message": finding.message,
        "confidence": finding.confidence,
        "facts": dict(diagnostic.facts) if diagnostic else {},
        "trace": [_step_as_json(step) for step in diagnostic.trace] if diagnostic else [],
        "fixes": [_fix_as_json(fix) for fix in diagnostic.fixes] if diagnostic else [],
    }


def _step_as_json(step: Step) -> dict[str, object]:
    return {"file": step.file, "line": step.line, "text": step.text, "shape": step.shape}


def _fix_as_json(fix: Fix) -> dict[str, object]:
    return {"title": fix.title, "safe": fix.safe, "edits": [_edit_as_json(edit) for edit in fix.edits]}


def _edit_as_json(edit: Edit) -> dict[str, object]:
    span = edit.span
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "replacement": edit.replacement,
    }
