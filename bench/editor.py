"""How long `listlint lsp` takes to answer an edit, asked by a client over pipes, once it is warm.

    python bench/editor.py [FOLDER]       a listing with photos; default: fixtures/listings/clean-dress

Each edit writes one word more into a description of 250 words. What is measured is the time from the client's message
until the diagnostics are there: those of the text, and those of the photos after it.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from text import TEXT

ROOT = Path(__file__).parents[1]
EDITS = 40


async def measure(folder: Path) -> None:
    """Print how long edits and changes take."""
    client = LanguageClient("bench", "1")
    told: list[float] = []

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def shown(params: types.PublishDiagnosticsParams) -> None:  # noqa: ARG001
        told.append(time.perf_counter())

    await client.start_io(str(Path(sys.executable).with_name("listlint")), "lsp")
    await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    uri = (folder / "listing.txt").as_uri()
    text = f"Forest green wool blend coat, size 12\nBrand: Elmhurst\nSize: 12\n\n{TEXT}\n"
    began = time.perf_counter()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "plaintext", 1, text)),
    )
    await quiet(told, 5.0)  # for the photos
    print(f"opened, cold: {told[0] - began:.2f} s")
    first, last = [], []
    for number in range(EDITS):
        told.clear()
        began = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(number + 2, uri),
                [types.TextDocumentContentChangeWholeDocument(text + " word" * number)],
            )
        )
        await quiet(told)
        first.append(told[0] - began)
        last.append(told[-1] - began)
    for name, times in (("text", first), ("text and photos", last)):
        ordered = sorted(times)
        most = ordered[int(len(ordered) * 0.95)]
        print(f"an edit, {name}: median {1000 * statistics.median(times):.0f} ms, 95 % within {1000 * most:.0f} ms")
    began = time.perf_counter()
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    await client.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), whole, types.CodeActionContext([]))
    )
    print(f"all changes: {1000 * (time.perf_counter() - began):.0f} ms")
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]


async def quiet(told: list[float], seconds: float = 0.5) -> None:
    """Wait until something was told, and nothing more is for some seconds."""
    while not told or time.perf_counter() - told[-1] < seconds:
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "fixtures" / "listings" / "clean-dress"
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "listing"
        shutil.copytree(given, copy, ignore=shutil.ignore_patterns("listing.*"))
        asyncio.run(measure(copy))
