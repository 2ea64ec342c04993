"""Loops of many iterations: what is claimed to be known after them is what Python has then."""

from __future__ import annotations

import os
import warnings
from typing import Any

import numpy as np
import pytest

from keras_shape_lint.values import Array, Const
from tests.interpreter.arrays import HEAD, variables
from tests.interpreter.loop_programs import program

IMPORTS = f"{HEAD}import os\nfrom tqdm import tqdm\n"


def run(text: str) -> dict[str, Any] | None:
    """The variables at the end of a program, or None if it raises."""
    namespace: dict[str, Any] = {"np": np, "os": os, "tqdm": lambda items: items}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(text, "<program>", "exec"), namespace)
        except (ValueError, IndexError, TypeError, ZeroDivisionError, KeyError):
            return None
    return namespace


def claims(text: str) -> tuple[dict[str, int], dict[str, tuple[int | None, ...]]]:
    """The integers and the shapes of arrays that the interpreter knows, with None for sizes that it does not."""
    found, record = variables(text, IMPORTS)
    assert not record.cases
    numbers: dict[str, int] = {}
    shapes: dict[str, tuple[int | None, ...]] = {}
    for name, value in found.items():
        if isinstance(value, Const) and type(value.value) is int:
            numbers[name] = value.value
        elif isinstance(value, Array) and value.shape.rank is not None:
            shapes[name] = tuple(size if isinstance(size, int) else None for size in value.shape)
    return numbers, shapes


def test_what_is_known_after_a_loop_is_true() -> None:
    compared = 0
    for seed in range(160):
        real = run(text := program(seed))
        if real is None:
            continue
        numbers, shapes = claims(text)
        assert numbers == {name: real[name] for name in numbers}, f"program {seed}"
        for name, shape in shapes.items():
            have = np.shape(real[name])
            told = tuple(None if size is None else at for size, at in zip(shape, have, strict=True))
            assert shape == told, f"{name} in program {seed}"
        compared += len(numbers) + sum(size is not None for shape in shapes.values() for size in shape)
    assert compared > 1000


WAYS_OUT = {
    "break": """\
for i in range(1000):
    X.append(0)
    if unknown():
        break
    for j in range(2):
        pass
""",
    "continue": """\
for i in range(1000):
    if unknown():
        continue
    for j in range(2):
        pass
    X.append(0)
""",
    "else": """\
for i in range(1000):
    if unknown():
        break
else:
    X.append(0)
""",
    "else that continues": """\
for i in range(3):
    for j in range(3):
        if unknown():
            break
    else:
        continue
    X.append(0)
""",
    "few iterations": """\
for i in range(3):
    if unknown():
        X.append(0)
        break
""",
    "return after a break": """\
def count():
    for i in range(3):
        if unknown():
            break
        return 5
    return 7
X = [0] * count()
""",
    "return in a later iteration": """\
def count():
    later = False
    for i in range(5000):
        if later:
            return 4
        later = True
    return 5
X = [0] * count()
""",
}


@pytest.mark.parametrize("loop", WAYS_OUT.values(), ids=list(WAYS_OUT))
def test_the_length_is_open_where_a_way_out_may_be_taken(loop: str) -> None:
    assert "n" not in claims(f"X = []\n{loop}n = len(X)\n")[0]


def test_a_break_ends_its_own_loop_only() -> None:
    text = """\
X = []
for i in range(3):
    for j in range(4):
        if j == 2:
            break
        X.append(j)
    else:
        X.clear()
n = len(X)
"""
    assert claims(text)[0]["n"] == 6
