"""Trying a repair: the engine runs the edited program and says whether the finding is gone and no other came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid.exceptions import AstroidSyntaxError

from keras_shape_lint.diagnostics import Edit, apply_edits
from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.fixes.chains import shape_of
from keras_shape_lint.fixes.offsets import Offsets
from keras_shape_lint.interpreter.analyze import interpret
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source
from keras_shape_lint.values import Layer

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.interpreter.record import Case, Record


@dataclass(frozen=True, slots=True)
class Trial:
    """An edited program and what the engine made of it."""

    edits: tuple[Edit, ...]
    source: Source
    module: nodes.Module
    record: Record
    fresh: tuple[Case, ...]
    """Findings that the program did not have before, the one to be repaired among them if it is still there."""
    lingering: tuple[Case, ...]
    """Findings it had before, but of shapes that were not known then, as it is behind a call that failed."""

    @property
    def open(self) -> tuple[Case, ...]:
        """What is left to be repaired."""
        return self.fresh + self.lingering


class Workbench:
    """Runs edited versions of one program, as often as it is allowed to."""

    def __init__(self, config: Configuration, source: Source, record: Record, runs: int) -> None:
        self._config = config
        self._source = source
        self._record = record
        self.runs_left = runs

    def attempt(self, case: Case, edits: Sequence[Edit], text_from: Trial | None = None) -> Trial | None:
        """The program with edits made: of its own text or, for a second round, of the text of an earlier trial.

        None if the edits overlap or the result is no Python.
        """
        start = self._source if text_from is None else text_from.source
        try:
            text = apply_edits(start.text, edits)
        except ValueError:
            return None
        changed = Source(text, self._source.path)
        whole = tuple(edits)
        if text_from is not None:
            together = Offsets(self._source, text_from.edits).then(text_from.source, edits)
            if together is None or apply_edits(self._source.text, together) != text:
                return None
            whole = together
        try:
            module = parse(changed)
        except AstroidSyntaxError:
            return None
        self.runs_left -= 1
        record = interpret(module, self._config, changed)
        offsets = Offsets(self._source, whole)
        known = {
            (other.mismatch.rule, place): other
            for other in (*self._record.cases, *self._record.consequences)
            if other is not case
            for place in offsets.after(_start(self._source, other.node))
        }
        fresh, lingering = [], []
        for found in record.cases:
            before = known.get((found.mismatch.rule, _start(changed, found.node)))
            if before is None:
                fresh.append(found)
            elif _is_vague(before):
                lingering.append(found)
        return Trial(whole, changed, module, record, tuple(fresh), tuple(lingering))

    def is_repaired(self, case: Case, trial: Trial, *, removes_call: bool) -> bool:
        """Whether the finding is gone, no other came, and the call that failed gives a shape that is known."""
        if trial.fresh or _lost(trial.record) > _lost(self._record):
            return False
        offsets = Offsets(self._source, trial.edits)
        before = {_start(self._source, case.node)}
        origin = case.callee.origin if isinstance(case.callee, Layer) else None
        if origin is not None and origin.node is not None and origin.file == self._source.path:
            before.add(_start(self._source, origin.node))
        now = {place for offset in before for place in offsets.after(offset)}
        had = [call for call in self._record.calls if self._source.offset(call.span.line, call.span.column) in before]
        calls = [call for call in trial.record.calls if trial.source.offset(call.span.line, call.span.column) in now]
        if not calls:
            return removes_call or not had
        return all(call.output is not None for call in calls)


def _start(source: Source, node: nodes.NodeNG) -> int:
    span = source.span(node)
    return source.offset(span.line, span.column)


def _is_vague(case: Case) -> bool:
    """Whether a finding is about a shape of which some size is not known."""
    shapes = [shape_of(operand.value) for operand in case.operands]
    return any(shape.rank is None or UNKNOWN in shape.dims for shape in shapes)


def _lost(record: Record) -> int:
    """How many calls gave a shape that is not known."""
    return sum(call.output is None for call in record.calls)
