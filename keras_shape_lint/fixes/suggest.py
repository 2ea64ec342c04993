"""The search for repairs: candidates of a finding's rule, tried in order, until the engine accepts one."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from keras_shape_lint.diagnostics import Diagnostic, Fix
from keras_shape_lint.interpreter.analyze import Analysis, dialect_name, interpret
from keras_shape_lint.interpreter.dialect import possible_versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from astroid import nodes

    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.fixes.verification import Trial, Workbench
    from keras_shape_lint.interpreter.record import Case
    from keras_shape_lint.source import Source

MAX_CANDIDATES = 8
"""Repairs tried for one finding."""
MAX_FOLLOWING = 4
"""Repairs tried for a finding that a first repair brought to light."""
MAX_ROUNDS = 8
"""Repairs that are made together, each of what the one before brought to light."""
MAX_RUNS = 24
"""How often a file is analysed again, all of its findings together."""


def analyze_and_suggest(module: nodes.Module, config: Configuration, source: Source) -> Analysis:
    """Like `analyze`, but findings whose repair is known end with a hint and carry the fix."""
    record = interpret(module, config, source)
    versions = possible_versions(module, config, source)
    diagnostics = [case.diagnostic for case in record.cases]
    if diagnostics:
        from keras_shape_lint.fixes.verification import Workbench

        bench = Workbench(config, source, record, MAX_RUNS)
        diagnostics = [_with_hint(case, module, source, versions, bench) for case in record.cases]
    diagnostics.sort(key=lambda found: (found.span, found.rule.id))
    return Analysis(diagnostics, record.calls, record.lost, dialect_name(versions))


def _with_hint(
    case: Case, module: nodes.Module, source: Source, versions: frozenset[int], bench: Workbench
) -> Diagnostic:
    found = _repair(case, _finding(case, module, source, versions), bench)
    if found is None:
        return case.diagnostic
    parts, trial = found
    hint = _told(parts)
    message = case.diagnostic.message
    if not all(part.said for part in parts):
        message += "".join((f"; {hint}", *(f", {part.remark}" for part in parts if part.remark)))
    title = hint[:1].upper() + hint[1:]
    return dataclasses.replace(case.diagnostic, message=message, fixes=(Fix(title, False, trial.edits),))


def _told(parts: list[Candidate]) -> str:
    """All parts of a repair in one phrase."""
    from keras_shape_lint.fixes.layout import listed

    phrases = []
    for hint, same in itertools.groupby(parts, key=lambda part: part.hint):
        subjects = [subject for part in same for subject in part.subjects]
        phrases.append(hint.format(listed(subjects)) if subjects else hint)
    return " and ".join(phrases)


def _finding(case: Case, module: nodes.Module, source: Source, versions: frozenset[int]) -> Finding:
    from keras_shape_lint.fixes.candidate import Finding
    from keras_shape_lint.fixes.editing import Editor
    from keras_shape_lint.fixes.spelling import Names

    editor = Editor(source)
    return Finding(case, source, module, versions, editor, Names(module, editor))


def _repair(case: Case, finding: Finding, bench: Workbench) -> tuple[list[Candidate], Trial] | None:
    """The first repair that holds; where none does alone, several together."""
    promising: list[tuple[list[Candidate], Trial]] = []
    for candidate in itertools.islice(_candidates(finding), MAX_CANDIDATES):
        if bench.runs_left <= 0:
            return None
        trial = bench.attempt(case, candidate.edits)
        if trial is None:
            continue
        if bench.is_repaired(case, trial, removes_call=candidate.removes_call):
            return [candidate], trial
        if _leads_on(case, trial):
            promising.append(([candidate], trial))
    for _ in range(MAX_ROUNDS - 1):
        following = []
        for made, earlier in promising:
            for more, trial in _following(case, earlier, finding, bench):
                if bench.is_repaired(case, trial, removes_call=False):
                    return [*made, more], trial
                if _leads_on(case, trial):
                    following.append(([*made, more], trial))
        promising = following[:2]
    return None


def _following(case: Case, earlier: Trial, finding: Finding, bench: Workbench) -> Iterator[tuple[Candidate, Trial]]:
    """Repairs of what an earlier one brought to light, made on top of it."""
    (new,) = earlier.fresh
    seen = _finding(new, earlier.module, earlier.source, finding.versions)
    for candidate in itertools.islice(_candidates(seen), MAX_FOLLOWING):
        if bench.runs_left <= 0:
            return
        trial = bench.attempt(case, candidate.edits, earlier)
        if trial is not None:
            hint = candidate.hint.replace("before it", f"before the {new.label} of line {new.node.lineno}")
            yield dataclasses.replace(candidate, hint=hint), trial


def _leads_on(case: Case, trial: Trial) -> bool:
    """Whether a repair worked as far as one other finding, and left the lines where they are."""
    moves = any("\n" in edit.replacement or edit.span.line != edit.span.end_line for edit in trial.edits)
    if len(trial.fresh) != 1 or moves:
        return False
    (new,) = trial.fresh
    return new.node.lineno != case.node.lineno or new.mismatch.rule != case.mismatch.rule


def _candidates(finding: Finding) -> Iterator[Candidate]:
    from keras_shape_lint.fixes.candidates import GENERATORS

    tried = set()
    for generate in GENERATORS.get(finding.case.mismatch.rule, ()):
        for candidate in generate(finding):
            if candidate.edits and candidate.edits not in tried:
                tried.add(candidate.edits)
                yield candidate
