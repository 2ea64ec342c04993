"""Chains of layers as programs: our findings and shapes, line by line, against real Keras."""

from __future__ import annotations

from typing import Any

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.record import FAILS_WHEN_RUN
from keras_shape_lint.source import Source
from tests.oracle import real
from tests.oracle.chains import Chain, chain

CHAINS_PER_CONFIGURATION = 4
"""Chains for each configuration that a layer gets."""
LEAST_ACCEPTED = 0.25


@pytest.mark.parametrize("version", [3, 2])
def test_chains_are_as_in_keras(version: int, count: int) -> None:
    """A finding in the line where Keras raises and in no other, and the shape and weights of every layer before."""
    wrong: list[str] = []
    accepted = 0
    total = count * CHAINS_PER_CONFIGURATION // (1 if version == 3 else 5)
    for number in range(total):
        made = chain(f"chain {number}", version)
        accepted += made.fails is None
        found = disagreement(made)
        if found:
            wrong.append(f"{number}: {found}\n{made.program}")
        if number % 50 == 49:
            real.forget(version)
    assert not wrong, "\n".join([f"{len(wrong)} of {total}", *wrong[:5]])
    assert accepted >= LEAST_ACCEPTED * total, f"only {accepted} of {total} are accepted"


def disagreement(made: Chain) -> str | None:
    """What is wrong with our reading of a chain, or None."""
    source = Source(made.program, "<chain>")
    analysis = analyze(parse(source), Configuration(keras_version=str(made.version)), source)
    # What only fails on data is compared with runs elsewhere; here it is built.
    found_here = [found for found in analysis.diagnostics if FAILS_WHEN_RUN not in found.facts]
    errors = {found.span.line: found.message for found in found_here if found.rule.id.startswith("E")}
    calls = {call.span.line: call for call in analysis.calls if call.kind == "layer"}
    for line, message in errors.items():
        if made.fails is None or line < made.fails:
            return f"false alarm in line {line}: {message}"
    for line, shapes in made.shapes.items():
        call = calls.get(line)
        if call is None or not _agrees(shapes, call.output, exact=made.exact):
            return f"line {line} gives {shapes}, not {call.output if call else 'nothing'}"
        if made.weights[line] != call.parameters and (made.exact or call.parameters is not None):
            return f"line {line} has {made.weights[line]} weights, not {call.parameters}"
    if made.exact and made.fails is not None and made.fails not in errors:
        return f"line {made.fails} raises {made.error}"
    return None


def _agrees(true: Any, mine: Any, *, exact: bool) -> bool:
    """Whether our shapes as JSON are the true ones; they may be unknown where not all is `exact`."""
    if not exact and mine is None:
        return True
    if isinstance(true, Shape):
        dims = [dim if isinstance(dim, int) else None for dim in true]
        if not isinstance(mine, list) or len(mine) != len(dims):
            return False
        return all(size == found or (found == "?" and not exact) for size, found in zip(dims, mine, strict=True))
    parts = mine.get("list") if isinstance(mine, dict) else None
    if parts is None or len(parts) != len(true):
        return False
    return all(_agrees(*pair, exact=exact) for pair in zip(true, parts, strict=True))
