"""Contracts of classes, methods, closures, and of functions that check their parameters themselves."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.contracts import Contract, contracts_of
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.interpreter.demanding import HEAD, PROGRAMS, Demanding


def contracts(text: str) -> dict[str, Contract]:
    source = Source(HEAD + text, "program.py")
    found = contracts_of(parse(source), Configuration(keras_version="3"), source)
    return {contract.function: contract for contract in found}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.label)
def test_what_it_requires(program: Demanding) -> None:
    contract = contracts(program.text)[program.label]
    assert contract.complete
    assert sorted(each.condition for each in contract.requires) == sorted(program.conditions)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.label)
def test_the_conditions_tell_right_calls_from_wrong_ones(program: Demanding) -> None:
    def holds(arguments: dict[str, object]) -> bool:
        return all(eval(condition, {"len": len}, arguments) for condition in in_order)

    # A sequence that is too short has no items to ask about.
    in_order = sorted(program.conditions, key=lambda condition: "len(" not in condition)
    assert all(holds(arguments) for arguments in program.right)
    assert not any(holds(arguments) for arguments in program.wrong)


def test_the_reason_is_what_the_program_says() -> None:
    (needed,) = contracts(PROGRAMS[0].text)["Block"].requires
    assert needed.reason == "raises ValueError: filters must be a multiple of heads"
    assert needed.line == 7


@pytest.mark.parametrize(
    "body",
    [
        "if flag:\n        if a % 2:\n            raise ValueError",
        "try:\n        assert a % 2 == 0\n    except AssertionError:\n        pass",
        "if a % 2:\n        print('odd')",
        "if flag:\n        return None\n    assert a % 2 == 0",
        "x, y = a.shape",
    ],
)
def test_what_is_only_checked_sometimes_is_not_required(body: str) -> None:
    assert contracts(f"def build(a, flag):\n    {body}\n    return layers.Dense(3)\n") == {}


def test_floats_are_no_integers() -> None:
    text = "def build(rate):\n    if not 0 <= rate < 1:\n        raise ValueError\n    return layers.Dropout(rate)\n"
    assert contracts(text) == {}
