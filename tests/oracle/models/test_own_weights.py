"""How many weights one's own layers, models and cells have: what we say of a call is what the real one has after it."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import new_machine
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.python.statements import execute_block
from keras_shape_lint.source import Source
from tests.oracle.models import own_bases, own_cells, own_layers, own_models, own_wrapped
from tests.oracle.models.programs import HEADS, differences, real
from tests.oracle.real import library

PROGRAMS = {
    name: program
    for module in (own_layers, own_bases, own_cells, own_models, own_wrapped)
    for name, program in module.PROGRAMS.items()
}
CASES = [
    (name, version)
    for name, program in PROGRAMS.items()
    for version in (2, 3)
    if f"# only: {5 - version}" not in program
]
Counts = dict[tuple[int, str], list[int | None]]
"""What every call of a layer has said, by the line of the call and the class of the layer."""


@contextmanager
def noted_calls(version: int) -> Iterator[Counts]:
    """Note the number of weights of every layer after a call that stands in the program."""
    counts: Counts = defaultdict(list)
    originals = {cls: vars(cls)["__call__"] for cls in _with_subclasses(library(version).layers.Layer)}
    for cls, original in originals.items():
        cls.__call__ = _noting(original, counts)
    try:
        yield counts
    finally:
        for cls, original in originals.items():
            cls.__call__ = original


def _with_subclasses(cls: Any) -> Iterator[Any]:
    """The classes of layers that have a ``__call__`` of their own."""
    if "__call__" in vars(cls):
        yield cls
    for inner in cls.__subclasses__():
        yield from _with_subclasses(inner)


def _noting(original: Any, counts: Counts) -> Any:
    def noting(layer: Any, *arguments: Any, **keywords: Any) -> Any:
        result = original(layer, *arguments, **keywords)
        caller = sys._getframe(1)
        if caller.f_code.co_filename == "<program>":
            counts[caller.f_lineno, type(layer).__name__].append(layer.count_params() if layer.built else None)
        return result

    return noting


def our_counts(program: str, version: int) -> Counts:
    """What the records of calls say."""
    source = Source(HEADS[version] + program, "<program>")
    machine = new_machine(Configuration(), source, frozenset((version,)))
    execute_block(machine, parse(source).body)
    counts: Counts = defaultdict(list)
    for call in machine.record.calls:
        if call.kind in ("layer", "model"):
            name = call.api.rpartition(".")[2]
            counts[call.span.line, "Functional" if name == "Model" else name].append(call.parameters)
    return counts


@pytest.mark.parametrize(("name", "version"), CASES)
def test_counts(name: str, version: int) -> None:
    program = PROGRAMS[name]
    unknown = {word for line in re.findall(r"# unknown: (.*)", program) for word in line.split(", ")}
    assert differences(program, version) == []
    with noted_calls(version) as true:
        assert not real(program, version).stopped
    said = our_counts(program, version)
    compared = [(place, count) for place, counts in said.items() if place in true for count in counts]
    assert compared
    wrong = [
        f"{cls} in line {line} has {true[line, cls]}, we say {count}"
        for (line, cls), count in compared
        if count not in true[line, cls] and not (count is None and cls in unknown)
    ]
    assert wrong == []
