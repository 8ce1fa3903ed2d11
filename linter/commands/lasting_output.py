"""stdout and stderr that outlast their readers: a full disk or a closed pipe decides neither what is done to files
nor, but for a report that is lost, how a command ends.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from linter.commands.outcome import Exit

_STDERR = 2


class _Lasting(io.RawIOBase):
    """What is written goes on to another stream until that fails; `trouble` then says why, and the rest is dropped."""

    def __init__(self, onto: Any) -> None:
        self.onto = onto
        self.trouble: OSError | None = None

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self.onto.isatty())

    def fileno(self) -> int:
        return int(self.onto.fileno())

    def write(self, data: Any) -> int:
        while self.trouble is None:
            try:
                written = self.onto.write(data)
            except OSError as error:
                self.trouble = error
            else:
                if written is not None:
                    return int(written)
                _wait(self.onto)
        return len(data)


def _wait(onto: Any) -> None:
    """Wait until a pipe that its other end has made non-blocking takes more."""
    from select import select

    select([], [onto], [])


def lost() -> OSError | None:
    """Return why nothing that is written to stdout arrives any more, or None as long as it does."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return raw.trouble if isinstance(raw, _Lasting) else None


@contextmanager
def lasting_output() -> Iterator[None]:
    """Let stdout and stderr outlast their readers within the block.

    Where something was lost to another cause than a reader that has seen enough, it is told, and the exit code is that
    of an incomplete run.
    """
    _fill_gaps()
    there = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = lasting(sys.stdout), lasting(sys.stderr)
    try:
        yield
    finally:
        sys.stdout.flush()
        trouble = lost()
        if trouble is not None and not isinstance(trouble, BrokenPipeError):
            click.echo(f"Error: stdout: cannot be written: {trouble.strerror}.", err=True)
        sys.stderr.flush()
        sys.stdout, sys.stderr = there
        if trouble is not None and not isinstance(trouble, BrokenPipeError):
            sys.exit(Exit.INCOMPLETE)


def _fill_gaps() -> None:
    """Open nothing in place of each standard stream that is closed, or the next file would be taken for it."""
    while (opened := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        os.set_inheritable(opened, True)
    os.close(opened)
    if sys.stdin is None:  # of a process whose stdin was closed
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")


def lasting(stream: TextIO | None) -> TextIO:
    """Return a stream of the process as one that outlasts its reader; one that is closed as one that drops all."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is no buffer
    if not isinstance(raw, io.RawIOBase):  # no stream of the process, but a test's
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Lasting(raw)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=getattr(stream, "line_buffering", False),
    )
