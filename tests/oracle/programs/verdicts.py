"""What is wrong with our reading of a program that Keras has run."""

from __future__ import annotations

import ast
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import Analysis, analyze, new_machine
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.python.statements import execute_block
from keras_shape_lint.interpreter.record import FAILS_WHEN_RUN
from keras_shape_lint.source import Source
from keras_shape_lint.values import Value
from tests.oracle.models.programs import UNKNOWN, agrees, our_value, real_value

if TYPE_CHECKING:
    from tests.oracle.programs.program import Program

SECONDS = 1.0
"""What an analysis may take."""


@dataclass
class Verdict:
    """The kind of disagreement and its details; `kind` is empty if there is none."""

    kind: str = ""
    detail: str = ""
    unknown: int = 0
    """Variables of which we do not know all that Keras knows."""
    known: int = 0


def verdict(program: Program) -> Verdict:
    """Compare findings with the failing line, and what the variables hold in the end."""
    source = Source(program.text, "<program>")
    analysis, seconds = _analyzed(source, program.version)
    if seconds > SECONDS:
        # The first time may be that of imports.
        analysis, seconds = _analyzed(source, program.version)
    errors = {
        found.span.line: found.message
        for found in analysis.diagnostics
        if found.rule.id.startswith("E") and FAILS_WHEN_RUN not in found.facts
    }
    if seconds > SECONDS:
        return Verdict("slow", f"{seconds:.1f} s")
    # A call may fail earlier inside for another reason than we give.
    inside = tuple(f"when called from line {line}" for line in program.stopped)
    wrong = {
        line: message
        for line, message in errors.items()
        if line not in program.stopped and not (inside and message.rpartition(", ")[2].startswith(inside))
    }
    if wrong:
        return Verdict("other line" if program.stopped else "false alarm", f"{wrong}; Keras: {program.error}")
    result = _variables(program, source)
    if not result.kind and program.stopped and not errors:
        result.kind, result.detail = "missed", program.error
    return result


def _analyzed(source: Source, version: int) -> tuple[Analysis, float]:
    start = time.process_time()
    analysis = analyze(parse(source), Configuration(keras_version=str(version)), source)
    return analysis, time.process_time() - start


def _variables(program: Program, source: Source) -> Verdict:
    machine = new_machine(Configuration(), source, frozenset((program.version,)))
    scope = machine.frame.scope
    execute_block(machine, parse(source).body)
    result = Verdict()
    last = set()
    if program.stopped:
        # What the failing statement was about to change is not compared.
        last = {node.id for node in ast.walk(ast.parse(program.statements[-1])) if isinstance(node, ast.Name)}
    for name, value in program.names.items():
        true = None if name in last or name.startswith("__") else real_value(value)
        if true is None:
            continue
        slot = scope.slots.get(name)
        our = our_value(machine, slot) if isinstance(slot, Value) else UNKNOWN
        if not agrees(true, our, whole=False):
            return Verdict("other value", f"{name} is {true}, we say {our}")
        whole = agrees(true, our, whole=True)
        result.known += whole
        result.unknown += not whole
    return result
