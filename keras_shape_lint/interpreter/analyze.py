"""The entry of the engine: one module in, everything that was found out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter import libraries
from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.budget import Exhausted
from keras_shape_lint.interpreter.dialect import are_told, possible_versions
from keras_shape_lint.interpreter.machine import Frame, Machine
from keras_shape_lint.interpreter.main_block import run_for_importers, split_at_main
from keras_shape_lint.interpreter.record import CallRecord, Lost, Record
from keras_shape_lint.interpreter.uncalled import run_uncalled
from keras_shape_lint.values import Const, Scope

if TYPE_CHECKING:
    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.diagnostics import Diagnostic
    from keras_shape_lint.source import Source


OUT_OF_STEPS = "the file takes more steps than are allowed; what comes after is not looked at"


@dataclass(slots=True)
class Analysis:
    """What is known about one module after its interpretation."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    calls: list[CallRecord] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    dialect: str = "keras3"


def analyze(module: nodes.Module, config: Configuration, source: Source) -> Analysis:
    """Interpret a module: what it calls, what cannot work, and where tracking was lost."""
    record = interpret(module, config, source)
    diagnostics = sorted((case.diagnostic for case in record.cases), key=lambda found: (found.span, found.rule.id))
    return Analysis(diagnostics, record.calls, record.lost, dialect_name(record.versions))


def dialect_name(versions: frozenset[int]) -> str:
    """How reports call the versions that a module may meet: "keras3", or "keras2/keras3"."""
    return "/".join(f"keras{version}" for version in sorted(versions))


def interpret(module: nodes.Module, config: Configuration, source: Source) -> Record:
    """Run a module abstractly: its statements, then the functions that nobody called."""
    return machine_after(module, config, source).record


def machine_after(module: nodes.Module, config: Configuration, source: Source) -> Machine:
    """The machine that has run a module, in the state at its end."""
    from keras_shape_lint.interpreter.keras.failing_runs import without_run_ones
    from keras_shape_lint.interpreter.python.statements import execute_block

    machine = new_machine(config, source, possible_versions(module, config, source))
    machine.versions_are_told = are_told(machine.versions, module, config, source)
    try:
        before, main = split_at_main(module)
        flow = execute_block(machine, before)
        imported = machine.heap.mark()
        if flow is Flow.NEXT:
            execute_block(machine, main)
        run_for_importers(machine, imported, lambda: run_uncalled(machine, module))
    except (Exhausted, RecursionError):
        # What was found so far stands.
        machine.record.lost.append(Lost(1, 0, OUT_OF_STEPS))
    machine.record.cases = without_run_ones(machine.record)
    machine.record.consequences = [case for case in machine.record.cases if case.follows]
    machine.record.cases = [case for case in machine.record.cases if not case.follows]
    if machine.stubs:
        # What a stub is made of is no part of the program.
        machine.record.calls = [call for call in machine.record.calls if call.file not in machine.stubs]
    return machine


def new_machine(config: Configuration, source: Source, versions: frozenset[int]) -> Machine:
    """A machine before the first statement of a module, which it is about to run as the main program."""
    machine = Machine(config, source, Record(versions), libraries, versions)
    machine.data_format = _data_format(config, machine.versions)
    scope = Scope(None, "module")
    scope.slots.update({"__name__": Const("__main__"), "__file__": machine.unknown()})
    machine.frames.append(Frame(scope, source))
    return machine


def _data_format(config: Configuration, versions: frozenset[int]) -> object:
    """Keras 2 and 3 are channels_last unless told otherwise; for Keras 1 it depends on the machine."""
    if config.image_data_format != "auto":
        return config.image_data_format
    return UNKNOWN if 1 in versions else "channels_last"
