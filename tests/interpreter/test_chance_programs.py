"""Programs in which chance decides: what is claimed to be known at their end is so in every run.

They call ``u()``, which is true or false, ``change(...)``, which changes what it is given, and objects of ``Thing``,
all of which the interpreter does not see. Some are written down, others put together from a grammar.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from keras_shape_lint.values import Const, List, Tuple, Value
from tests.interpreter.arrays import variables
from tests.interpreter.chance_grammar import Grammar

PROGRAMS = Path(__file__).with_name("chance_programs.txt").read_text(encoding="utf-8").split("\n---\n")
SEEN = "from unseen import u, change, Thing\n"
RUNS = 24
FIRST_SEED = int(os.environ.get("CHANCE_SEED", "0"))
NUMBER = int(os.environ.get("CHANCE_PROGRAMS", "60"))
"""How many programs are made by chance; a long run asks for thousands."""
BATCH = 20
ENDS = (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError, MemoryError)
"""How a program may end besides coming to its end."""
DEEPEST = 6


class Thing:
    """An object that nobody knows."""

    chances = random.Random(0)

    def __init__(self, *given: object) -> None:
        self.v, self.a = Thing.chances.randrange(3), given

    def __call__(self, *given: object) -> int:
        return Thing.chances.randrange(3)


def surroundings(chances: random.Random) -> dict[str, Any]:
    """What a program is run with."""

    def change(*given: Any) -> None:
        for each in given:
            if chances.random() < 0.4:
                continue
            if isinstance(each, list):
                each.append(chances.randrange(9))
            elif isinstance(each, dict):
                each["new"] = chances.randrange(9)
            elif hasattr(each, "__dict__"):
                for name in vars(each):
                    setattr(each, name, chances.randrange(9))

    Thing.chances = chances
    decide: Callable[..., bool] = lambda *given, **named: chances.random() < 0.5  # noqa: E731
    return {"u": decide, "change": change, "Thing": Thing, "__name__": __name__}


def known(value: Value, depth: int = 0) -> object:
    """A value as far as it is known: constants with their types, and what holds them; None for all else."""
    if isinstance(value, Const):
        return (type(value.value), value.value)
    if depth > DEEPEST or not isinstance(value, (List, Tuple)):
        return None
    if isinstance(value, List) and (value.kind != "list" or "rest" in value.slots):
        return None
    kind = tuple if isinstance(value, Tuple) else list
    return kind, [known(item, depth + 1) for item in value.items]


def is_so(claim: object, value: object) -> bool:
    """Whether a run has what is claimed to be known."""
    if claim is None:
        return True
    kind, held = claim  # type: ignore[misc]
    if kind not in (list, tuple):
        return type(value) is kind and value == held
    if not isinstance(value, kind):
        # A view of a dict is a list for the interpreter.
        return type(value).__name__.startswith("dict_")
    return len(value) == len(held) and all(map(is_so, held, value))


class TooLongError(Exception):
    """A list or a number grows and grows."""


@contextlib.contextmanager
def briefly(seconds: float = 0.2) -> Iterator[None]:
    """What runs in here is stopped after so many seconds."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def check(program: str, limit: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext) -> int:
    """Compare what is claimed to be known with many runs; how many of them came to the end."""
    found, record = variables(f"{program}\n", SEEN)
    assert not record.cases
    claims = {name: known(value) for name, value in found.items()}
    finished = 0
    for seed in range(RUNS):
        namespace = surroundings(random.Random(seed))
        with contextlib.suppress(*ENDS, TooLongError), limit():
            exec(compile(program, "<program>", "exec"), namespace)
            finished += 1
            wrong = {name: (claim, namespace[name]) for name, claim in claims.items() if name in namespace}
            assert {name: pair for name, pair in wrong.items() if not is_so(*pair)} == {}, f"run {seed}"
    return finished


@pytest.mark.parametrize("program", PROGRAMS, ids=range(len(PROGRAMS)))
def test_what_is_known_is_so_in_every_run(program: str) -> None:
    assert check(program)


@pytest.mark.parametrize("first", range(FIRST_SEED, FIRST_SEED + NUMBER, BATCH))
def test_programs_made_by_chance(first: int) -> None:
    assert sum(bool(check(Grammar(seed).program(), briefly)) for seed in range(first, first + BATCH)) > BATCH // 5


def test_much_is_known() -> None:
    found = [variables(program, SEEN)[0] for program in PROGRAMS[::5]]
    assert sum(known(value) is not None for each in found for value in each.values()) > len(found)
