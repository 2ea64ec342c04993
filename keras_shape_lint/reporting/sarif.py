"""Findings in SARIF 2.1.0, the form in which code scanning services and editors take them."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TextIO

from keras_shape_lint import __version__
from keras_shape_lint.diagnostics import Diagnostic, Edit
from keras_shape_lint.reporting.session import Finding, Session
from keras_shape_lint.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"E": "error", "F": "error", "W": "warning", "I": "note"}


def write(session: Session, stream: TextIO) -> None:
    """Write the findings of a session as one run."""
    rules = [
        {
            "id": rule.id,
            "name": rule.symbol,
            "shortDescription": {"text": rule.summary},
            "defaultConfiguration": {"enabled": rule.default_enabled, "level": _LEVELS[rule.id[0]]},
        }
        for rule in RULES.values()
    ]
    driver = {"name": "keras-shape-lint", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        # Columns are counted in characters, not in units of UTF-16.
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in session.findings],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, stream)
    stream.write("\n")


def _result(finding: Finding) -> dict[str, object]:
    region: dict[str, object] = {"startLine": finding.line, "startColumn": finding.column + 1}
    if finding.end_line is not None:
        region["endLine"] = finding.end_line
    if finding.end_column is not None:
        region["endColumn"] = finding.end_column + 1
    result: dict[str, object] = {
        "ruleId": finding.id,
        "level": _LEVELS.get(finding.id[0], "note"),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.file), "region": region}}],
    }
    if finding.symbol in RULES:
        result["ruleIndex"] = list(RULES).index(finding.symbol)
    if finding.diagnostic is not None:
        result |= _from_diagnostic(finding.file, finding.diagnostic)
    return result


def _artifact(file: str) -> dict[str, object]:
    return {"uri": PurePath(file).as_posix()}


def _from_diagnostic(file: str, diagnostic: Diagnostic) -> dict[str, object]:
    """The way of the tensors that led to the finding, and its fixes."""
    found: dict[str, object] = {}
    if diagnostic.trace:
        found["relatedLocations"] = [
            {
                "message": {"text": step.text if step.shape is None else f"{step.text} gives {step.shape}"},
                "physicalLocation": {"artifactLocation": _artifact(step.file), "region": {"startLine": step.line}},
            }
            for step in diagnostic.trace
        ]
    if diagnostic.fixes:
        found["fixes"] = [
            {
                "description": {"text": fix.title},
                "artifactChanges": [
                    {"artifactLocation": _artifact(file), "replacements": [_replacement(edit) for edit in fix.edits]}
                ],
            }
            for fix in diagnostic.fixes
        ]
    return found


def _replacement(edit: Edit) -> dict[str, object]:
    span = edit.span
    return {
        "deletedRegion": {
            "startLine": span.line,
            "startColumn": span.column + 1,
            "endLine": span.end_line,
            "endColumn": span.end_column + 1,
        },
        "insertedContent": {"text": edit.replacement},
    }
