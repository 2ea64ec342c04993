"""Programs of Keras whose path is decided by chance: no finding stands at a line that some run gets past."""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from tests.interpreter.chance import SEEN, Claims, surroundings
from tests.limits import TooLongError, stopped_after

if TYPE_CHECKING:
    from types import FrameType

_NAME = "<program>"
_RUNS = 4
_LONGEST = 20
"""Seconds that a run may take."""
_ONLY_WHEN_RUN = "every run fails"
"""What is said of graphs that Keras builds; these programs only build them."""


@dataclass
class Run:
    """One run: the variables it leaves, the lines that it came to, those that raised, and what ended it."""

    variables: dict[str, Any]
    reached: set[int]
    raised: set[int]
    error: BaseException | None


def run(program: str, seed: int, *, traced: bool) -> Run | None:
    """Run a program with these decisions; None if it takes too long. The lines are those of a run that is traced."""
    found = Run(surroundings(random.Random(seed)), set(), set(), None)

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != _NAME:
            return None
        if event == "line":
            found.reached.add(frame.f_lineno)
        elif event == "exception":
            found.raised.add(frame.f_lineno)
        return trace

    code = compile(program, _NAME, "exec")
    before = sys.gettrace()
    try:
        with stopped_after(_LONGEST):
            if traced:
                sys.settrace(trace)
            exec(code, found.variables)
    except TooLongError:
        return None
    except Exception as error:
        found.error = error
    finally:
        sys.settrace(before)
    return found


@dataclass
class Judged:
    """How a program did: what is wrong with our answer, and whether it ever came to its end, or always failed."""

    wrong: str = ""
    finishes: bool = False
    found: bool = False


def judge(program: str) -> Judged:
    """Compare findings and shapes with some runs."""
    source = Source(f"{SEEN}{program}\n", "program.py")
    findings = [
        (_line(found.span.line, found.message), found.message)
        for found in analyze(parse(source), Configuration(), source).diagnostics
        if found.rule.id.startswith("E") and _ONLY_WHEN_RUN not in found.message
    ]
    claims = Claims(program)
    judged = Judged(found=bool(findings))
    for seed in range(_RUNS):
        one = run(program, seed, traced=bool(findings))
        if one is None or one.error is not None:
            continue
        judged.finishes = True
        for line, message in findings:
            if line in one.reached and line not in one.raised:
                return Judged(f"run {seed} gets past line {line}: {message}")
        if wrong := claims.wrong_in(one.variables):
            return Judged(f"claimed and had by run {seed}: {wrong}")
    return judged


def _line(line: int, message: str) -> int:
    """The line of the program that cannot be got past: that of the call if it is one call that fails."""
    called = re.search(r"when called from line (\d+)", message)
    return (int(called[1]) if called else line) - SEEN.count("\n")
