"""One run of pylint inside this process, with its configuration and its comments but with our messages only.

Everything that pylint knows how to do is left to it: finding the configuration and the files, decoding and parsing,
``# pylint: disable``. What pylint's messages have no room for is picked up beside them.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pylint.lint import PyLinter, Run
from pylint.reporters import BaseReporter

from keras_shape_lint.checker import Inspection, ShapeChecker
from keras_shape_lint.configuration import Configuration
from keras_shape_lint.diagnostics import Diagnostic
from keras_shape_lint.options import configuration_of
from keras_shape_lint.reporting.notebooks import SUFFIX, Notebook, read_notebook
from keras_shape_lint.rules import RULES

if TYPE_CHECKING:
    from pylint.message import Message
    from pylint.reporters.ureports.nodes import Section

# What pylint says of files that it cannot read or parse.
_UNREADABLE = ("syntax-error", "parse-error", "fatal", "astroid-error")
_ARGUMENTS = (
    "--load-plugins=keras_shape_lint",
    f"--enable={','.join(_UNREADABLE)}",
    "--jobs=1",
    "--recursive=y",
    "--persistent=n",
    "--reports=n",
    "--score=n",
)


class UsageError(Exception):
    """The command line or the configuration is wrong; the text says how."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One message at a place, columns in characters, with the diagnostic behind it unless it is one of pylint's own."""

    file: str
    line: int
    column: int
    end_line: int | None
    end_column: int | None
    id: str
    symbol: str
    message: str
    confidence: str
    diagnostic: Diagnostic | None


@dataclass(slots=True)
class Session:
    """What a run brought: the findings by file and place, and every file that was looked at by its path."""

    findings: list[Finding] = field(default_factory=list)
    inspections: dict[str, Inspection] = field(default_factory=dict)
    configuration: Configuration = field(default_factory=Configuration)
    notebooks: dict[str, Notebook] = field(default_factory=dict)
    """The notebooks among the files; lines of their inspections are those of all cells together."""

    @property
    def problems(self) -> list[Finding]:
        """The findings that are more than information."""
        return [finding for finding in self.findings if not finding.id.startswith("I")]

    @property
    def unreadable(self) -> list[Finding]:
        """What is said of files that could not be read or parsed."""
        return [finding for finding in self.findings if finding.symbol in _UNREADABLE]


def lint(
    paths: Sequence[str],
    *,
    stdin_filename: str | None = None,
    every_file: bool = False,
    with_contracts: bool = False,
    is_last: bool = True,
) -> Session:
    """Lint files and, recursively, folders; with ``stdin_filename`` the text on standard input under that name.

    ``every_file`` has the files inspected even where all our messages are off, ``with_contracts`` has the inspections
    say what functions require; after a run that is not the last one files may change. Raises UsageError for paths that
    do not exist and for options that pylint refuses.
    """
    if stdin_filename is None:
        for path in paths:
            if not os.path.exists(path):
                raise UsageError(f"no such file or folder: {path}")
    session = Session()
    arguments = _ARGUMENTS if is_last else (*_ARGUMENTS, "--clear-cache-post-run=y")
    reporter = _SessionReporter(session, every_file, with_contracts)
    notebooks = [] if stdin_filename is not None else list(_notebooks(paths))
    targets = ["--from-stdin", stdin_filename] if stdin_filename is not None else _without_notebooks(paths)
    if targets:
        _run([*arguments, *targets], reporter)
    for file in notebooks:
        _lint_notebook(file, arguments, reporter)
    # Folders are read in the order of the file system, which differs between machines.
    session.findings.sort(key=lambda finding: (finding.file, finding.line, finding.column))
    session.inspections = dict(sorted(session.inspections.items()))
    return session


def lint_text(file: str, text: str) -> Session:
    """Lint a text that is or will be that of a file; every other file may have changed since the last time.

    Raises UsageError for a configuration that pylint refuses.
    """
    session = Session()
    reporter = _SessionReporter(session, every_file=False, with_contracts=False)
    _run_on_text([*_ARGUMENTS, "--clear-cache-post-run=y"], file, text, reporter)
    session.findings.sort(key=lambda finding: (finding.line, finding.column))
    return session


def _run_on_text(arguments: Sequence[str], file: str, text: str, reporter: _SessionReporter) -> None:
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        _run([*arguments, "--from-stdin", file], reporter)
    finally:
        sys.stdin = stdin


