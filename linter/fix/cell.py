"""The description of a listing that is a row of a table: one cell, as text or as HTML, edited in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from linter.change import Edit, edited
from linter.fix.editable import UneditableError, on_one_line
from linter.fix.html_edit import edited_html
from linter.listing import Field
from linter.readers.html_text import plain_text, tags


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell in memory. `source` is what stands in it, `path` the row; `holds` raises UneditableError for a text that
    the table cannot hold. With `one_line`, what is added opens no line: no description of that table has two.
    """

    path: Path
    source: str
    stated: Mapping[str, Field]
    holds: Callable[[str], object]
    one_line: bool = False

    @property
    def description(self) -> str:
        """The description as it reads, or an empty string."""
        found = self.stated.get("description")
        return found.text if found else ""

    def with_edits(self, edits: tuple[Edit, ...]) -> CellText:
        """Return the cell with its description edited. Raises UneditableError."""
        text = self.description
        bare = self.source.strip()
        lead = self.source[: len(self.source) - len(self.source.lstrip())]
        tail = self.source[len(lead) + len(bare) :]
        if plain_text(bare) != text:
            raise UneditableError("does not hold what was read in it: run fix again.")
        if self.one_line and not any(tags(bare)):
            edits = tuple(on_one_line(edit, text) for edit in edits)
        if bare != text:
            made = edited_html(bare, text, edits)
        else:
            newline = "\r\n" if "\r\n" in bare else "\n"
            made = edited(bare, (replace(edit, text=edit.text.replace("\n", newline)) for edit in edits))
        if _words(plain_text(made)) != _words(edited(text, edits)):
            raise UneditableError("would not read as meant after the edit, so it was left.")
        made = lead + made + tail
        self.holds(made)
        described = replace(self.stated["description"], text=plain_text(made.strip()))
        return replace(self, source=made, stated={**self.stated, "description": described})


def _words(text: str) -> list[str]:
    """Return the words of a text; where its lines break is a matter of form."""
    return text.split()
