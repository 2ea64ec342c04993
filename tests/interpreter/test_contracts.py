"""What functions require of their parameters: the conditions hold exactly where the calls are right."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.contracts import Contract, contracts_of
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.interpreter.builders import BUILDERS, SIZES, program

CONFIGURATION = Configuration(keras_version="3")


@cache
def contracts(text: str) -> dict[str, Contract]:
    source = Source(text, "builders.py")
    return {contract.function: contract for contract in contracts_of(parse(source), CONFIGURATION, source)}


def conditions(text: str, function: str) -> list[str]:
    return [each.condition for each in contracts(text)[function].requires]


def findings(text: str) -> list[Any]:
    source = Source(text, "builders.py")
    return [
        found for found in analyze(parse(source), CONFIGURATION, source).diagnostics if found.rule.id.startswith("E")
    ]


def parameters(name: str) -> list[str]:
    signature = re.findall(rf"def {name}\((.*)\):", BUILDERS[name])[0]
    return [part.partition("=")[0].strip() for part in signature.split(",")]


@pytest.mark.parametrize("name", BUILDERS)
def test_a_condition_holds_iff_the_call_has_no_finding(name: str) -> None:
    text, chance, seen = program(name), random.Random(name), set()
    contract = contracts(text)[name]
    assert contract.complete
    free = [parameter for parameter in parameters(name) if parameter not in dict(contract.given)]
    for _ in range(60):
        sizes = {parameter: chance.choice(SIZES) for parameter in free}
        if len(free) > 1 and chance.random() < 0.5:
            sizes[free[-1]] = max(1, sizes[free[-2]] - chance.choice((0, 0, 1)))
        holds = all(eval(each.condition, {}, {**sizes, **dict(contract.given)}) for each in contract.requires)
        call = f"{name}({', '.join(f'{parameter}={size}' for parameter, size in sizes.items())})"
        found = findings(f"{text}{call}\n")
        assert holds is (not found), (call, [each.condition for each in contract.requires], found)
        seen.add(holds)
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("unet", ["height % 8 == 0", "width % 8 == 0"]),
        ("heads", ["embed_dim % num_heads == 0"]),
        ("residual", ["channels == 1 or channels == filters or filters == 1"]),
        ("flat", ["(h*w) % 4 == 0"]),
        ("joined", ["k == m+1"]),
        ("shared", ["a == b"]),
    ],
)
def test_conditions_in_the_names_of_the_parameters(name: str, expected: list[str]) -> None:
    assert sorted(conditions(program(name), name)) == sorted(expected)


def test_the_line_and_the_reason_are_those_of_the_call() -> None:
    contract = contracts(program("heads"))["heads"]
    (needed,) = contract.requires
    assert (contract.line, needed.line) == (4, 6)
    assert needed.reason.startswith("Reshape ")


def test_defaults_that_decide_how_often_something_is_done_are_given() -> None:
    assert contracts(program("unet"))["unet"].given == (("depth", 3),)


@pytest.mark.parametrize(
    "wrapped",
    [
        "if flag:\n        {}",
        "for _ in flag:\n        {}",
        "try:\n        {}\n    except ValueError:\n        pass",
    ],
)
def test_calls_under_conditions_are_no_requirements(wrapped: str) -> None:
    call = wrapped.format("layers.Add()([keras.Input((a,)), keras.Input((b,))])")
    text = f"import keras\nfrom keras import layers\ndef build(a, b, flag):\n    {call}\n"
    assert contracts(text) == {}


def test_the_finding_of_a_call_is_where_the_contract_says() -> None:
    text = program("heads")
    (found,) = findings(f"{text}\nheads(10, 3)\n")
    assert found.span.line == contracts(text)["heads"].requires[0].line
    assert "when called from line" in found.message
