"""Programs made by chance, with decisions that nobody sees, against their runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.interpreter.chance_grammar import Grammar
from tests.oracle.programs.chance import judge

HERE = Path(__file__).parent
FIRST_SEED = int(os.environ.get("CHANCE_SEED", "0"))
SHARE = {"chance_graphs": 0.2, "chance_training": 0.2}
"""Programs for each configuration that a layer gets (two or three seconds each)."""
HEAD = "import keras\nimport numpy as np\nimport tensorflow as tf\nfrom keras import layers\n"
OBJECTS = (HERE / "chance_objects.txt").read_text(encoding="utf-8").split("\n---\n")


@pytest.mark.parametrize("grammar", list(SHARE))
def test_no_finding_stands_where_a_run_gets_past(grammar: str, count: int) -> None:
    programs = int(count * SHARE[grammar])
    finishing = found = 0
    for seed in range(FIRST_SEED, FIRST_SEED + programs):
        text = Grammar(seed, HERE / f"{grammar}.txt").program()
        judged = judge(text)
        assert not judged.wrong, f"{grammar}, seed {seed}: {judged.wrong}\n{text}"
        finishing += judged.finishes
        found += judged.found
    assert finishing > programs // 8
    assert found > programs // 8


def test_tables_are_as_claimed_in_every_run(count: int) -> None:
    finishing = 0
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        text = Grammar(seed, HERE / "chance_tables.txt").program()
        judged = judge(text)
        assert not judged.wrong, f"seed {seed}: {judged.wrong}\n{text}"
        finishing += judged.finishes
    assert finishing > count // 16


@pytest.mark.parametrize("program", OBJECTS, ids=range(len(OBJECTS)))
def test_what_is_known_of_layers_and_models_is_so_in_every_run(program: str) -> None:
    assert not judge(HEAD + program).wrong
