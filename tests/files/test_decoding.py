"""One decoder for every text: whatever an editor or an export writes is read as it is, or told; never as rubbish."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from linter.files.decoding import NotTextError, decoded, encoding_of
from linter.listing import Listing, Problem, Source
from linter.readers.fields import Fields, read_fields
from linter.readers.sources import find_listings
from linter.run import config

TEXT = "Café dress, size M\nSize: M\n\nSmall stain at the hem – see photo 4. Bust 19½ in.\n"
ENCODINGS = {
    "utf-8": b"",
    "utf-8 with mark": codecs.BOM_UTF8,
    "utf-16-le": b"",
    "utf-16-be": b"",
    "utf-16-le with mark": codecs.BOM_UTF16_LE,
    "utf-16-be with mark": codecs.BOM_UTF16_BE,
    "utf-32-le": b"",
    "utf-32-be": b"",
    "utf-32-le with mark": codecs.BOM_UTF32_LE,
    "utf-32-be with mark": codecs.BOM_UTF32_BE,
}


def encoded(text: str, name: str) -> bytes:
    return ENCODINGS[name] + text.encode(name.partition(" ")[0])


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("text", [TEXT, "Hi", "A", "“Wool” scarf", "title,description\nx,y\n", "Größe M: Wolle, warm"])
def test_every_unicode_encoding_is_known(name: str, text: str) -> None:
    data = encoded(text, name)
    assert decoded(data) == text
    mark, codec = encoding_of(data)
    assert (mark, codec) == (ENCODINGS[name], name.partition(" ")[0])


FILES = {
    "listing.txt": TEXT,
    "listing.md": f"---\nsize: M\n---\n{TEXT}",
    "listing.toml": f'title = "Café dress, size M"\nsize = "M"\ndescription = """{TEXT}"""\n',
    "listing.yaml": "title: Café dress, size M\nsize: M\ndescription: Small stain at the hem – see photo 4.\n",
    "listing.json": json.dumps({"title": "Café dress, size M", "size": "M", "description": TEXT}, ensure_ascii=False),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", FILES)
def test_a_listing_reads_alike_in_each_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    file = tmp_path / name
    file.write_bytes(encoded(FILES[name], encoding))
    fields = read_fields(file)
    assert isinstance(fields, Fields), fields
    assert fields.fields["size"].text == "M"
    assert "Small stain at the hem – see photo 4." in fields.fields["description"].text


TABLES = {
    "own.csv": "title,description\nCafé dress,Small stain.\n",
    "own.tsv": "title\tdescription\nCafé dress\tSmall stain.\n",
    "own.jsonl": '{"title": "Café dress", "description": "Small stain."}\n',
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_alike_in_each_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(encoded(TABLES[name], encoding))
    (source,) = find_listings([tmp_path / name])
    assert isinstance(source, Source)
    listing = source.read()
    assert isinstance(listing, Listing)
    assert (listing.text("title"), listing.text("description")) == ("Café dress", "Small stain.")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ["listlint.toml", "pyproject.toml"])
def test_settings_read_alike_in_each_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    head = "[tool.listlint]\n" if name == "pyproject.toml" else ""
    (tmp_path / name).write_bytes(encoded(f'{head}marketplace = "vinted"\nfail-on = "note"\n', encoding))
    found = config.find_settings(tmp_path)
    assert found == tmp_path.resolve() / name
    assert config.read_settings(found, ()).marketplace == "vinted"


def test_settings_in_a_project_that_is_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"# caf\xe9\n[tool.listlint]\n")
    found = config.find_settings(tmp_path)
    assert found is not None
    with pytest.raises(config.ConfigError, match=r"pyproject.toml: is not UTF-8 text \(byte 0xe9 in line 1\)"):
        config.read_settings(found, ())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Robe d'\xe9t\xe9", "is not UTF-8 text (byte 0xe9 in line 1)."),
        (b"One\nTwo \x92", "is not UTF-8 text (byte 0x92 in line 2)."),
        (codecs.BOM_UTF16_LE + b"W\0o\0\0\xd8a", "is not UTF-16 text (byte 0x00 in line 1)."),
        (b"MZ\x90\0\3\0\0\0\4\0", "is no text: it has a zero byte in line 1."),
        (b"Wool scarf\nGrey\0wool", "is no text: it has a zero byte in line 2."),
        (b"PK\3\4\x14\0\6\0\x08\0\0\0", "is no text: it has a zero byte in line 1."),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decoded(data)
    assert str(caught.value) == said
    (tmp_path / "listing.txt").write_bytes(data)
    problem = read_fields(tmp_path / "listing.txt")
    assert isinstance(problem, Problem)
    assert problem.reason == said
    assert problem.advice.startswith("It is a file of another kind" if "no text" in said else "Save it again as UTF-8")
