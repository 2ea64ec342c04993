"""``keras-shape-lint shapes``: what every call of a layer, model or operation gives, as a table or as JSON."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from keras_shape_lint.checker import Inspection
from keras_shape_lint.reporting.notation import printed_shape
from keras_shape_lint.reporting.session import Session

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.contracts import Contract
    from keras_shape_lint.interpreter.record import CallRecord

JSON_VERSION = 1

_HEADINGS = ("line", "api", "output", "name")


def write(session: Session, form: str, stream: TextIO) -> None:
    """Write the calls of every file of a session; ``form`` is ``text`` or ``json``."""
    if form == "json":
        files = [entry for file, inspection in session.inspections.items() for entry in _as_json(file, inspection)]
        json.dump({"version": JSON_VERSION, "files": files}, stream)
        stream.write("\n")
        return
    for file, inspection in session.inspections.items():
        stream.writelines(f"{line}\n" for line in _table(file, inspection))


def _table(file: str, inspection: Inspection) -> Iterator[str]:
    if inspection.analysis is None:
        yield f"{file}: {inspection.failure or 'no Keras'}"
        return
    yield f"{file} ({inspection.analysis.dialect})"
    rows = [_HEADINGS, *(_row(call) for call in inspection.analysis.calls if call.file == inspection.source.path)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    for line, *texts in rows:
        cells = [line.rjust(widths[0]), *(text.ljust(width) for text, width in zip(texts, widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()
    for contract in inspection.contracts:
        given = "".join(f", {name}={value!r}" for name, value in contract.given)
        yield f"{contract.function} (line {contract.line}{given}) requires"
        for requirement in contract.requires:
            yield f"{requirement.line:>{widths[0]}}  {requirement.condition}: {requirement.reason}"
    for lost in inspection.analysis.lost:
        yield f"{file}:{lost.line}:{lost.column}: {lost.reason}"


def _row(call: CallRecord) -> tuple[str, ...]:
    api = call.api.removeprefix("keras.layers.")
    return str(call.span.line), api, printed_shape(call.output), call.name or ""


def _as_json(file: str, inspection: Inspection) -> Iterator[dict[str, object]]:
    """One entry for the file, and one for every other file in which its calls led to calls of layers."""
    analysis = inspection.analysis
    if analysis is None:
        lost = [{"line": 1, "column": 0, "reason": inspection.failure}] if inspection.failure else []
        yield {"file": file, "dialect": None, "calls": [], "lost": lost, "contracts": []}
        return
    by_file: dict[str, list[CallRecord]] = {inspection.source.path: []}
    for call in analysis.calls:
        by_file.setdefault(call.file, []).append(call)
    for path, calls in by_file.items():
        own = path == inspection.source.path
        yield {
            "file": file if own else _shown(path),
            "dialect": analysis.dialect,
            "calls": [_call_as_json(call) for call in calls],
            "lost": [
                {"line": lost.line, "column": lost.column, "reason": lost.reason} for lost in analysis.lost if own
            ],
            "contracts": [_contract_as_json(contract) for contract in inspection.contracts if own],
        }


def _contract_as_json(contract: Contract) -> dict[str, object]:
    return {
        "function": contract.function,
        "line": contract.line,
        "requires": [
            {"condition": each.condition, "line": each.line, "reason": each.reason} for each in contract.requires
        ],
        "given": dict(contract.given),
        "complete": contract.complete,
    }


def _shown(path: str) -> str:
    """A path relative to the working directory where it lies below it."""
    with contextlib.suppress(ValueError):
        return str(Path(path).relative_to(Path.cwd()))
    return path


def _call_as_json(call: CallRecord) -> dict[str, object]:
    return {
        "line": call.span.line,
        "column": call.span.column,
        "end_line": call.span.end_line,
        "end_column": call.span.end_column,
        "kind": call.kind,
        "api": call.api,
        "name": call.name,
        "inputs": list(call.inputs),
        "output": call.output,
        "parameters": call.parameters,
        "context": list(call.context),
    }
