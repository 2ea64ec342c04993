"""Programs that work get a mistake; whatever repair is offered then must work in the engine and under Keras."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from keras_shape_lint.diagnostics import apply_edits
from tests.fixes.corpus import Program, program
from tests.fixes.mutations import mutants
from tests.fixes.test_oracle import run

WORKING = Path(__file__).parents[1] / "interpreter" / "programs"
SIMPLE = ("channels_first", "conv_lstm_frames", "gru_text_classifier", "lstm_stack", "sequential_list", "text_cnn")
"""Programs that Keras builds in no time, for whatever sizes the mutants have."""


def broken(path: Path) -> list[Program]:
    """The mutants of a program in which the engine finds something."""
    made = (program(text, f"{path.stem}, {done}") for done, text in mutants(path.read_text(encoding="utf-8")))
    return [mutant for mutant in made if mutant.plain().diagnostics]


@pytest.mark.parametrize("path", sorted(WORKING.glob("*.py"))[::4], ids=lambda path: path.stem)
def test_a_repair_leaves_fewer_findings(path: Path) -> None:
    for mutant in itertools.islice(broken(path), 0, None, 5):
        findings = mutant.suggested().diagnostics
        for fix in (fix for finding in findings for fix in finding.fixes):
            repaired = program(apply_edits(mutant.text, fix.edits), mutant.name)
            assert len(repaired.plain().diagnostics) < len(findings), f"{mutant.name}: {fix.title}"


@pytest.mark.parametrize("name", SIMPLE)
def test_keras_accepts_the_repair_of_a_mutant(name: str) -> None:
    for mutant in broken(WORKING / f"{name}.py"):
        findings = mutant.suggested().diagnostics
        if len(findings) == 1 and "->" not in mutant.name:
            for fix in findings[0].fixes:
                run(apply_edits(mutant.text, fix.edits), f"{mutant.name}: {fix.title}")
