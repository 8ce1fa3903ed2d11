"""What fix edits: a description that stands somewhere in a file, be it the text of one listing or a cell of a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, Self

from linter.change import Edit
from linter.listing import Field


class UneditableError(Exception):
    """The text cannot be edited without harm; the message continues "listing.yaml ..."."""


class Editable(Protocol):
    """A listing's text in memory, of which the description can be edited."""

    @property
    def path(self) -> Path:
        """Where it stands, for messages."""

    @property
    def description(self) -> str:
        """The description as it reads, or an empty string."""

    @property
    def stated(self) -> Mapping[str, Field]:
        """The fields of the listing."""

    def with_edits(self, edits: tuple[Edit, ...]) -> Self:
        """Return the text with its description edited. Raises UneditableError."""


def on_one_line(edit: Edit, text: str) -> Edit:
    """Return an edit of a text that starts a paragraph as one that starts a sentence."""
    if not edit.text.startswith("\n"):
        return edit
    stop = "." if text[: edit.start].rstrip()[-1:].isalnum() else ""
    return Edit(edit.start, edit.end, f"{stop} {' '.join(edit.text.split())}")
