"""The Markdown pages of the project, their links, and the parts of them that are made."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_MADE = re.compile(r"(<!-- made: (?P<name>[\w-]+) -->\n).*?(<!-- /made -->)", re.DOTALL)


def pages() -> list[Path]:
    """Return all pages that people read: those of docs/, and those at the top of the project."""
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def filled(text: str, makers: Mapping[str, Callable[[], str]]) -> str:
    """Return a page with each part between `<!-- made: NAME -->` and `<!-- /made -->` made anew by its maker."""
    return _MADE.sub(lambda part: f"{part[1]}\n{makers[part['name']]().strip()}\n\n{part[3]}", text)


def keep(page: Path, made: str) -> str:
    """Return the text that a page has; with UPDATE_EXPECTED it is given what was made first."""
    if os.environ.get("UPDATE_EXPECTED"):
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(made, encoding="utf-8")
    return page.read_text(encoding="utf-8") if page.exists() else ""


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """Return a Markdown table; a bar in a cell is escaped."""
    lines = [" | ".join(cell.replace("|", r"\|").replace("\n", " ") for cell in row) for row in (head, *rows)]
    return "\n".join(f"| {line} |" for line in (lines[0], " | ".join("---" for _ in head), *lines[1:]))


def links(page: Path) -> Iterator[str]:
    """Yield where a page's links and pictures lead."""
    for token in _walked(MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))):
        target = token.attrGet("href") if token.type == "link_open" else token.attrGet("src")
        if target is not None:
            yield str(target)


def codes(page: Path) -> str:
    """Return all that a page has as code, in fences and in lines, each on lines of its own."""
    tokens = _walked(MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8")))
    return "\n".join(token.content for token in tokens if token.type in {"fence", "code_inline"})


def anchors(page: Path) -> set[str]:
    """Return what a link may name behind `#`: GitHub's anchor of each heading."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    heads = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def _walked(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walked(token.children or [])
