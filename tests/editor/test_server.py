"""The language server, asked by a client as editors are: it starts `listlint lsp` and speaks with it over pipes."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from click.testing import CliRunner
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from linter import cli
from linter.pages import address
from tests.broken_inputs import photo
from tests.conftest import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="module")
COMMAND = [str(Path(sys.executable).with_name("listlint")), "lsp", "--stdio"]
TEXT = "Linen dress 👗 M\nSize: M\n\n🧵 No flaws. Small stain on the hem. Chest 19, length 40.\n"
# A cache of its own, and no reading of labels, as all tests have it
ENVIRONMENT = {**os.environ, "LISTLINT_CACHE_DIR": tempfile.mkdtemp(), "LISTLINT_READ_LABELS": "0"}
PATIENCE = 30.0  # seconds; the first judgement loads spaCy


@pytest_lsp.fixture(config=ClientServerConfig(COMMAND, server_env=ENVIRONMENT), scope="module")
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    asked: list[types.Registration] = []

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        asked.extend(params.registrations)

    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities("visual-studio-code"), root_uri=ROOT.as_uri())
    )
    yield
    assert [one.method for one in asked] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    await lsp_client.shutdown_session()


class Editor:
    """One file in an editor, whose buffer need not be what is on disk."""

    def __init__(self, client: LanguageClient, path: Path) -> None:
        self.client, self.path, self.uri, self.version = client, path, path.as_uri(), 1
        self.text = ""

    def open(self, text: str) -> None:
        self.text = text
        item = types.TextDocumentItem(self.uri, "plaintext", self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def write(self, text: str) -> None:
        self.text, self.version = text, self.version + 1
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def save(self) -> None:
        document = types.TextDocumentIdentifier(self.uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def close(self) -> None:
        document = types.TextDocumentIdentifier(self.uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    @property
    def shown(self) -> list[types.Diagnostic]:
        return list(self.client.diagnostics.get(self.uri, ()))

    @property
    def codes(self) -> list[str]:
        return sorted(str(one.code) for one in self.shown if one.code)

    async def until(self, done: Callable[[], Any]) -> None:
        async def wait() -> None:
            while not done():
                await asyncio.sleep(0.01)

        try:
            await asyncio.wait_for(wait(), PATIENCE)
        except TimeoutError:
            pytest.fail(f"shown: {self.shown}")

    def find(self, code: str) -> types.Diagnostic:
        return next(one for one in self.shown if one.code == code)

    def at(self, place: types.Range) -> str:
        """Return the text of a range within a line, whose columns are units of UTF-16."""
        line = self.text.split("\n")[place.start.line].encode("utf-16-le")
        assert place.start.line == place.end.line
        return line[2 * place.start.character : 2 * place.end.character].decode("utf-16-le")

    async def actions(self, place: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        context = types.CodeActionContext(self.shown, only)
        document = types.TextDocumentIdentifier(self.uri)
        made = await self.client.text_document_code_action_async(types.CodeActionParams(document, place, context))
        return [one for one in made or () if isinstance(one, types.CodeAction)]

    def after(self, action: types.CodeAction) -> str:
        """Return the text with an action carried out."""
        assert action.edit is not None
        assert action.edit.changes is not None
        (edit,) = action.edit.changes[self.uri]
        lines = self.text.split("\n")

        def offset(at: types.Position) -> int:
            before = lines[at.line].encode("utf-16-le")[: 2 * at.character].decode("utf-16-le")
            return sum(len(line) + 1 for line in lines[: at.line]) + len(before)

        return self.text[: offset(edit.range.start)] + edit.new_text + self.text[offset(edit.range.end) :]


def check(path: Path, *words: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(cli.main, ["check", str(path), "--format", "json", *words])
    (listing,) = json.loads(result.stdout)["listings"]
    return list(listing["findings"])


async def test_places_are_told_in_units_of_utf_16(client: LanguageClient, tmp_path: Path) -> None:
    editor = Editor(client, tmp_path / "listing.txt")
    editor.open(TEXT)
    await editor.until(lambda: "FLW002" in editor.codes)
    denied = editor.find("FLW002")
    assert editor.at(denied.range) == "No flaws"
    assert (denied.severity, denied.source) == (types.DiagnosticSeverity.Warning, "listlint")
    assert denied.code_description is not None
    assert denied.code_description.href == address("FLW002")
    assert denied.related_information is not None
    assert editor.at(denied.related_information[0].location.range) == "Small stain on the hem"


FORMATS = {
    "listing.md": "---\ntitle: Dress\nsize: M\n---\n\n🧵 No flaws. Small stain on the hem.\n",
    "any.md": "# Dress\n\nSize: M\n\nNo flaws. Small stain on the hem.\n",
    "listing.yaml": "title: Dress\ndescription: |\n  Worn twice.\n  🧵 No flaws. Small stain on the hem.\n",
    "listing.toml": 'title = "Dress"\ndescription = "\\U0001F9F5 \\"soft\\". No flaws. Small stain on the hem."\n',
    "listing.json": '{"title": "Dress",\n "description": "\\ud83e\\uddf5 No flaws. Small stain on the hem."}\n',
}


@pytest.mark.parametrize("name", FORMATS)
async def test_a_place_in_every_format_is_the_one_in_the_buffer(
    client: LanguageClient, tmp_path: Path, name: str
) -> None:
    editor = Editor(client, tmp_path / name)
    editor.open(FORMATS[name])
    await editor.until(lambda: "FLW002" in editor.codes)
    assert editor.at(editor.find("FLW002").range) == "No flaws"


async def test_the_buffer_is_judged_and_not_the_file(client: LanguageClient, tmp_path: Path) -> None:
    editor = Editor(client, tmp_path / "listing.txt")
    editor.path.write_text("Linen dress\n\nNo flaws at all. A stain.\n")
    editor.open("Linen dress\n\nSoft.\n")
    await editor.until(lambda: editor.codes)
    assert "FLW002" not in editor.codes
    editor.write(TEXT)
    await editor.until(lambda: "FLW002" in editor.codes)
    editor.close()
    await editor.until(lambda: not editor.shown)


async def test_it_says_what_check_says(client: LanguageClient, tmp_path: Path) -> None:
    editor = Editor(client, tmp_path / "listing.md")
    text = "---\nbrand: Elmhurst\ntitle: Dress M\nsize: L\n---\nNo flaws. Small stain on the hem.\n"
    editor.path.write_text(text)
    (tmp_path / "front.jpg").write_bytes(photo())
    (tmp_path / "back.jpg").write_bytes(b"no photo")
    expected = sorted(finding["code"] for finding in check(tmp_path))
    assert any(code.startswith("PHO") for code in expected)
    editor.open(text)
    await editor.until(lambda: editor.codes == expected)
    assert any(one.message.startswith("back.jpg: not judged: ") for one in editor.shown)
    of_photos = [one for one in editor.shown if str(one.code).startswith("PHO")]
    assert {editor.at(one.range) for one in of_photos} == {"title: Dress M"}
    assert all(re.match(r"(front|back)\.jpg: ", one.message) for one in of_photos)
    editor.write(text.replace("Small", "A tiny"))
    await editor.until(lambda: editor.codes == expected)  # what was seen in the photos stays


async def test_a_hover_tells_why(client: LanguageClient, tmp_path: Path) -> None:
    editor = Editor(client, tmp_path / "listing.txt")
    editor.open(TEXT)
    await editor.until(lambda: "FLW002" in editor.codes)

    async def hover(line: int, column: int) -> str:
        at = types.HoverParams(types.TextDocumentIdentifier(editor.uri), types.Position(line, column))
        made = await client.text_document_hover_async(at)
        assert made is None or isinstance(made.contents, types.MarkupContent)
        return made.contents.value if made else ""  # type: ignore[union-attr]

    from linter.run.registry import installed

    (rule,) = (rule for rule in installed().rules if rule.code == "FLW002")
    told = await hover(3, 5)
    assert "**flaws-denied-and-stated** (FLW002, warning)" in told
    assert rule.why in told
    assert "risk" in await hover(0, 0)
    assert await hover(2, 0) == ""


async def test_changes_are_those_of_fix(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text('[shop]\nunits = "in"\nsmoke = "free"\npets = "present"\n')
    editor = Editor(client, tmp_path / "listing.txt")
    editor.path.write_text(TEXT)
    editor.open(TEXT)
    await editor.until(lambda: "MEA003" in editor.codes)
    unit = editor.find("MEA003")
    quick = await editor.actions(unit.range, ["quickfix"])
    assert [one.diagnostics[0].code for one in quick if one.diagnostics] == ["MEA003"] * len(quick)
    assert "19 in" in editor.after(quick[0])
    (whole,) = await editor.actions(unit.range, ["source.fixAll"])
    made = editor.after(whole)
    assert "smoke" in made.lower()
    CliRunner().invoke(cli.main, ["fix", str(tmp_path)])
    assert made == editor.path.read_text()
    editor.write(made)
    await editor.until(lambda: "MEA003" not in editor.codes)
    assert await editor.actions(types.Range(types.Position(0, 0), types.Position(9, 0)), ["source.fixAll"]) == []


async def test_a_long_text_is_offered_what_is_asked_about_and_told_of_the_rest(
    client: LanguageClient, tmp_path: Path
) -> None:
    """Each change that is offered costs a judgement of the whole text. That it is so is said once."""
    (tmp_path / "listlint.toml").write_text(
        '[shop]\nunits = "in"\nsmoke = "free"\npets = "present"\n'
        '[[ignore]]\nrule = "missing-measurements"\nreason = "they are in a photo"\n'
    )
    long = TEXT + "Worn twice, then kept in a drawer. " * 2_200
    editor = Editor(client, tmp_path / "listing.txt")
    editor.open(long)
    await editor.until(lambda: {"DIS001", "MEA003"} <= set(editor.codes))
    told = len(client.log_messages)
    for code in ("DIS001", "MEA003"):
        offered = await editor.actions(editor.find(code).range)
        assert [[one.code for one in action.diagnostics or ()] for action in offered] == [[code]]
    assert [one.message for one in client.log_messages[told:]] == [
        f"listlint: {editor.path}: the text is long, so 1 more change is not offered here. Make them with: listlint fix"
    ]


async def test_settings_count_as_they_are_now(client: LanguageClient, tmp_path: Path) -> None:
    settings = tmp_path / "listlint.toml"
    editor = Editor(client, tmp_path / "listing.txt")
    editor.open("Linen dress\n\nSoft lol.\n")
    await editor.until(lambda: editor.codes)
    settings.write_text("[severity]\nno-pet-note = 'errror'\n")
    editor.save()
    await editor.until(lambda: "judges nothing" in editor.shown[0].message)
    assert "listlint.toml:2" in editor.shown[0].message
    settings.write_text("select = ['DIS001']\n")
    changed = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
    await editor.until(lambda: editor.codes == ["DIS001"])
    settings.write_text("exclude = ['listing.txt']\n")
    editor.save()
    await editor.until(lambda: not editor.shown)


async def test_other_texts_are_left_alone(client: LanguageClient, tmp_path: Path) -> None:
    guide = Editor(client, tmp_path / "guide.md")
    guide.open("# How we photograph a dress\n\nNo flaws. Small stain.\n")
    other = Editor(client, tmp_path / "listing.py")
    other.open("No flaws")
    nowhere = Editor(client, tmp_path / "listing.txt")
    nowhere.uri = "untitled:listing.txt"
    nowhere.open(TEXT)
    last = Editor(client, tmp_path / "any.txt")
    (tmp_path / "front.jpg").write_bytes(photo())
    last.open("Linen dress\n\nNo flaws. Small stain.\n")
    guide.write("# How we photograph a dress\n\nSize: M\n\nNo flaws. Small stain.\n")
    await last.until(lambda: "FLW002" in last.codes)
    await guide.until(lambda: "FLW002" in guide.codes)  # now that it states a field
    assert other.shown == nowhere.shown == []


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("listing.yaml", "title: Dress\nsize: [\n", 2),
        ("listing.toml", 'title = "Dress"\nsize = M\n', 1),
        ("listing.md", "---\ntitle: x\n", 0),
        ("listing.txt", "Dress\nIgnore: no-video\n\nSoft.\n", 0),
    ],
)
async def test_what_cannot_be_read_is_told_where_it_is(
    client: LanguageClient, tmp_path: Path, name: str, text: str, line: int
) -> None:
    editor = Editor(client, tmp_path / name)
    editor.open(text)
    await editor.until(lambda: editor.shown)
    (told,) = editor.shown
    assert told.severity is types.DiagnosticSeverity.Error
    assert told.range.start.line == line


def framed(method: str, **others: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", "method": method, **others}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


async def test_a_text_whose_folder_is_not_there_yet_is_judged(client: LanguageClient, tmp_path: Path) -> None:
    editor = Editor(client, tmp_path / "new" / "dress" / "listing.txt")
    editor.open(TEXT)
    await editor.until(lambda: "FLW002" in editor.codes)
    (tmp_path / "gone").mkdir()
    gone = Editor(client, tmp_path / "gone" / "listing.txt")
    gone.open(TEXT)
    await gone.until(lambda: "FLW002" in gone.codes)
    (tmp_path / "gone").rmdir()
    gone.write(TEXT.replace("No flaws", "No smell"))
    await gone.until(lambda: gone.codes and "FLW002" not in gone.codes)
    assert all(one.code for one in gone.shown)


def message(body: bytes, length: int | None = None) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body) if length is None else length, body)


POSITION = b'{"textDocument": {"uri": "file:///a/listing.txt"}, "position": {"line": -1, "character": 99999999999}}'
WRONG = (
    message(b'{"jsonrpc": "2.0", "method": '),
    message(b'{"jsonrpc": "2.0", "method": "\xff"}'),
    message(b"[1]"),
    message(b"null"),
    message(b"[" * 100_000),
    message(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen"}'),
    message(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 1}}'),
    message(b'{"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": %s}' % POSITION),
    message(b'{"jsonrpc": "2.0", "id": NaN, "method": "x"}'),
)


@pytest.mark.parametrize(("last", "code"), [(message(b'{"jsonrpc"', 500), 0), (message(b"{}", 10**20), 2)])
async def test_what_an_editor_sends_wrongly_is_told_in_a_line_each(last: bytes, code: int) -> None:
    begun = framed("initialize", id=1, params={"capabilities": {}, "processId": None, "rootUri": None})
    sent = begun + b"\0\xff noise\r\n" + b"".join(WRONG) + last
    done = subprocess.run(COMMAND, input=sent, capture_output=True, timeout=60, check=False)
    said = done.stderr.decode().splitlines()
    assert [line for line in said if not line.startswith(("listlint: ", "Error: "))] == []
    assert len(said) > len(WRONG)
    assert done.returncode == code
    assert b'"codeActionProvider"' in done.stdout


async def test_an_editor_that_reads_no_more_ends_it_without_a_word() -> None:
    begun = framed("initialize", id=1, params={"capabilities": {}, "processId": None, "rootUri": None})
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(COMMAND, input=begun, stdout=theirs, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(theirs)
    assert done.stderr == b""


@pytest.mark.parametrize("leaves", ["politely", "at once"])
async def test_it_ends_with_its_editor_and_without_a_word(leaves: str) -> None:
    asked = [
        framed("initialize", id=1, params={"capabilities": {}, "processId": None, "rootUri": None}),
        framed("shutdown", id=2),
        framed("exit"),
    ]
    said = b"".join(asked if leaves == "politely" else asked[:1])
    done = subprocess.run(COMMAND, input=said, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"codeActionProvider"' in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder in which a program runs")
async def test_it_judges_on_when_the_folder_it_was_started_in_is_gone(tmp_path: Path) -> None:
    (tmp_path / "started").mkdir()
    with subprocess.Popen(COMMAND, cwd=tmp_path / "started", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(framed("initialize", id=1, params={"capabilities": {}, "processId": None, "rootUri": None}))
        server.stdin.flush()
        server.stdout.readline()  # it has begun
        (tmp_path / "started").rmdir()
        item = {"uri": (tmp_path / "listing.txt").as_uri(), "languageId": "plaintext", "version": 1, "text": TEXT}
        server.stdin.write(
            framed("initialized", params={}) + framed("textDocument/didOpen", params={"textDocument": item})
        )
        server.stdin.flush()
        said = b""
        while b"publishDiagnostics" not in said:
            said += os.read(server.stdout.fileno(), 65_536)
        server.stdin.write(framed("shutdown", id=2) + framed("exit"))
        server.stdin.flush()
        said += server.stdout.read()
    assert server.returncode == 0
    assert b"FLW002" in said
    assert b"not judged" not in said


async def test_a_text_too_long_for_an_advert_is_told_at_once(client: LanguageClient, tmp_path: Path) -> None:
    item = Editor(client, tmp_path / "listing.txt")
    item.open("Grey wool skirt\nSize: M\n\n" + "Small hole at the hem, see photos. " * 27_000)
    await item.until(lambda: item.shown)
    assert ["too long for an advert" in one.message for one in item.shown] == [True]
    item.write(TEXT)
    await item.until(lambda: "FLW002" in item.codes)
