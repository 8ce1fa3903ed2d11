"""Text that steers no terminal: control and direction characters of a listing or a file name become blanks."""

from __future__ import annotations

from typing import Any


def printable(text: str, keep: str = "") -> str:
    """Return the text with each character that has no shape as a blank, but for those to keep; as long as before."""
    return "".join(c if c.isprintable() or c in keep else " " for c in text)


def harmless(value: Any) -> Any:
    """Return a report, or a part of it, with all its texts printable; line breaks and places stay."""
    if isinstance(value, str):
        return value if value.isprintable() else printable(value, keep="\n")
    if isinstance(value, dict):
        return {harmless(key): harmless(part) for key, part in value.items()}
    return [harmless(part) for part in value] if isinstance(value, list) else value
