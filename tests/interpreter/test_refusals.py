"""What a program's own checks refuse is found at the call that runs into them, and only there."""

from __future__ import annotations

import traceback

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.diagnostics import Diagnostic
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.interpreter.demanding import HEAD, PROGRAMS, Demanding

BUILDER = """import keras
from keras import layers


def build(height, filters, mode="same", dim=8):
    if mode not in ("same", "valid"):
        raise ValueError("mode")
    if height % 16:
        raise ValueError("height must be a multiple of 16")
    first, second = filters
    assert dim > 4, "too small"
    inputs = keras.Input((height, height, 3))
    x = layers.Conv2D(first, 3, padding=mode)(inputs)
    x = layers.Conv2D(filters[1], 3, padding=mode)(x)
    x = layers.GlobalAveragePooling2D()(x)
    if x.shape[-1] != second:
        raise RuntimeError(f"{x.shape}")
    return keras.Model(inputs, layers.Dense(dim)(x))


"""


def found(text: str) -> list[Diagnostic]:
    source = Source(text, "program.py")
    return analyze(parse(source), Configuration(keras_version="3"), source).diagnostics


def with_arguments(program: Demanding, arguments: dict[str, object]) -> str:
    given = "\n".join(f"{name} = {value!r}" for name, value in arguments.items())
    return f"{HEAD}{program.text}\n{given}\n{program.call}\n"


def raises(text: str) -> int | None:
    """The line of the main program in which it fails; None if it runs."""
    try:
        exec(compile(text, "program.py", "exec"), {"__name__": "__main__"})
    except Exception as error:  # noqa: BLE001 - whatever it is
        return traceback.extract_tb(error.__traceback__)[1].lineno
    return None


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.label)
def test_calls_of_builders_with_contracts(program: Demanding) -> None:
    for arguments in program.right:
        assert [each.message for each in found(with_arguments(program, arguments)) if each.rule.id[0] == "E"] == []
    for arguments in program.wrong:
        assert [each for each in found(with_arguments(program, arguments)) if each.rule.id[0] == "E"], arguments


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("build(100, (8, 4))", 'raises ValueError ("height must be a multiple of 16") if height % 16'),
        ("build(64, (8, 4, 2))", "unpacks filters into 2 names (line 10), but filters has 3 items: (8, 4, 2)"),
        ("build(64, [8])", "unpacks filters into 2 names (line 10), but filters has 1 item: [8]"),
        ("build(64, (8, 4), dim=3)", "asserts dim > 4 (line 11), but dim is 3"),
        ("for size in (32, 40):\n    build(size, (8, 4))", "and height is 40"),
        ("def main():\n    build(8, (8, 4))\n\n\nmain()", "and height is 8"),
        ("def make():\n    return build(8, (8, 4))", "and height is 8"),
        ("try:\n    build(8, (8, 4))\nexcept KeyError:\n    pass", "and height is 8"),
        ("import contextlib\nwith contextlib.suppress(OSError):\n    build(8, (8, 4))", "and height is 8"),
    ],
)
def test_the_call_that_fails(call: str, message: str) -> None:
    text = BUILDER + call + "\n"
    (finding,) = found(text)
    assert (finding.rule.symbol, message in finding.message) == ("keras-invalid-argument", True), finding.message
    assert finding.span.line == next(n for n, line in enumerate(text.splitlines(), 1) if n > 20 and "build(" in line)
    if not call.startswith("def make"):
        assert raises(text) is not None


@pytest.mark.parametrize(
    "call",
    [
        "build(64, (8, 4))",
        "import sys\nbuild(len(sys.argv) * 16, (8, 4))",
        "try:\n    build(8, (8, 4))\nexcept ValueError:\n    pass",
        "try:\n    build(8, (8, 4))\nexcept Exception:\n    pass",
        "import contextlib\nwith contextlib.suppress(ValueError):\n    build(8, (8, 4))",
        "import pytest\nwith pytest.raises(ValueError):\n    build(8, (8, 4))",
        "def test_refused():\n    build(8, (8, 4))",
        "import unittest\n\n\nclass TestBuild(unittest.TestCase):\n    def check(self):\n        build(8, (8, 4))",
        "def make(size=8):\n    return build(size, (8, 4))",
        "def make(size, flag):\n    if flag:\n        return None\n    return build(size, (8, 4))",
        "build(64, (8, 4), mode='odd') if False else None",
    ],
)
def test_calls_that_run_or_are_expected_to_fail(call: str) -> None:
    text = BUILDER + call + "\n"
    assert [each.message for each in found(text)] == []
    assert raises(text) is None


@pytest.mark.parametrize(
    "text",
    [
        # Not about sizes.
        "def build(act):\n    if act != 'a':\n        raise ValueError\n    return layers.Dense(3, act)\nbuild('b')",
        "def build(size):\n    if size is None:\n        raise ValueError\n    return layers.Dense(size)\nbuild(None)",
        "def check(epochs):\n    if epochs < 1:\n        raise ValueError\n    return layers.Dense(3)\ncheck(0)",
        "def build(kind):\n    raise NotImplementedError\nbuild(3)",
        # Perhaps not reached.
        "def build(n, a):\n    if a:\n        assert n % 2 == 0\n    return Dense(n)\nbuild(3, u)",
        "def build(n, a):\n    for _ in a:\n        assert n % 2 == 0\n    return Dense(n)\nbuild(3, u)",
        "def build(n, a):\n    while a():\n        assert n % 2 == 0\n    return Dense(n)\nbuild(3, u)",
        "def build(n, a):\n    if a > 3:\n        return None\n    assert n % 2 == 0\n    return Dense(n)\nbuild(3, u)",
        "def build(n):\n    try:\n        assert n < 2\n    except Exception:\n        n = 4\n    Dense(n)\nbuild(3)",
        "def parts(n):\n    yield layers.Dense(n)\n    assert n % 2 == 0\nfirst = next(parts(3))",
        # Other versions take another branch.
        "def build(n):\n    if keras.__version__ < '3':\n        assert n < 2\n    return Dense(n)\nbuild(3)",
    ],
)
def test_other_checks_say_nothing(text: str) -> None:
    assert [
        each.message
        for each in found(f"{HEAD}from keras.layers import Dense\nfrom somewhere import u\n{text}\n")
        if each.rule.id[0] == "E"
    ] == []


def test_layers_that_check_their_input() -> None:
    text = f"""{HEAD}
class Pool(layers.Layer):
    def build(self, input_shape):
        if len(input_shape) != 3:
            raise ValueError("three axes")
        super().build(input_shape)

    def call(self, x):
        if x.shape[1] < 4:
            raise ValueError(f"too short: {{x.shape[1]}}")
        return keras.ops.mean(x, axis=1)


good = Pool()(keras.Input((8, 2)))
flat = Pool()(keras.Input((8,)))
short = Pool()(keras.Input((3, 2)))
"""
    assert [each.span.line for each in found(text)] == [17, 18]
    assert raises(text) == 17
    assert raises(text.replace("flat =", "# ")) == 18


def test_shapes_that_a_script_asserts() -> None:
    text = f"{HEAD}x = layers.Dense(3)(keras.Input((4,)))\nassert x.shape == (None, 3)\nassert x.shape == (None, 4)\n"
    (finding,) = found(text)
    assert finding.message == ("the program asserts x.shape == (None, 4) (line 5), but x.shape is (None, 3)")
    assert raises(text) == 5
