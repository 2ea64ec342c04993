"""The language server, as an editor uses it: a process that is talked to in the protocol."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PROGRAM = """\
from keras import Input, layers

x = Input((28, 28, 1), name="é😀")
y = layers.Conv2D(32, 3)(x)
z = layers.LSTM(8)(y)
"""
WRONG_LINE = 4


class Editor(LanguageClient):
    """An editor with one open file, which keeps what it is told."""

    def __init__(self, uri: str) -> None:
        super().__init__("editor", "1")
        self.uri = uri
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    async def findings(self) -> list[types.Diagnostic]:
        """The findings that are published next."""
        published = await asyncio.wait_for(self.published.get(), 60)
        return list(published.diagnostics)

    def open(self, text: str) -> None:
        item = types.TextDocumentItem(self.uri, types.LanguageKind.Python, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, version: int, text: str) -> None:
        document = types.VersionedTextDocumentIdentifier(version, self.uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self) -> None:
        self.text_document_did_close(types.DidCloseTextDocumentParams(self.document))


def talk(folder: Path, conversation: Callable[[Editor], Awaitable[Any]]) -> Any:
    """What a conversation with a new server brings."""

    async def run() -> Any:
        editor = Editor((folder / "model.py").as_uri())
        await editor.start_io(sys.executable, "-m", "keras_shape_lint.reporting.cli", "lsp", cwd=folder)
        await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri()))
        editor.initialized(types.InitializedParams())
        try:
            return await conversation(editor)
        finally:
            await editor.shutdown_async(None)
            editor.exit(None)
            await editor.stop()

    return asyncio.run(run())


def test_findings_follow_the_text_as_it_is_typed(tmp_path: Path) -> None:
    async def conversation(editor: Editor) -> list[list[types.Diagnostic]]:
        editor.open(PROGRAM)
        found = [await editor.findings()]
        # Only the last of several quick changes is looked at.
        editor.change(2, PROGRAM.replace("LSTM(8)", "LST(8)"))
        editor.change(3, PROGRAM.replace("LSTM(8)", "Flatten()"))
        found.append(await editor.findings())
        editor.change(4, PROGRAM + "def broken(:\n")
        found.append(await editor.findings())
        editor.close()
        found.append(await editor.findings())
        return found

    wrong, right, broken, closed = talk(tmp_path, conversation)
    (finding,) = wrong
    assert (finding.code, finding.severity) == ("keras-incompatible-rank", types.DiagnosticSeverity.Error)
    assert finding.range == types.Range(types.Position(WRONG_LINE, 4), types.Position(WRONG_LINE, 21))
    assert finding.message.startswith("LSTM expects 3 dimensions")
    assert right == closed == []
    assert [(each.code, each.range.start.line) for each in broken] == [("syntax-error", 5)]


def test_a_repair_is_offered_where_the_finding_is(tmp_path: Path) -> None:
    async def conversation(editor: Editor) -> tuple[Any, Any]:
        editor.open(PROGRAM)
        (finding,) = await editor.findings()
        context = types.CodeActionContext([finding])
        params = types.CodeActionParams(editor.document, finding.range, context)
        elsewhere = types.CodeActionParams(
            editor.document, types.Range(types.Position(0, 0), types.Position(1, 0)), context
        )
        return (
            await editor.text_document_code_action_async(params),
            await editor.text_document_code_action_async(elsewhere),
        )

    (action,), nothing = talk(tmp_path, conversation)
    assert not nothing
    (edits,) = action.edit.changes.values()
    lines = PROGRAM.splitlines()
    for edit in sorted(edits, key=lambda each: each.range.start.character, reverse=True):
        line, start, end = edit.range.start.line, edit.range.start.character, edit.range.end.character
        lines[line] = lines[line][:start] + edit.new_text + lines[line][end:]
    assert lines[WRONG_LINE] == "z = layers.LSTM(8)(layers.Reshape((26, 832))(y))"
    assert action.title.startswith("Insert Reshape((26, 832))")


def test_shapes_are_shown_at_the_calls(tmp_path: Path) -> None:
    async def conversation(editor: Editor) -> tuple[Any, Any, Any]:
        editor.open(PROGRAM)
        await editor.findings()
        whole = types.Range(types.Position(0, 0), types.Position(9, 0))
        hints = await editor.text_document_inlay_hint_async(types.InlayHintParams(editor.document, whole))
        at = types.HoverParams(editor.document, types.Position(3, 20))
        nowhere = types.HoverParams(editor.document, types.Position(0, 2))
        return hints, await editor.text_document_hover_async(at), await editor.text_document_hover_async(nowhere)

    hints, hover, nowhere = talk(tmp_path, conversation)
    # Editors count characters in units of UTF-16, of which the second one of the name takes two.
    shown = {(hint.position.line, hint.position.character): hint.label for hint in hints}
    assert shown == {(2, 34): "(None, 28, 28, 1)", (3, 27): "(None, 26, 26, 32)"}
    assert hover.contents.value == "Conv2D: (None, 26, 26, 32)"
    assert nowhere is None


def test_the_configuration_of_the_project_holds(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.pylint.main]\ndisable = ['keras-incompatible-rank']\n")

    async def conversation(editor: Editor) -> list[types.Diagnostic]:
        editor.open(PROGRAM)
        return await editor.findings()

    assert talk(tmp_path, conversation) == []
