"""The pylint front: options and messages in pylint's form, and the one boundary that engine errors do not cross."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pylint import interfaces
from pylint.checkers import BaseChecker

from keras_shape_lint import collection
from keras_shape_lint.diagnostics import Confidence, Diagnostic
from keras_shape_lint.options import OPTIONS, configuration_of
from keras_shape_lint.relevance import Relevance
from keras_shape_lint.reporting.notation import printed_shape
from keras_shape_lint.rules import RULES, Rule
from keras_shape_lint.source import Source, Span

if TYPE_CHECKING:
    from astroid import nodes
    from pylint.lint import PyLinter

    from keras_shape_lint.interpreter.analyze import Analysis
    from keras_shape_lint.interpreter.contracts import Contract

CHECKER_NAME = "keras-shape"
DEBUG_VARIABLE = "KERAS_SHAPE_LINT_DEBUG"
"""Environment variable: ``raise`` lets engine errors through, any other value prints them to standard error."""

# Modules about whose contents pylint is wrong, because they are made at import time, or about which it complains
# because they are not installed where the linter runs.
_QUIET_MODULES = ("keras", "tensorflow", "tf_keras")

_CONFIDENCES = {
    Confidence.HIGH: interfaces.HIGH,
    Confidence.CONTROL_FLOW: interfaces.CONTROL_FLOW,
    Confidence.INFERENCE: interfaces.INFERENCE,
}


def _pylint_messages(default_enabled: bool) -> dict[str, Any]:
    return {
        rule.id: (rule.template, rule.symbol, rule.summary, {"default_enabled": rule.default_enabled})
        for rule in RULES.values()
        if rule.default_enabled is default_enabled
    }


@dataclass(frozen=True, slots=True)
class Inspection:
    """What became of one file: its analysis, or nothing where it has no Keras or the engine failed on it."""

    source: Source
    analysis: Analysis | None
    failure: str | None = None
    contracts: tuple[Contract, ...] = ()


class ShapeChecker(BaseChecker):
    """Reports the findings of the engine."""

    name = CHECKER_NAME
    msgs = _pylint_messages(default_enabled=True)
    options = OPTIONS

    def __init__(self, linter: PyLinter) -> None:
        super().__init__(linter)
        self.current: Diagnostic | None = None
        """The finding behind the message that is being added: for reporters that show more than pylint's fields."""
        self.listener: Callable[[Inspection], None] | None = None
        """Told of every file; for fronts that use the analysis itself."""
        self.with_contracts = False
        """Whether inspections say what the functions of a file require."""
        self._latest: tuple[nodes.Module, Inspection] | None = None
        self._relevance = Relevance()

    def open(self) -> None:
        """Forget what was read: in a server that stays, files change between two runs."""
        self._relevance = Relevance()
        self._latest = None

    def close(self) -> None:
        """Let go of the last syntax tree."""
        self._latest = None

    def visit_module(self, node: nodes.Module) -> None:
        """Report every finding of one module."""
        inspection = self.inspect(node)
        if self.listener is not None:
            self.listener(inspection)
        if inspection.analysis is None:
            return
        for diagnostic in inspection.analysis.diagnostics:
            self.current = diagnostic
            confidence = _CONFIDENCES[diagnostic.confidence]
            _add(self, node, inspection.source, diagnostic.rule, diagnostic.span, diagnostic.message, confidence)
            self.current = None

    def concerns(self, path: Path) -> bool:
        """Whether a file can have to do with Keras, told before anybody parses it."""
        try:
            return self._relevance.concerns_keras(path.read_bytes(), path)
        except OSError:
            return True  # pylint says what is wrong with it.

    def inspect(self, module: nodes.Module) -> Inspection:
        """The analysis of a module, made once however many checkers ask for it."""
        if self._latest is None or self._latest[0] is not module:
            self._latest = (module, self._inspect(module))
        return self._latest[1]

    def _inspect(self, module: nodes.Module) -> Inspection:
        path = module.file or ""
        with module.stream() as stream:
            data = stream.read()
        # What came from standard input was decoded by pylint, whatever encoding it declares.
        source = Source.from_bytes(data, path) if module.file_bytes is None else Source(data.decode(), path)
        if not self._relevance.concerns_keras(data, Path(path)):
            return Inspection(source, None)
        try:
            # Imported here because most files have no Keras and the engine is not small.
            with collection.paused():
                from keras_shape_lint.fixes.suggest import analyze_and_suggest

                collection.settle()
                configuration = configuration_of(self.linter)
                analysis = analyze_and_suggest(module, configuration, source)
                if not self.with_contracts:
                    return Inspection(source, analysis)
                from keras_shape_lint.interpreter.contracts import contracts_of

                return Inspection(source, analysis, contracts=tuple(contracts_of(module, configuration, source)))
        except Exception as error:  # the boundary: an engine error costs this file's findings, no more
            debug = os.environ.get(DEBUG_VARIABLE)
            if debug == "raise":
                raise
            if debug:
                print(f"{path}: keras_shape_lint gave up:", file=sys.stderr)
                traceback.print_exc()
            return Inspection(source, None, f"internal error: {type(error).__name__}: {error}")


