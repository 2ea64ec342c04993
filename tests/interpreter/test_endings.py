"""Calls that do not come back, and tests that stand there to fail: nothing is said of what never runs."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import os, sys, unittest
import keras
import pytest
x = keras.Input((3,))
"""
BAD = "keras.layers.LSTM({})(x)"

NEVER_RUNS = {
    "sys.exit": "def f():\n    sys.exit(1)\n    BAD\n",
    "os._exit": "def f():\n    os._exit(1)\n    BAD\n",
    "exit": "def f():\n    exit()\n    BAD\n",
    "quit": "def f():\n    quit()\n    BAD\n",
    "end of the module": "if len(x.shape) < 3:\n    sys.exit('no sequence')\nBAD\n",
    "own function": "def die(text):\n    raise ValueError(text)\ndef f():\n    die('no')\n    BAD\n",
    "own function that exits": (
        "def die(text):\n    print(text)\n    sys.exit(2)\ndef f():\n    n = die('no')\n    BAD\n"
    ),
    "returned": (
        "def die():\n    raise ValueError\ndef f():\n    if True:\n        return die()\ndef g():\n    f()\n    BAD\n"
    ),
    "constructor": "class A:\n    def __init__(self):\n        raise TypeError\ndef f():\n    a = A()\n    BAD\n",
    "else": "try:\n    sys.exit()\nexcept SystemExit:\n    pass\nelse:\n    BAD\n",
    "skipped inside": "def test_f():\n    pytest.skip('later')\n    BAD\n",
    "failed inside": "def test_f():\n    pytest.fail('later')\n    BAD\n",
    "skipTest": "class T(unittest.TestCase):\n    def test_f(self):\n        self.skipTest('later')\n        BAD\n",
    "skip": "@pytest.mark.skip\ndef test_f():\n    BAD\n",
    "skipif": "@pytest.mark.skipif(keras.__version__ > '3', reason='old')\ndef test_f():\n    BAD\n",
    "xfail": "@pytest.mark.xfail(strict=True)\ndef test_f():\n    BAD\n",
    "parameter": (
        "@pytest.mark.parametrize('n', [pytest.param(1, marks=pytest.mark.xfail)])\ndef test_f(n):\n    BAD\n"
    ),
    "expectedFailure": (
        "class T(unittest.TestCase):\n    @unittest.expectedFailure\n    def test_f(self):\n        BAD\n"
    ),
    "class": (
        "@unittest.skipUnless(os.environ.get('SLOW'), 'slow')\n"
        "class T(unittest.TestCase):\n    def test_f(self):\n        BAD\n"
    ),
    "mark of the file": "pytestmark = [pytest.mark.xfail]\ndef test_f():\n    BAD\n",
}
RUNS = {
    "after a main program": "def f():\n    BAD\nif __name__ == '__main__':\n    sys.exit(f())\n",
    "handler": "try:\n    sys.exit()\nexcept SystemExit:\n    BAD\n",
    "finally": "try:\n    sys.exit()\nfinally:\n    BAD\n",
    "one path": "def f(flag):\n    if flag:\n        sys.exit()\n    BAD\n",
    "own function on one path": "def die(n):\n    if n:\n        raise ValueError\ndef f(n):\n    die(n)\n    BAD\n",
    "abstract": (
        "class A:\n    def f(self):\n        self.g()\n        BAD\n"
        "    def g(self):\n        raise NotImplementedError\n"
    ),
    "part of an expression": (
        "def die():\n    raise ValueError\ndef f(flag):\n    n = die() if flag else 3\n    BAD\n"
    ),
    "other decorators": "@pytest.mark.parametrize('n', [1, 2])\ndef test_f(n):\n    BAD\n",
    "generator": "def g():\n    yield 1\n    raise ValueError\ndef f():\n    g()\n    BAD\n",
}


def lines(program: str) -> list[int]:
    """The lines with findings."""
    source = Source(HEAD + program.replace("BAD", BAD.format(3)), "test_program.py")
    return [found.span.line for found in analyze(parse(source), Configuration(keras_version="3"), source).diagnostics]


@pytest.mark.parametrize("name", NEVER_RUNS)
def test_what_never_runs(name: str) -> None:
    assert lines(NEVER_RUNS[name]) == []


@pytest.mark.parametrize("name", RUNS)
def test_what_runs(name: str) -> None:
    place = RUNS[name][: RUNS[name].index("BAD")].count("\n") + HEAD.count("\n") + 1
    assert lines(RUNS[name]) == [place]
