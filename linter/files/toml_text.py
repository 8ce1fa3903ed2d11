"""TOML that strangers wrote: the standard reader, but for what would take it minutes."""

from __future__ import annotations

import re
import tomllib
from typing import Any

# The reader's time grows with the square of a key's parts: 60,000 of them, 120 KB, take it half a minute.
_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""")


def loads(source: str) -> dict[str, Any]:
    """Return the data of a TOML text, in which values of several lines have \\n between them.

    Raises ValueError, for numbers and nests without end too.
    """
    source = source.replace("\r\n", "\n")
    if _LONG_KEY.search(source):
        raise ValueError("a key has too many parts")
    try:
        data = tomllib.loads(source)
        _bounded(data, source)
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
    return data


def _bounded(value: object, source: str, key: str = "") -> None:
    """Refuse whole numbers beyond those of TOML, which others cannot hold, and Python cannot always write."""
    if isinstance(value, dict):
        for name, part in value.items():
            _bounded(part, source, name)
    elif isinstance(value, list):
        for part in value:
            _bounded(part, source, key)
    elif isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
        at = re.search(rf"""^.*?(?<![\w-]){re.escape(key)}["']?[ \t]*=""", source, re.MULTILINE)
        line = f" (at line {source.count(chr(10), 0, at.start()) + 1})" if at else ""
        raise ValueError(f"the number of {key!r} has too many digits{line}")
