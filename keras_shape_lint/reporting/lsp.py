"""``keras-shape-lint lsp``: a language server, which editors start and talk to on standard input and output.

Findings appear while the user types, with their repairs as quick fixes; a layer's call shows its output shape when the
mouse rests on it, and as an inlay hint behind it. A text is analysed once it was left alone for `PAUSE` seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import ServerTextPosition, ServerTextRange, TextDocument

from keras_shape_lint import __version__
from keras_shape_lint.interpreter.record import CallRecord
from keras_shape_lint.reporting.notation import printed_shape
from keras_shape_lint.reporting.session import Finding, Session, UsageError, lint_text
from keras_shape_lint.source import Span

PAUSE = 0.3
NAME = "keras-shape-lint"

_SEVERITIES = {
    "E": types.DiagnosticSeverity.Error,
    "F": types.DiagnosticSeverity.Error,
    "W": types.DiagnosticSeverity.Warning,
    "I": types.DiagnosticSeverity.Information,
}


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of one version of a text."""

    version: int | None
    session: Session = field(default_factory=Session)


class ShapeServer(LanguageServer):
    """The server and what it knows of the open files, by their address."""

    def __init__(self) -> None:
        super().__init__(NAME, __version__)
        self._states: dict[str, _State] = {}

    async def changed(self, uri: str) -> None:
        """Analyse a text after a pause, unless it has changed again by then."""
        version = self.workspace.get_text_document(uri).version
        await asyncio.sleep(PAUSE)
        document = self.workspace.get_text_document(uri)
        if document.version == version:
            self.analyse(document)

    def analyse(self, document: TextDocument) -> Session:
        """The session of a text as it is now; its findings are published if they were not."""
        known = self._states.get(document.uri)
        if known is not None and known.version == document.version and document.version is not None:
            return known.session
        try:
            session = lint_text(document.path or document.uri, document.source)
        except UsageError as error:
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"{NAME}: {error}"))
            session = Session()
        self._states[document.uri] = _State(document.version, session)
        diagnostics = [_diagnostic(document, finding) for finding in session.findings]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, diagnostics, document.version)
        )
        return session

    def forget(self, uri: str) -> None:
        """A file was closed."""
        self._states.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def make_server() -> ShapeServer:
    """A server that is not started yet."""
    server = ShapeServer()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.analyse(server.workspace.get_text_document(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        await server.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.workspace.get_text_document(params.text_document.uri)
        return list(_actions(document, server.analyse(document), params.range))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        document = server.workspace.get_text_document(params.text_document.uri)
        position = document.position_from_client_units(params.position)
        calls = [
            (span, text)
            for span, text in _shapes(document, server.analyse(document))
            if (span.line, span.column) <= (position.line + 1, position.character) < (span.end_line, span.end_column)
        ]
        if not calls:
            return None
        span, text = max(calls, key=lambda call: (call[0].line, call[0].column))
        return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, text), _range(document, span))

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint]:
        document = server.workspace.get_text_document(params.text_document.uri)
        shapes = _shapes(document, server.analyse(document))
        # Several calls that end at one place, as in layer(...)(x), are one expression: the outermost says it all.
        last = {(span.end_line, span.end_column): (span, text) for span, text in shapes}
        return [
            types.InlayHint(_range(document, span).end, text.rpartition(": ")[2], padding_left=True)
            for span, text in last.values()
            if params.range.start.line < span.end_line <= params.range.end.line + 1
        ]

    return server


def serve() -> None:
    """Serve one editor on standard input and output until it says goodbye."""
    make_server().start_io()


# ------------------------------------------------------------------------------------------------ answers


def _range(document: TextDocument, span: Span) -> types.Range:
    """A span as the editor counts: lines from 0, characters in the units that were agreed on."""
    start = ServerTextPosition(span.line - 1, span.column)
    end = ServerTextPosition(span.end_line - 1, span.end_column)
    return document.range_to_client_units(ServerTextRange(start, end))


def _diagnostic(document: TextDocument, finding: Finding) -> types.Diagnostic:
    end_line, end_column = finding.end_line or finding.line, finding.end_column or finding.column + 1
    return types.Diagnostic(
        range=_range(document, Span(finding.line, finding.column, end_line, end_column)),
        message=finding.message,
        severity=_SEVERITIES[finding.id[0]],
        code=finding.symbol,
        source=NAME,
    )


def _actions(document: TextDocument, session: Session, at: types.Range) -> Iterator[types.CodeAction]:
    """The repairs of the findings that touch a range."""
    for finding in session.findings:
        shown = _diagnostic(document, finding)
        touches = shown.range.start.line <= at.end.line and at.start.line <= shown.range.end.line
        for fix in finding.diagnostic.fixes if finding.diagnostic is not None and touches else ():
            edits = [types.TextEdit(_range(document, edit.span), edit.replacement) for edit in fix.edits]
            yield types.CodeAction(
                fix.title,
                types.CodeActionKind.QuickFix,
                diagnostics=[shown],
                is_preferred=fix.safe,
                edit=types.WorkspaceEdit(changes={document.uri: edits}),
            )


def _shapes(document: TextDocument, session: Session) -> Iterator[tuple[Span, str]]:
    """Every call of the text with what it gives: ``Conv2D: (None, 26, 26, 32)``, several shapes for several runs."""
    outputs: dict[Span, tuple[CallRecord, dict[str, None]]] = {}
    for inspection in session.inspections.values():
        for call in inspection.analysis.calls if inspection.analysis is not None else ():
            if call.file == inspection.source.path and call.output is not None:
                outputs.setdefault(call.span, (call, {}))[1][printed_shape(call.output)] = None
    for span, (call, shapes) in outputs.items():
        yield span, f"{call.api.rpartition('.')[2]}: {' | '.join(shapes)}"
