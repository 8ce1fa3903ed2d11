"""A program on a real terminal of 80 columns and 24 lines, which a test reads and types on."""

from __future__ import annotations

import codecs
import os
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[1]
CTRL_C = "\x03"
ERASED = "\x1b[2K"  # a line
_LONGEST = 60.0  # seconds, of which a busy machine may need many

# The new process makes the terminal its own, so that Ctrl-C reaches it; a shell's background had set that aside.
_TAKE = (
    "import fcntl, os, signal, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


def plain(shown: str) -> str:
    """Return what is shown, without what moves the cursor and colours."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)


class Terminal:
    """`python WORDS` on a terminal: what it shows can be waited for and answered. A context."""

    def __init__(
        self, words: Sequence[str], folder: Path, where: Mapping[str, Any] | None = None, kind: str = "xterm"
    ) -> None:
        """Start the program in a folder; `where` leads standard streams of it elsewhere, `kind` is that of TERM."""
        self.seen = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()  # what is read may end within a character
        self._ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        streams: dict[str, Any] = {"stdin": theirs, "stdout": theirs, "stderr": theirs, **(where or {})}
        env = {**os.environ, "TERM": kind, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen([sys.executable, "-c", _TAKE, *words], cwd=folder, env=env, **streams)
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def until(self, text: str) -> str:
        """Return what is shown since the last call, up to a text; fails where that does not come."""
        end = time.monotonic() + _LONGEST
        while text not in self.seen:
            assert self._more(end), f"{text!r} is not shown, but {self.seen!r}"
        before, _, self.seen = self.seen.partition(text)
        return before + text

    def type(self, text: str) -> None:
        """Type on the terminal; Enter is a line's end."""
        os.write(self._ours, text.encode())

    def end(self, typing: str = "") -> tuple[int, str]:
        """Return the exit code, and what is shown up to the end since the last call of `until`.

        `typing` is typed until it helps: Python does not notice a Ctrl-C between its question and its waiting.
        """
        end = time.monotonic() + _LONGEST
        while self._process.poll() is None and time.monotonic() < end:
            if typing:
                self.type(typing)
            turn = time.monotonic() + 2
            while self._process.poll() is None and time.monotonic() < turn:
                self._more(time.monotonic() + 0.1)
        while self._more(time.monotonic() + 0.5):
            pass
        return self._process.wait(0.1), self.seen

    def _more(self, end: float) -> bool:
        """Read on; return whether there may be more."""
        ready, _, _ = select.select([self._ours], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return False
        try:
            part = os.read(self._ours, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.seen += self._decoder.decode(part).replace("\r\n", "\n")
        return bool(part)