def _run(arguments: Sequence[str], reporter: _SessionReporter) -> None:
    printed, complaints = io.StringIO(), io.StringIO()
    try:
        # Where pylint refuses its arguments it prints its own usage, which is not that of our command line.
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
            _SessionRun([*arguments], reporter, exit=False)
    except SystemExit as stop:
        raise UsageError(_complaint(complaints.getvalue(), printed.getvalue())) from stop
    sys.stderr.write(complaints.getvalue())


def _notebooks(paths: Sequence[str]) -> Iterator[str]:
    """The notebooks among the paths and in their folders."""
    for path in paths:
        if path.endswith(SUFFIX):
            yield path
        elif os.path.isdir(path):
            places = sorted(Path(path).rglob(f"*{SUFFIX}"))
            yield from (str(place) for place in places if ".ipynb_checkpoints" not in place.parts)


def _without_notebooks(paths: Sequence[str]) -> list[str]:
    return [path for path in paths if not path.endswith(SUFFIX)]


def _lint_notebook(file: str, arguments: Sequence[str], reporter: _SessionReporter) -> None:
    """Lint the cells of a notebook as one file; places in its findings are cells and lines in them."""
    try:
        notebook = read_notebook(Path(file).read_bytes())
    except ValueError as error:
        raise UsageError(f"{file}: not a notebook: {error}") from error
    session = reporter.session
    session.notebooks[file] = notebook
    before = len(session.findings)
    _run_on_text(arguments, file, notebook.text, reporter)
    for index, finding in enumerate(session.findings[before:], before):
        cell, line = notebook.place(finding.line)
        end_line = None if finding.end_line is None else notebook.place(finding.end_line)[1]
        session.findings[index] = dataclasses.replace(
            finding,
            file=f"{finding.file}:cell_{cell}",
            line=line,
            end_line=end_line,
            message=notebook.translated(finding.message),
        )


class _SessionReporter(BaseReporter):
    """Takes down every message; nothing is displayed."""

    def __init__(self, session: Session, every_file: bool, with_contracts: bool) -> None:
        super().__init__()
        self.session = session
        self.every_file = every_file
        self.with_contracts = with_contracts

    def handle_message(self, msg: Message) -> None:
        diagnostic = _shape_checker(self.linter).current
        if msg.symbol not in RULES and msg.symbol not in _UNREADABLE:
            return
        span = diagnostic.span if diagnostic is not None else None
        self.session.findings.append(
            Finding(
                file=msg.path,
                line=msg.line,
                column=span.column if span else msg.column,
                end_line=msg.end_line,
                end_column=span.end_column if span else msg.end_column,
                id=msg.msg_id,
                symbol=msg.symbol,
                message=msg.msg,
                confidence=msg.confidence.name,
                diagnostic=diagnostic,
            )
        )

    def note_inspection(self, inspection: Inspection) -> None:
        path = inspection.source.path
        self.session.inspections[path.replace(self.path_strip_prefix, "", 1)] = inspection

    def _display(self, layout: Section) -> None:
        """Nothing: the fronts display the session."""


class _SessionLinter(PyLinter):
    """The linter with all messages off that are not ours; those of ours that the configuration turns off stay off."""

    def check(self, files_or_modules: Sequence[str]) -> None:
        if "config-parse-error" in self.stats.by_msg:
            raise SystemExit  # printed already; pylint itself would go on with its defaults
        reporter = self.reporter
        assert isinstance(reporter, _SessionReporter)
        for definition in list(self.msgs_store.messages):
            if definition.symbol not in RULES and definition.symbol not in _UNREADABLE:
                self.disable(definition.msgid)
        checker = _shape_checker(self)
        checker.listener = reporter.note_inspection
        reporter.session.configuration = configuration_of(self)
        checker.with_contracts = reporter.with_contracts
        if reporter.every_file:
            self.enable(checker.name)
        super().check(files_or_modules)

    def should_analyze_file(self, modname: str, path: str, is_argument: bool = False) -> bool:  # type: ignore[override]
        """Leave out the files of a folder in which nothing can be found: pylint's parser takes most of the time."""
        wanted = super().should_analyze_file(modname, path, is_argument)
        return wanted and (is_argument or _shape_checker(self).concerns(Path(path)))


class _SessionRun(Run):
    LinterClass = _SessionLinter


def _shape_checker(linter: PyLinter) -> ShapeChecker:
    return next(checker for checker in linter.get_checkers() if isinstance(checker, ShapeChecker))


def _complaint(errors: str, output: str) -> str:
    """The line that says what is wrong, after pylint's usage or below the heading of its report."""
    if errors.strip():
        return errors.strip().rpartition("\n")[2]
    return " ".join(line for line in output.splitlines() if not line.startswith("***"))
