"""The report as JSON, schema 1 (report.schema.json beside this file)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from linter.record import Report
from linter.report import Look


def render(report: Report, look: Look) -> Iterator[bytes]:  # noqa: ARG001
    """Yield the report as UTF-8 JSON; NaN and infinity are errors, since JSON has none."""
    yield b"{"
    comma = "\n "
    for key, value in report.items():
        yield f'{comma}"{key}": '.encode()
        yield from array(report["listings"], 1) if key == "listings" else (_indented(value, 1),)
        comma = ",\n "
    yield b"\n}\n"


def array(values: Iterable[object], depth: int = 0) -> Iterator[bytes]:
    """Yield an array of JSON that stands `depth` levels deep, a value a piece."""
    inner = "\n" + " " * (depth + 1)
    comma = "["
    for value in values:
        yield (comma + inner).encode() + _indented(value, depth + 1)
        comma = ","
    yield b"[]" if comma == "[" else ("\n" + " " * depth + "]").encode()


def _indented(value: object, depth: int) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return text.replace("\n", "\n" + " " * depth).encode()  # in a JSON string a line break is never bare
