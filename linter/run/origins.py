"""Where each setting that counts comes from: a line of the file, an option, the environment, or the default."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from linter.files import toml_text
from linter.files.bounded_read import read_regular
from linter.files.decoding import decoded
from linter.marketplace import DEFAULT
from linter.pixels.facts import reader_installed
from linter.run.cache import folder, limit
from linter.run.config import MOST_BYTES, SHOP, Settings
from linter.run.risk import Weights

_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_KEYS = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*(?P<list>\[?)\[[ \t]*(?P<keys>{_KEYS})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*(?P<keys>{_KEYS})[ \t]*=")
# What the settings at the top are without a file, shop and weights aside.
_DEFAULTS: Mapping[str, object] = {
    "marketplace": DEFAULT,
    "fail-on": "error",
    "select": None,
    "baseline": None,
    "exclude": None,
    "ignore": None,
    "columns": None,
}
_OPTIONS = {"marketplace": "--marketplace", "fail-on": "--fail-on", "select": "--select", "ignore": "--ignore"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `origin` is "file", "command line", "environment" or "default"; a value of None is not set.

    `by` is the option or the variable that it comes from, `line` the line of the file, if it is known.
    """

    name: str
    value: object
    origin: str
    by: str | None = None
    line: int | None = None


def settings_in_force(settings: Settings, options: Mapping[str, object]) -> list[Setting]:
    """Return what counts, in the order of the page on settings; options are those given, by name: {"fail-on": "note"}.

    Raises OSError where the file is gone meanwhile.
    """
    stated = list(_stated(settings))
    made = []
    for name, default in _DEFAULTS.items():
        own = [one for one in stated if one.name == name or one.name.startswith(f"{name}.")]
        given = options.get(name)
        if given:
            made.append(Setting(name, given, "command line", _OPTIONS[name]))
        if own and (not given or name == "ignore"):  # ignores add up
            made += own
        elif not given:
            made.append(Setting(name, default, "default"))
    others = {f"shop.{key}": None for key in SHOP} | {
        f"risk.{key}": value for key, value in dataclasses.asdict(Weights()).items()
    }
    known = {one.name: one for one in stated}
    made += [one for one in stated if one.name.startswith(("severity.", "rules."))]
    made += [known.get(name) or Setting(name, value, "default") for name, value in others.items()]
    made += [one for one in stated if one.name == "rule"]
    return [*made, *_environment()]


def _environment() -> Iterator[Setting]:
    for name, variable, value in (
        ("cache", "LISTLINT_CACHE_DIR", str(folder())),
        ("cache in MB", "LISTLINT_CACHE_MB", f"{limit() / 1e6:.0f}"),
        ("labels are read", "LISTLINT_READ_LABELS", "yes" if reader_installed() else "no"),
        ("colours", "NO_COLOR", "no" if "NO_COLOR" in os.environ else "yes"),
    ):
        is_set = variable in os.environ
        yield Setting(name, value, "environment" if is_set else "default", variable)


def _stated(settings: Settings) -> Iterator[Setting]:
    if settings.file is None:
        return
    source = decoded(read_regular(settings.file, MOST_BYTES))
    data = toml_text.loads(source)
    top: tuple[str, ...] = ()
    if settings.file.name == "pyproject.toml":
        data, top = data["tool"]["listlint"], ("tool", "listlint")
    lines = lines_of(source)
    for path, value in _flat(data, ()):
        at = (*top, *path)
        known = [lines[at[:length]] for length in range(len(at), len(top), -1) if at[:length] in lines]
        name = ".".join(part for part in path if not part.isdigit())
        yield Setting(name, value, "file", None, known[0] if known else None)


def _flat(data: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in data.items():
        if not path and key in ("ignore", "rule"):
            for number, entry in enumerate(value if isinstance(value, list) else [value]):
                shown = entry if key == "ignore" else {part: entry[part] for part in ("code", "name")}
                yield (key, str(number)), shown
        elif isinstance(value, dict):
            yield from _flat(value, (*path, key))
        else:
            yield (*path, key), value


def lines_of(source: str) -> dict[tuple[str, ...], int]:
    """Return {keys: line from 1} of what a TOML text states; an entry of a list of tables has its number for a key.

    Lines within texts of several lines may look like keys: what counts is that all keys of the data are there.
    """
    lines: dict[tuple[str, ...], int] = {}
    entries: dict[tuple[str, ...], int] = {}
    top: tuple[str, ...] = ()
    for number, line in enumerate(source.splitlines(), 1):
        if header := _HEADER.match(line):
            top = _parts(header["keys"])
            if header["list"]:
                entries[top] = entries.get(top, -1) + 1
                top = (*top, str(entries[top]))
            lines.setdefault(top, number)
        elif key := _KEY.match(line):
            lines.setdefault((*top, *_parts(key["keys"])), number)
    return lines


def _parts(keys: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, keys))
