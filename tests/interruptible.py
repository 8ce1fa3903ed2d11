"""The command as a program that Ctrl-C reaches: what a shell starts in the background, and all below it, ignores it."""

from __future__ import annotations

import sys

_START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from linter import cli; from linter.run import engine; engine._FEW = int(sys.argv[1]); cli.main(sys.argv[2:])"
)


def command(*words: str, few: int = 1000) -> list[str]:
    """Return `listlint` with words; the processes for texts are started after so `few`."""
    return [sys.executable, "-c", _START, str(few), *words]
