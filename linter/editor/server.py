"""The language server: diagnostics, hovers and changes for the texts of listings that are open in an editor.

A change of the text is answered by the rules that read words at once, together with what was last seen in the photos;
the photos follow when they are measured. Of several changes in a row, those that are out of date are not judged.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from linter import __version__
from linter.change import edit_between
from linter.editor.judged import Judged, Note, all_safe, judge_text, only_text, proposals
from linter.editor.plain_log import log_plainly
from linter.editor.plans import Plans
from linter.editor.positions import Lines
from linter.pages import address
from linter.readers.folder import may_be_listing
from linter.report.unrun import said_risk
from linter.rule import Needs, Severity, reads_pixels

NAME = "listlint"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{NAME}"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
# What a judgement rests on besides the text, so that an editor tells when it changes.
_WATCHED = "**/{listlint.toml,pyproject.toml,*.jpg,*.jpeg,*.png,*.webp,*.heic,*.mp4,*.mov}"


@dataclass(slots=True)
class _Open:
    """An open text. `turn` counts its changes; `words` is the last judgement of its text, `whole` of its photos too.

    `untried`: it was said that the text is too long for all changes to be offered.
    """

    path: Path
    turn: int = 0
    words: Judged | None = None
    whole: Judged | None = None
    shown: bool = False
    untried: bool = False

    def notes(self) -> list[Note]:
        """What is to be shown: of photos, what was seen last, until they are judged again."""
        if self.words is None:
            return []
        if self.whole is not None and self.whole.source == self.words.source:
            return list(self.whole.notes)
        if self.words.listing is None:
            return list(self.words.notes)
        of_photos = [
            Note(*self.words.top, note.message, note.severity, note.finding, note.rule)
            for note in (self.whole.notes if self.whole else ())
            if note.rule is not None and note.rule.needs is Needs.PIXELS
        ]
        return [*self.words.notes, *of_photos]


class Session:
    """The texts that are open in one editor."""

    def __init__(self, server: LanguageServer, plans: Plans) -> None:
        self.server = server
        self.plans = plans
        self.open: dict[str, _Open] = {}
        self.words = ThreadPoolExecutor(1, thread_name_prefix="words")
        self.wholes = ThreadPoolExecutor(1, thread_name_prefix="whole")
        self.photos = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="photo")

    def end(self) -> None:
        """Let go of what is under way."""
        for pool in (self.words, self.wholes, self.photos):
            pool.shutdown(wait=False, cancel_futures=True)

    async def refresh(self, uri: str) -> None:
        """Judge an open text as it now is, and show what is said."""
        name = to_fs_path(uri) if uri.startswith("file:") else None
        if name is None:  # it is nowhere, so no photo is beside it
            return
        state = self.open.setdefault(uri, _Open(Path(name)))
        state.turn += 1
        turn, source = state.turn, self.server.workspace.get_text_document(uri).source
        loop = asyncio.get_running_loop()
        words = await loop.run_in_executor(self.words, self._judged, state, turn, source, False)
        if words is None or state.turn != turn:
            return
        state.words = words
        self._show(uri, state)
        if words.plan is None or not reads_pixels(words.plan.rules) or not _has_pictures(words):
            return
        whole = await loop.run_in_executor(self.wholes, self._judged, state, turn, source, True)
        if whole is not None and state.turn == turn:
            state.whole = whole
            self._show(uri, state)

    async def refresh_all(self) -> None:
        """Judge all open texts: settings or photos have changed."""
        await asyncio.gather(*(self.refresh(uri) for uri in list(self.open)))

    def close(self, uri: str) -> None:
        """Forget a text, and what is shown of it."""
        state = self.open.pop(uri, None)
        if state is not None:
            state.turn += 1
            self._publish(uri, [])

    def _judged(self, state: _Open, turn: int, source: str, whole: bool) -> Judged | None:
        """Judge a text, in a thread: its words, or `whole`. None where it is out of date, or no listing's text."""
        if state.turn != turn:
            return None
        try:
            plan, recall = self.plans.at(state.path)
            if not may_be_listing(state.path, source, exclude=plan.settings.exclude):
                return Judged(source, plan, ())
            if whole:
                return judge_text(state.path, source, plan, pool=self.photos, recall=recall)
            return replace(judge_text(state.path, source, only_text(plan)), plan=plan)
        except Exception as error:  # wrong settings, and whatever else must not end the work on other texts
            said = getattr(error, "message", None) or f"{type(error).__name__}: {error}"
            note = Note(0, Lines(source).end(0), f"listlint judges nothing: {said}", Severity.ERROR)
            return Judged(source, None, (note,))

    def _show(self, uri: str, state: _Open) -> None:
        notes = state.notes()
        assert state.words is not None
        if notes or state.shown or state.words.record is not None:  # of other texts nothing is said
            state.shown = bool(notes)
            lines = self.lines(state.words.source)
            self._publish(uri, [_diagnostic(uri, note, lines) for note in notes])

    def _publish(self, uri: str, diagnostics: Sequence[types.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))

    def lines(self, source: str) -> Lines:
        """Return a text's lines in the units that were agreed on with the editor."""
        return Lines(source, types.PositionEncodingKind(self.server.workspace.position_encoding).value)

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """Return what is said at a place, and why it matters."""
        state = self.open.get(uri)
        if state is None or state.words is None:
            return None
        lines = self.lines(state.words.source)
        at = lines.offset(position.line, position.character)
        notes = [note for note in state.notes() if note.start <= at <= note.end]
        if not notes:
            return None
        first = min(notes, key=lambda note: note.end - note.start)
        shown = "\n\n---\n\n".join(_told(note) for note in notes)
        top = state.whole if state.whole and state.whole.source == state.words.source else state.words
        if top.record is not None and position.line == lines.place(top.top[0])[0]:
            shown = f"**{said_risk(top.record)}** of a buyer's case\n\n---\n\n{shown}"
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, shown), _range(lines, first.start, first.end))

    async def actions(self, uri: str, asked: types.CodeActionParams) -> list[types.CodeAction]:
        """Return the changes for what is found in a range, and one for all that are safe."""
        state = self.open.get(uri)
        if state is None or state.words is None:
            return []
        words, only = state.words, asked.context.only
        loop = asyncio.get_running_loop()
        lines = self.lines(words.source)
        start = lines.offset(asked.range.start.line, asked.range.start.character)
        end = lines.offset(asked.range.end.line, asked.range.end.character)
        here = [note for note in words.notes if note.finding and note.start <= end and start <= note.end]
        codes = {note.rule.code for note in here if note.rule is not None}
        offered = await loop.run_in_executor(self.words, proposals, words, codes)
        if offered.untried and not state.untried:
            state.untried = True  # editors ask at each move of the cursor
            more = "1 more change is" if offered.untried == 1 else f"{offered.untried} more changes are"
            said = f"listlint: {state.path}: the text is long, so {more} not offered here. Make them with: listlint fix"
            self.server.window_log_message(types.LogMessageParams(types.MessageType.Warning, said))
        made = []
        for one in offered.made if _wanted(types.CodeActionKind.QuickFix.value, only) else ():
            answered = [note for note in here if note.rule is not None and note.rule.code in one.codes]
            if answered:
                title = one.said if one.safe else f"{one.said} (look at it: it takes out or leaves blanks)"
                made.append(
                    types.CodeAction(
                        title,
                        types.CodeActionKind.QuickFix,
                        [_diagnostic(uri, note, lines) for note in answered],
                        is_preferred=one.safe,
                        edit=_edit(uri, lines, one.source),
                    )
                )
        if any(one.safe for one in offered.made) and not offered.untried and _wanted(FIX_ALL, only):
            whole = await loop.run_in_executor(self.words, all_safe, words)
            title = "Fix all that listlint can"
            made.append(types.CodeAction(title, FIX_ALL, edit=_edit(uri, lines, whole)))
        return made


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind of action is among those asked for; who asks for `source.fixAll` gets all below it."""
    return only is None or any(kind == name or kind.startswith(name + ".") for name in only)


def _has_pictures(judged: Judged) -> bool:
    return judged.listing is not None and bool(judged.listing.photos or judged.listing.videos)


def _range(lines: Lines, start: int, end: int) -> types.Range:
    return types.Range(types.Position(*lines.place(start)), types.Position(*lines.place(end)))


def _diagnostic(uri: str, note: Note, lines: Lines) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(types.Location(uri, _range(lines, *place)), "It does not go with this.")
        for place in note.related
    ]
    page = address(note.rule.code) if note.rule else None
    return types.Diagnostic(
        _range(lines, note.start, note.end),
        note.message,
        _SEVERITIES[note.severity],
        code=note.rule.code if note.rule else None,
        code_description=types.CodeDescription(page) if page else None,
        source=NAME,
        related_information=related or None,
    )


def _edit(uri: str, lines: Lines, made: str) -> types.WorkspaceEdit:
    start, end, text = edit_between(lines.text, made)
    return types.WorkspaceEdit({uri: [types.TextEdit(_range(lines, start, end), text)]})


def _told(note: Note) -> str:
    """Return a note with what stands behind it, as Markdown."""
    if note.rule is None or note.finding is None:
        return _plain(note.message)
    finding = note.finding
    where = f"{finding['photo']}: " if "photo" in finding else ""
    head = f"**{note.rule.name}** ({note.rule.code}, {note.severity.value})"
    parts = (head, _plain(f"{where}{finding['message']}"), _plain(finding["fix"]), note.rule.why)
    return "\n\n".join(filter(None, parts))


def _plain(text: str) -> str:
    """Return a text in which Markdown finds nothing: words of the listing stand in it."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~-])", r"\\\1", text)


def serve(plans: Plans) -> None:
    """Speak with an editor over stdin and stdout until it ends.

    Raises OverflowError or MemoryError for a message whose stated length no memory holds.
    """
    log_plainly()
    server = LanguageServer(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    session = Session(server, plans)

    @server.feature(types.INITIALIZED)
    async def begun(params: types.InitializedParams) -> None:  # noqa: ARG001
        watching = (
            server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        )
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            asked = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([asked]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await session.refresh(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        await session.refresh(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:  # noqa: ARG001
        await session.refresh_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def others_changed(params: types.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
        await session.refresh_all()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        return session.hover(params.text_document.uri, params.position)

    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await session.actions(params.text_document.uri, params)

    # It closes what it writes to in the end, and standard output is not its own.
    with open(os.dup(sys.stdout.fileno()), "wb") as out:
        try:
            server.start_io(sys.stdin.buffer, out)
        finally:
            session.end()
