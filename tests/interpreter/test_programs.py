"""The engine against ordinary programs whose lines carry their true shapes as comments."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import Analysis, analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))
ANNOTATION = re.compile(r"# shape: (.*)$")


def analysed(path: Path) -> Analysis:
    """The analysis of one file, as a Keras 3 program."""
    source = Source(path.read_text(), str(path))
    return analyze(parse(source), Configuration(keras_version="3"), source)


def printed(shape: Any) -> str:
    """A shape of the record as Keras prints it."""
    if isinstance(shape, dict):
        if "list" in shape:
            return f"[{', '.join(map(printed, shape['list']))}]"
        return "{" + ", ".join(f"{name!r}: {printed(part)}" for name, part in shape["dict"].items()) + "}"
    if shape is None:
        return "?"
    inner = ", ".join(str(dim) for dim in shape)
    return f"({inner},)" if len(shape) == 1 else f"({inner})"


def compare(path: Path) -> tuple[list[str], list[str], int]:
    """(wrong, missing, annotated): what our record says on the annotated lines of a program."""
    ours: dict[int, list[tuple[str, str]]] = {}
    for call in analysed(path).calls:
        ours.setdefault(call.span.line, []).append((call.kind, printed(call.output)))
    wrong, missing, annotated = [], [], 0
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = ANNOTATION.search(line)
        if found is None:
            continue
        true = found.group(1).split(" | ")
        said = [shape for _, shape in ours.get(number, [])]
        annotated += 1
        missing += [f"{number}: {shape} not in {said}" for shape in true if shape not in said]
        wrong += [
            f"{number}: {shape}, truly {true}"
            for kind, shape in ours.get(number, [])
            if kind != "op" and "?" not in shape and shape not in true
        ]
    return wrong, missing, annotated


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_annotated_shape_is_inferred(path: Path) -> None:
    wrong, missing, annotated = compare(path)
    assert annotated
    assert not wrong
    assert not missing


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_programs_that_run_have_no_findings(path: Path) -> None:
    assert [diagnostic.message for diagnostic in analysed(path).diagnostics] == []
