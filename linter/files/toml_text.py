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
        return tomllib.loads(source)
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
