"""How a command ends: exit codes, and the errors that become one line on stderr."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from linter.record import Report
    from linter.run.cache import Cache


_NARROWEST = 40  # columns of a terminal that lines are wrapped for
_PREFIX = "Error: "  # which click writes before a message


class Exit(IntEnum):
    """What the exit code says."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERRUPTED = 130


def say(text: str, *, err: bool = False, keep: str = "", whole: bool = False) -> None:
    """Print text in which words or names of strangers may stand; none of its characters, but those kept, steers.

    On a terminal it is wrapped between words, unless it is to stay `whole`: the line of a diff.
    """
    from linter.report.printable import printable

    said = printable(text, keep)
    click.echo(said if whole else wrapped(said, err=err), err=err)


def wrapped(text: str, *, err: bool, taken: int = 0) -> str:
    """Return text in lines that fit the terminal which a stream leads to, each further one indented by two columns.

    Elsewhere it stays as it is, for programs read lines. `taken` columns of the first line are no longer free.
    """
    import shutil
    import sys

    if not (sys.stderr if err else sys.stdout).isatty():
        return text
    import textwrap

    wrap = textwrap.TextWrapper(
        max(_NARROWEST, shutil.get_terminal_size().columns),
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    first, *others = text.split("\n")
    return "\n".join([wrap.fill(" " * taken + first)[taken:], *map(wrap.fill, others)])


def say_interrupted(what: str) -> None:
    """Say on stderr, below all that was printed and the terminal's own ^C, that Ctrl-C has ended the command."""
    import sys

    sys.stdout.flush()
    click.echo("\n" * sys.stderr.isatty() + f"listlint: {what}", err=True)


def end_interrupted(what: str, cache: Cache | None = None) -> NoReturn:
    """Say so, close the cache and end at once: photos under way in threads are not waited for."""
    import os

    say_interrupted(what)
    if cache is not None:
        cache.close()
    os._exit(Exit.INTERRUPTED)


class _Ended(click.ClickException):
    def format_message(self) -> str:
        """Return the message, harmless to a terminal."""
        from linter.report.printable import printable

        return wrapped(printable(self.message, keep="\n"), err=True, taken=len(_PREFIX))


class Refusal(_Ended):
    """A usage or configuration error: one line on stderr, exit 2."""

    exit_code = Exit.USAGE


class Unwritable(_Ended):
    """The report could not be written: one line on stderr, exit 3."""

    exit_code = Exit.INCOMPLETE


def exit_code(report: Report, fail_on: str) -> Exit:
    """Return how a command ends that has judged listings."""
    summary = report["summary"]
    counts = {"error": summary["errors"], "warning": summary["warnings"], "note": summary["notes"]}
    return ended([severity for severity, count in counts.items() if count], fail_on, complete=report["complete"])


def ended(severities: Iterable[str], fail_on: str, *, complete: bool) -> Exit:
    """Return how a command ends that has found what is of these severities; `complete`: all could be judged."""
    from linter.rule import failing

    if not complete:
        return Exit.INCOMPLETE
    return Exit.FINDINGS if set(severities).intersection(failing(fail_on)) else Exit.CLEAN
