"""``keras-shape-lint check --fix`` and ``--diff``: the fixes of a session's findings, made or shown."""

from __future__ import annotations

import io
import tokenize
from pathlib import Path
from typing import TextIO

from keras_shape_lint.reporting.session import Session


def fixed_files(session: Session, *, unsafe: bool) -> dict[str, tuple[str, str]]:
    """The text of every file that fixes change, before and after, by its path."""
    from keras_shape_lint.fixes.rewriting import fixed_text

    changed = {}
    for file, inspection in session.inspections.items():
        diagnostics = [
            finding.diagnostic for finding in session.problems if finding.file == file and finding.diagnostic
        ]
        if not diagnostics:
            continue
        before = inspection.source.text
        after = fixed_text(inspection.source, diagnostics, session.configuration, unsafe=unsafe)
        if after != before:
            changed[file] = (before, after)
    return changed


def write_files(changed: dict[str, tuple[str, str]]) -> None:
    """Write the fixed texts into their files, in the encoding that each file has."""
    for file, (_, after) in changed.items():
        path = Path(file)
        encoding, _ = tokenize.detect_encoding(io.BytesIO(path.read_bytes()).readline)
        path.write_bytes(after.encode(encoding))


def write_diff(changed: dict[str, tuple[str, str]], stream: TextIO) -> None:
    """Write what the fixes change, in the form of patches."""
    from keras_shape_lint.fixes.rewriting import unified_diff

    for file, (before, after) in changed.items():
        stream.write(unified_diff(before, after, file))


def offered(session: Session) -> int:
    """How many findings have fixes that are made only if they are asked for."""
    diagnostics = [finding.diagnostic for finding in session.problems if finding.diagnostic is not None]
    return sum(bool(found.fixes) and not any(fix.safe for fix in found.fixes) for found in diagnostics)
