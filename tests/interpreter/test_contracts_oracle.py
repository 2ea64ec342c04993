"""The conditions of contracts against the real Keras: it builds the model exactly where they hold."""

from __future__ import annotations

import random
from typing import Any

import keras
import pytest
from keras import layers

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.contracts import contracts_of
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.interpreter.builders import BUILDERS, SIZES, program

CALLS = 6


@pytest.mark.parametrize("name", BUILDERS)
def test_a_condition_holds_iff_the_model_is_built_as_in_keras(name: str) -> None:
    source = Source(program(name), "builders.py")
    contract = next(
        found
        for found in contracts_of(parse(source), Configuration(keras_version="3"), source)
        if found.function == name
    )
    namespace: dict[str, Any] = {"keras": keras, "layers": layers}
    exec(BUILDERS[name], namespace)
    code = namespace[name].__code__
    free = [parameter for parameter in code.co_varnames[: code.co_argcount] if parameter not in dict(contract.given)]
    chance, seen = random.Random(name), {True: 0, False: 0}
    for step in range(200):
        sizes = {parameter: chance.choice(SIZES) for parameter in free}
        if len(free) > 1 and step % 3 == 0:
            sizes[free[-1]] = max(1, sizes[free[-2]] - step % 2)
        if step % 3 == 1:
            sizes = dict.fromkeys(free, 8 * chance.randint(1, 4))
        holds = all(eval(each.condition, {}, {**sizes, **dict(contract.given)}) for each in contract.requires)
        if seen[holds] == CALLS:
            continue
        assert is_built(namespace[name], sizes) is holds, sizes
        seen[holds] += 1
    assert min(seen.values()) > 0


def is_built(function: Any, sizes: dict[str, int]) -> bool:
    """Whether Keras lets the function build its model."""
    try:
        function(**sizes)
    except (ValueError, TypeError, ZeroDivisionError):
        return False
    return True
