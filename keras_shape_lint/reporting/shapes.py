"""``keras-shape-lint shapes``: what every call of a layer, model or operation gives, as a table or as JSON."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from keras_shape_lint.checker import Inspection
from keras_shape_lint.reporting.notation import printed_shape
from keras_shape_lint.reporting.session import Session

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.contracts import Contract
    from keras_shape_lint.interpreter.record import CallRecord
    from keras_shape_lint.reporting.notebooks import Notebook

JSON_VERSION = 1

_HEADINGS = ("line", "api", "output", "name")


def write(session: Session, form: str, stream: TextIO) -> None:
    """Write the calls of every file of a session; ``form`` is ``text`` or ``json``."""
    if form == "json":
        files = [
            entry
            for file, inspection in session.inspections.items()
            for entry in _as_json(file, inspection, session.notebooks.get(file))
        ]
        json.dump({"version": JSON_VERSION, "files": files}, stream)
        stream.write("\n")
        return
    for file, inspection in session.inspections.items():
        stream.writelines(f"{line}\n" for line in _table(file, inspection, session.notebooks.get(file)))


def _table(file: str, inspection: Inspection, notebook: Notebook | None) -> Iterator[str]:
    if inspection.analysis is None:
        yield f"{file}: {inspection.failure or 'no Keras'}"
        return
    yield f"{file} ({inspection.analysis.dialect})"
    rows = [
        _HEADINGS,
        *(
            _row(call, notebook)
            for call in _symbolic_where_possible(inspection.analysis.calls)
            if call.file == inspection.source.path
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    for line, *texts in rows:
        cells = [line.rjust(widths[0]), *(text.ljust(width) for text, width in zip(texts, widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()
    for contract in inspection.contracts:
        given = "".join(f", {name}={value!r}" for name, value in contract.given)
        yield f"{contract.function} (line {_written(contract.line, notebook)}{given}) requires"
        for requirement in contract.requires:
            yield f"{_written(requirement.line, notebook):>{widths[0]}}  {requirement.condition}: {requirement.reason}"
    for lost in inspection.analysis.lost:
        yield f"{file}:{_written(lost.line, notebook)}:{lost.column}: {lost.reason}"


def _written(line: int, notebook: Notebook | None) -> str:
    """A line, in a notebook with its cell in front."""
    return str(line) if notebook is None else "{}:{}".format(*notebook.place(line))


def _at(line: int, notebook: Notebook | None) -> dict[str, object]:
    """A line as JSON, in a notebook with its cell."""
    if notebook is None:
        return {"line": line}
    cell, inside = notebook.place(line)
    return {"cell": cell, "line": inside}


def _row(call: CallRecord, notebook: Notebook | None) -> tuple[str, ...]:
    api = call.api.removeprefix("keras.layers.")
    return _written(call.span.line, notebook), api, printed_shape(call.output), call.name or ""


def _as_json(file: str, inspection: Inspection, notebook: Notebook | None) -> Iterator[dict[str, object]]:
    """One entry for the file, and one for every other file in which its calls led to calls of layers."""
    analysis = inspection.analysis
    if analysis is None:
        lost = [{"line": 1, "column": 0, "reason": inspection.failure}] if inspection.failure else []
        yield {"file": file, "dialect": None, "calls": [], "lost": lost, "contracts": []}
        return
    by_file: dict[str, list[CallRecord]] = {inspection.source.path: []}
    for call in _symbolic_where_possible(analysis.calls):
        by_file.setdefault(call.file, []).append(call)
    for path, calls in by_file.items():
        own = path == inspection.source.path
        yield {
            "file": file if own else _shown(path),
            "dialect": analysis.dialect,
            "calls": [_call_as_json(call, notebook if own else None) for call in calls],
            "lost": [
                {**_at(lost.line, notebook), "column": lost.column, "reason": lost.reason}
                for lost in analysis.lost
                if own
            ],
            "contracts": [_contract_as_json(contract, notebook) for contract in inspection.contracts if own],
        }


def _symbolic_where_possible(calls: Iterable[CallRecord]) -> Iterator[CallRecord]:
    """A helper that makes parts of models, and runs in `call` of a layer as well, is shown for the models.

    Keras knows the calls of the first kind as the graph of a model; the others belong to a layer, whose shape is shown.
    """
    calls = list(calls)
    symbolic = {(call.file, call.span) for call in calls if not call.traced}
    return (call for call in calls if not call.traced or (call.file, call.span) not in symbolic)


def _contract_as_json(contract: Contract, notebook: Notebook | None) -> dict[str, object]:
    return {
        "function": contract.function,
        **_at(contract.line, notebook),
        "requires": [
            {"condition": each.condition, **_at(each.line, notebook), "reason": each.reason}
            for each in contract.requires
        ],
        "given": dict(contract.given),
        "complete": contract.complete,
    }


def _shown(path: str) -> str:
    """A path relative to the working directory where it lies below it."""
    with contextlib.suppress(ValueError):
        return str(Path(path).relative_to(Path.cwd()))
    return path


def _call_as_json(call: CallRecord, notebook: Notebook | None) -> dict[str, object]:
    end_line = call.span.end_line if notebook is None else notebook.place(call.span.end_line)[1]
    return {
        **_at(call.span.line, notebook),
        "column": call.span.column,
        "end_line": end_line,
        "end_column": call.span.end_column,
        "kind": call.kind,
        "api": call.api,
        "name": call.name,
        "inputs": list(call.inputs),
        "output": call.output,
        "parameters": call.parameters,
        "context": list(call.context),
    }
