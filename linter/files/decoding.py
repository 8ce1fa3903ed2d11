"""Bytes as text: one way for all texts that are read, by the mark at their start or by where their zero bytes stand."""

from __future__ import annotations

import codecs

HEAD = 4096  # bytes that are looked at
_MARKS = (  # the mark of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_MOST = 0.9  # share of the upper halves that are zero in UTF-32, whatever the language
_MANY = 0.4  # and in UTF-16, of a text that is mostly Latin
_FEW = 0.05


class NotTextError(ValueError):
    """The bytes are no text in an encoding that is known; the message continues "listing.txt ..."."""

    advice = "Save it again as UTF-8: in most editors 'Save as', encoding UTF-8."


class BinaryError(NotTextError):
    """The bytes are those of another kind of file."""

    advice = "It is a file of another kind under the name of a text. Write the text anew, as plain text."


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Return the mark at the start of a text, empty where there is none, and the codec for what stands behind it.

    It is UTF-8 where nothing tells otherwise. Notepad and Excel write the marks; PowerShell and some exports leave them
    out.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return mark, name
    zeros = [_zeros(data[start:HEAD:4]) for start in range(4)]
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if min(zeros[2], zeros[3]) > _MOST and zeros[0] < _FEW:
        return b"", "utf-32-le"
    if min(zeros[0], zeros[1]) > _MOST and zeros[3] < _FEW:
        return b"", "utf-32-be"
    if odd > _MANY and even < _FEW:
        return b"", "utf-16-le"
    if even > _MANY and odd < _FEW:
        return b"", "utf-16-be"
    return b"", "utf-8"


def _zeros(part: bytes) -> float:
    return part.count(0) / max(1, len(part))


def _zero_byte(lines_before: int) -> str:
    return f"is no text: it has a zero byte in line {lines_before + 1}."


def decoded(data: bytes) -> str:
    """Return the text that bytes hold, without its mark. Raises NotTextError."""
    mark, name = encoding_of(data)
    if name == "utf-8" and b"\0" in data:
        raise BinaryError(_zero_byte(data.count(b"\n", 0, data.index(b"\0"))))
    try:
        text = data[len(mark) :].decode(name)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        line = len(data[len(mark) : at].decode(name, "ignore").split("\n"))
        label = name.upper().removesuffix("-LE").removesuffix("-BE")
        byte = f"byte 0x{data[at]:02x} in line {line}" if at < len(data) else f"it ends within a character, line {line}"
        raise NotTextError(f"is not {label} text ({byte}).") from None
    if "\0" in text:
        raise BinaryError(_zero_byte(text.count("\n", 0, text.index("\0"))))
    return text
