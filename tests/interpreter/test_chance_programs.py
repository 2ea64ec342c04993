"""Programs in which chance decides: what is claimed to be known at their end is so in every run.

Some are written down, others put together from a grammar.
"""

from __future__ import annotations

import contextlib
import os
import random
from pathlib import Path

import pytest

from tests.interpreter.chance import Claims, surroundings
from tests.interpreter.chance_grammar import Grammar
from tests.limits import TooLongError, stopped_after

PROGRAMS = Path(__file__).with_name("chance_programs.txt").read_text(encoding="utf-8").split("\n---\n")
RUNS = 24
FIRST_SEED = int(os.environ.get("CHANCE_SEED", "0"))
NUMBER = int(os.environ.get("CHANCE_PROGRAMS", "200"))
"""How many programs are made by chance; a long run asks for thousands."""
BATCH = 20
SECONDS = 0.2
"""What a run may take of a program made by chance, in which a list or a number may grow and grow."""
ENDS = (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError, MemoryError)
"""How a program may end besides coming to its end."""


def check(program: str, seconds: float = 0) -> int:
    """Compare what is claimed to be known with many runs; how many of them came to the end."""
    claims = Claims(program)
    assert not claims.record.cases
    finished = 0
    for seed in range(RUNS):
        namespace = surroundings(random.Random(seed))
        with contextlib.suppress(*ENDS, TooLongError), stopped_after(seconds):
            exec(compile(program, "<program>", "exec"), namespace)
            finished += 1
            assert claims.wrong_in(namespace) == {}, f"run {seed}"
    return finished


@pytest.mark.parametrize("program", PROGRAMS, ids=range(len(PROGRAMS)))
def test_what_is_known_is_so_in_every_run(program: str) -> None:
    assert check(program)


@pytest.mark.parametrize("first", range(FIRST_SEED, FIRST_SEED + NUMBER, BATCH))
def test_programs_made_by_chance(first: int) -> None:
    assert sum(bool(check(Grammar(seed).program(), SECONDS)) for seed in range(first, first + BATCH)) > BATCH // 10


def test_much_is_known() -> None:
    found = [Claims(program).known for program in PROGRAMS[::5]]
    assert sum(claim is not None for known in found for claim in known.values()) > len(found)
