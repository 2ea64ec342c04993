"""The search for repairs: candidates of a finding's rule, tried in order, until the engine accepts one."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from keras_shape_lint.diagnostics import Diagnostic, Fix
from keras_shape_lint.interpreter.analyze import Analysis, dialect_name, interpret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from astroid import nodes

    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.fixes.candidate import Candidate, Finding
    from keras_shape_lint.fixes.verification import Trial, Workbench
    from keras_shape_lint.interpreter.record import Case
    from keras_shape_lint.source import Source

SAFE = frozenset(("keras-unknown-name", "keras-unknown-argument"))
"""Rules whose repairs are a matter of spelling: whoever wrote a name that does not exist meant the nearest one."""
MAX_CANDIDATES = 8
"""Repairs tried for one finding."""
MAX_ROUNDS = 8
"""Repairs that are made together, each of what the one before brought to light."""
MAX_FOLLOWING = 12
"""Repairs tried for one finding on top of others."""
MAX_BRANCHES = 3
"""Repairs tried for one finding that another repair brought to light."""
MAX_RUNS = 24
"""How often a file is analysed again, all of its findings together."""


def analyze_and_suggest(module: nodes.Module, config: Configuration, source: Source) -> Analysis:
    """Like `analyze`, but findings whose repair is known end with a hint and carry the fix."""
    record = interpret(module, config, source)
    diagnostics = [case.diagnostic for case in record.cases]
    if diagnostics:
        from keras_shape_lint.fixes.verification import Workbench

        bench = Workbench(config, source, record, MAX_RUNS)
        diagnostics = [_with_hint(case, module, source, record.versions, bench) for case in record.cases]
    diagnostics.sort(key=lambda found: (found.span, found.rule.id))
    return Analysis(diagnostics, record.calls, record.lost, dialect_name(record.versions))


def _with_hint(
    case: Case, module: nodes.Module, source: Source, versions: frozenset[int], bench: Workbench
) -> Diagnostic:
    if bench.runs_left <= 0:
        return case.diagnostic
    found = _repair(case, _finding(case, module, source, versions), bench)
    if found is None:
        return case.diagnostic
    parts, trial = found
    hint = _told(parts)
    message, advice = case.diagnostic.message, case.mismatch.facts.get("advice")
    if not all(part.said for part in parts):
        reasons = "".join(f"{part.reason}: " for part in parts[:1] if part.reason)
        remarks = "".join(f", {remark}" for remark in dict.fromkeys(part.remark for part in parts) if remark)
        if advice:
            message = message.removesuffix(f"; {advice}")
        message += f"; {reasons}{hint}{remarks}"
    title = hint[:1].upper() + hint[1:]
    fix = Fix(title, case.mismatch.rule in SAFE, trial.edits)
    return dataclasses.replace(case.diagnostic, message=message, fixes=(fix,))


def _told(parts: list[Candidate]) -> str:
    """All parts of a repair in one phrase."""
    from keras_shape_lint.fixes.layout import references

    phrases = []
    for hint, same in itertools.groupby(parts, key=lambda part: part.hint):
        subjects = [subject for part in same for subject in part.subjects]
        phrases.append(hint.format(references(subjects)) if subjects else hint)
    return " and ".join(dict.fromkeys(phrases))


def _finding(case: Case, module: nodes.Module, source: Source, versions: frozenset[int]) -> Finding:
    from keras_shape_lint.fixes.candidate import Finding
    from keras_shape_lint.fixes.editing import Editor
    from keras_shape_lint.fixes.spelling import Names

    editor = Editor(source)
    return Finding(case, source, module, versions, editor, Names(module, editor))


def _repair(case: Case, finding: Finding, bench: Workbench) -> tuple[list[Candidate], Trial] | None:
    """The first repair that holds; where none does alone, several together."""
    holding: list[tuple[list[Candidate], Trial]] = []
    leading: list[tuple[list[Candidate], Trial]] = []
    for candidate in itertools.islice(_candidates(finding), MAX_CANDIDATES):
        if bench.runs_left <= 0:
            return None
        trial = bench.attempt(case, candidate.edits)
        if trial is None:
            continue
        if bench.is_repaired(case, trial, removes_call=candidate.removes_call):
            if not trial.lingering:
                return [candidate], trial
            holding.append(([candidate], trial))
        if _leads_on(case, trial):
            leading.append(([candidate], trial))
    bench.runs_left, saved = min(bench.runs_left, MAX_FOLLOWING), bench.runs_left
    together = next(filter(None, (_go_on(case, *each, finding, bench) for each in leading)), None)
    bench.runs_left += max(0, saved - MAX_FOLLOWING)
    return together or (holding[0] if holding else None)


def _go_on(
    case: Case, made: list[Candidate], earlier: Trial, finding: Finding, bench: Workbench
) -> tuple[list[Candidate], Trial] | None:
    """Repair what an earlier repair brought to light as well, and so on."""
    if len(made) >= MAX_ROUNDS:
        return None
    new = earlier.open[0]
    seen = _finding(new, earlier.module, earlier.source, finding.versions)
    for candidate in itertools.islice(_candidates(seen), MAX_BRANCHES):
        if bench.runs_left <= 0:
            return None
        trial = bench.attempt(case, candidate.edits, earlier)
        if trial is None:
            continue
        hint = candidate.hint.replace("before it", f"before the {new.label} of line {new.node.lineno}")
        together = [*made, dataclasses.replace(candidate, hint=hint)]
        if bench.is_repaired(case, trial, removes_call=False) and not trial.lingering:
            return together, trial
        found = _go_on(case, together, trial, finding, bench) if _leads_on(new, trial) else None
        if found is not None:
            return found
    return None


def _leads_on(case: Case, trial: Trial) -> bool:
    """Whether a repair worked as far as one other finding, and left the lines where they are."""
    moves = any("\n" in edit.replacement or edit.span.line != edit.span.end_line for edit in trial.edits)
    if not trial.open or len(trial.fresh) > 1 or moves:
        return False
    new = trial.open[0]
    return new.node.lineno != case.node.lineno or new.mismatch.rule != case.mismatch.rule


def _candidates(finding: Finding) -> Iterator[Candidate]:
    from keras_shape_lint.fixes.candidates import GENERATORS

    tried = set()
    for generate in GENERATORS.get(finding.case.mismatch.rule, ()):
        for candidate in generate(finding):
            if candidate.edits and candidate.edits not in tried:
                tried.add(candidate.edits)
                yield candidate
