"""How a command ends: exit codes, and the errors that become one line on stderr."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from linter.record import Report


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


def exit_code(report: Report, fail_on: str) -> Exit:
    """Return how a command ends that has judged listings."""
    if not report["complete"]:
        return Exit.INCOMPLETE
    counts = report["summary"]
    numbers = [counts["errors"], counts["warnings"], counts["notes"]]
    counted = {"error": 1, "warning": 2, "note": 3, "never": 0}[fail_on]
    return Exit.FINDINGS if any(numbers[:counted]) else Exit.CLEAN
