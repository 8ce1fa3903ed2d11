"""Makes the inside of each last net fail, which inputs hardly ever do: what it raises is told, and never gets out."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

from click.testing import CliRunner

from linter import cli
from linter.listing import Photo, Problem, Source
from linter.pixels.facts import measured
from linter.readers.fields import read_fields
from linter.readers.tables import read_table
from linter.report.thumbnails import thumbnail
from linter.run import config
from tests.broken_inputs import good
from tests.fuzz import judge, mutate

_WORD = "torn seam"  # in the message of what is raised, so that it is known again
ERRORS: tuple[Callable[[], Exception], ...] = (
    lambda: ValueError(_WORD),
    lambda: KeyError(_WORD),
    lambda: RecursionError(_WORD),
    lambda: OverflowError(_WORD),
    lambda: TypeError(_WORD),
    lambda: IndexError(_WORD),
    lambda: struct.error(_WORD),
    lambda: zlib.error(_WORD),
    lambda: UnicodeDecodeError("utf-8", b"x", 0, 1, _WORD),
)


def _text(folder: Path) -> object:
    return read_fields(_written(folder / "listing.txt", b"Hat\n\nRed felt.\n"))


def _table(folder: Path) -> object:
    return list(read_table(_written(folder / "shop.csv", mutate.TABLES[".csv"]), {}, None, str))


def _workbook(folder: Path) -> object:
    return list(read_table(_written(folder / "shop.xlsx", mutate.workbook()), {}, None, str))


def _settings(folder: Path) -> object:
    try:
        config.read_settings(_written(folder / "listlint.toml", mutate.CONFIG), ())
    except config.ConfigError as error:
        return error
    return None


def _photo(folder: Path) -> object:
    file = _written(folder / "a.png", mutate.photos()["plain.png"])
    found = measured(Photo(file, file.name))
    return found.error


def _thumbnail(folder: Path) -> object:
    return thumbnail(_written(folder / "a.png", mutate.photos()["plain.png"])).error


def _source(folder: Path) -> object:
    return Source(folder, _raising).read()


def _raising() -> Problem:
    raise AssertionError  # is replaced


def _fix(folder: Path) -> object:
    good(folder / "shop")
    ran = CliRunner().invoke(cli.main, ["fix", "--diff", str(folder / "shop")])
    return ran.stderr if ran.exit_code == 3 else f"exit {ran.exit_code}"


def _fix_row(folder: Path) -> object:
    table = _written(folder / "shop.csv", mutate.TABLES[".csv"])
    ran = CliRunner().invoke(cli.main, ["fix", "--diff", str(table)])
    return ran.stderr if ran.exit_code == 3 else f"exit {ran.exit_code}"


# What is made to fail, what then goes through the net round it and returns what is told, and words of that net alone:
# one net stands within another.
NETS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a text": ("linter.readers.fields._stated", _text, "Write it anew, as plain text"),
    "settings": ("linter.run.config._Reader.settings", _settings, "has a value that cannot be used"),
    "a table": ("linter.readers.tables._items", _table, "cannot be read to its end"),
    "a workbook": ("openpyxl.load_workbook", _workbook, "cannot be read as an Excel file"),
    "a row": ("openpyxl.worksheet._reader.WorkSheetParser.parse_row", _workbook, "row 1 cannot be read ("),
    "a sheet": ("linter.readers.workbook_rows.iterparse", _workbook, "and what stands below it cannot be read"),
    "a photo's head": ("PIL.Image.open", _photo, "is damaged"),
    "a photo": ("linter.pixels.unpacked.rgb", _photo, "is a damaged PNG"),
    "a thumbnail": ("linter.report.small_pictures.small_picture", _thumbnail, "could not be drawn"),
    "a listing": ("tests.fuzz.nets._raising", _source, "Write its text anew"),
    "a fix": ("linter.fix.listing.fix_listing", _fix, "not fixed: "),
    "a row to fix": ("linter.fix.table.fix_row", _fix_row, "not fixed, kept as it is: "),
}


def nets(seed: int, count: int, folder: Path) -> Iterator[tuple[str, int, bytes, str | None]]:
    """Yield (net, number, what was raised, fault) of nets in turn."""
    names = tuple(NETS)
    for number in range(count):
        name = names[number % len(names)]
        made = Random(f"{seed} {number}").choice(ERRORS)()
        here = folder / f"net-{number}"
        here.mkdir()
        yield f"net round {name}", number, repr(made).encode(), judge.fault(lambda: _held(name, made, here))  # noqa: B023


def _held(name: str, made: Exception, folder: Path) -> str | None:
    inside, ask, words = NETS[name]
    with patch(inside, side_effect=made):
        told = ask(folder)
    parts = told if isinstance(told, list) else [told]
    said = " ".join(str(one) for one in parts)
    return None if _WORD in said and words in said else f"not told, but {said[:200]!r}"


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
