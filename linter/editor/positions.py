"""Places in a text as editors count them: lines that end with LF, CRLF or CR, columns in units of an encoding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# How many units of the encoding a character takes; the protocol's own is UTF-16, in which an emoji takes two.
_UNITS: Mapping[str, Callable[[str], int]] = {
    "utf-8": lambda char: len(char.encode("utf-8", "surrogatepass")),
    "utf-16": lambda char: 1 + (ord(char) > 0xFFFF),
    "utf-32": len,
}
# How the same is counted of many at once: by encoding them, which takes so many bytes a unit.
_ENCODED = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}
_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Lines:
    """A text's lines. Offsets count characters from 0, lines from 0, and columns units of the encoding from 0."""

    text: str
    encoding: str = "utf-16"
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Note where the lines begin."""
        object.__setattr__(self, "starts", (0, *(match.end() for match in _END.finditer(self.text))))

    def place(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset; one within a line's end is the end of what is written on the line."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset) - 1
        written = self.text[self.starts[line] : min(offset, self.end(line))]
        return line, units(written, self.encoding)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place; one beyond the text is at its end, one beyond a line at that line's end."""
        if line >= len(self.starts):
            return len(self.text)
        at, end = self.starts[line], self.end(line)
        while column > 0 and at < end:
            column -= _UNITS[self.encoding](self.text[at])
            at += 1
        return at

    def end(self, line: int) -> int:
        """Return the offset of a line's end, before the characters that end it."""
        stop = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line] + len(self.text[self.starts[line] : stop].rstrip("\r\n"))


def units(text: str, encoding: str) -> int:
    """Return how many units of an encoding a text takes."""
    if encoding not in _ENCODED or text.isascii():
        return len(text)
    name, size = _ENCODED[encoding]
    return len(text.encode(name, "surrogatepass")) // size
