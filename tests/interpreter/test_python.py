"""Plain Python: what is claimed to be known at the end of a program is what every run of it has then."""

from __future__ import annotations

import random
from typing import Any

from keras_shape_lint.values import Const
from tests.interpreter.arrays import HEAD, variables
from tests.interpreter.python_programs import program

RUNS = 6
"""How often a program runs, with other answers of `unknown()` each time."""
ERRORS = (ValueError, IndexError, TypeError, KeyError, AttributeError, NameError)


def runs(text: str) -> list[dict[str, Any]]:
    """The variables at the end of the runs that come to the end."""
    code = compile(text, "<program>", "exec")
    ends = []
    for seed in range(RUNS):
        draw = random.Random(seed)
        namespace: dict[str, Any] = {"unknown": lambda draw=draw: draw.random() < 0.5, "__name__": "program"}
        try:
            exec(code, namespace)
        except ERRORS:
            continue
        ends.append(namespace)
    return ends


def test_what_is_known_at_the_end_is_true_in_every_run() -> None:
    compared = 0
    for seed in range(150):
        ends = runs(text := program(seed))
        found, record = variables(text, f"{HEAD}from library import unknown\n")
        if not ends:
            continue
        assert not record.cases, f"program {seed}"
        known = {name: value.value for name, value in found.items() if isinstance(value, Const)}
        numbers = {name: value for name, value in known.items() if isinstance(value, int)}
        for end in ends:
            assert numbers == {name: end.get(name) for name in numbers}, f"program {seed}"
        compared += len(numbers)
    assert compared > 800
