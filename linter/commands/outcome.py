"""How a command ends: exit codes, and the errors that become one line on stderr."""

from __future__ import annotations

from enum import IntEnum

import click


class Exit(IntEnum):
    """What the exit code says."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERRUPTED = 130


class Refusal(click.ClickException):
    """A usage or configuration error: one line on stderr, exit 2."""

    exit_code = Exit.USAGE


class Unwritable(click.ClickException):
    """The report could not be written: one line on stderr, exit 3."""

    exit_code = Exit.INCOMPLETE