class ShapeInformationChecker(BaseChecker):
    """Reports shapes rather than errors.

    A checker of its own, so that ``--enable=keras-shape`` does not turn on what is off by default.
    """

    name = "keras-shape-information"
    msgs = _pylint_messages(default_enabled=False)

    def visit_module(self, node: nodes.Module) -> None:
        """Report the shape of every layer call of one module, and where shapes got lost."""
        inferred, lost = RULES["keras-inferred-shape"], RULES["keras-shape-lost"]
        shapes = next(checker for checker in self.linter.get_checkers() if isinstance(checker, ShapeChecker))
        inspection = shapes.inspect(node)
        if inspection.failure is not None and self.linter.is_message_enabled(lost.symbol):
            _add(self, node, inspection.source, lost, Span(1, 0, 1, 0), inspection.failure, interfaces.HIGH)
        if inspection.analysis is None:
            return
        if self.linter.is_message_enabled(inferred.symbol):
            for call in inspection.analysis.calls:
                if call.file != inspection.source.path:
                    continue
                text = f"{call.api} gives {printed_shape(call.output)}"
                _add(self, node, inspection.source, inferred, call.span, text, interfaces.INFERENCE)
        if self.linter.is_message_enabled(lost.symbol):
            for place in inspection.analysis.lost:
                span = Span(place.line, place.column, place.line, place.column)
                _add(self, node, inspection.source, lost, span, place.reason, interfaces.INFERENCE)


def _add(
    checker: BaseChecker,
    module: nodes.Module,
    source: Source,
    rule: Rule,
    span: Span,
    message: str,
    confidence: interfaces.Confidence,
) -> None:
    checker.add_message(
        rule.symbol,
        node=module,
        line=span.line,
        # In bytes, like the columns of every other message that pylint prints.
        col_offset=source.utf8_column(span.line, span.column),
        end_lineno=span.end_line,
        end_col_offset=source.utf8_column(span.end_line, span.end_column),
        args=(message,),
        confidence=confidence,
    )


def register(linter: PyLinter) -> None:
    """Register the checkers once: some versions of pylint load plugins again in every worker of ``--jobs``."""
    present = {type(checker) for checker in linter.get_checkers()}
    for kind in (ShapeChecker, ShapeInformationChecker):
        if kind not in present:
            linter.register_checker(kind(linter))


def load_configuration(linter: PyLinter) -> None:
    """Check the options that pylint cannot check, and quieten its import messages where that was asked for.

    Raises SystemExit with pylint's own code for wrong usage.
    """
    try:
        configuration = configuration_of(linter)
    except ValueError as error:
        print(f"pylint: error: argument {error}", file=sys.stderr)
        raise SystemExit(32) from error
    if configuration.quiet_imports:
        linter.config.ignored_modules = (*linter.config.ignored_modules, *_QUIET_MODULES)
