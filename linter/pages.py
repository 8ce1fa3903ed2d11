"""Where the page on a built-in rule is: its address on the net, and its file and pictures in this installation.

The address stands in pyproject.toml alone and is read from the metadata of the installed distribution, so that a fork
that is published elsewhere leads to its own pages. Rules of others have no page.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from urllib.parse import urljoin

PICTURES = {"bad": "Photos that the rule flags", "good": "Photos that it lets pass"}


def page(code: str) -> Path | None:
    """Return the page on a rule in this installation."""
    folder = _folder()
    return _file(folder / f"{code}.md") if folder else None


def pictures(code: str) -> dict[str, Path]:
    """Return the pictures on a rule's page by their kind: bad, which the rule flags, and good, which it lets pass."""
    folder = _folder()
    found = {kind: _file(folder / "pictures" / f"{code}-{kind}.jpg") for kind in PICTURES} if folder else {}
    return {kind: file for kind, file in found.items() if file}


def address(code: str) -> str | None:
    """Return the address of the page on a rule, where there is one."""
    documentation = _documentation()
    return urljoin(documentation, f"rules/{code}.md") if documentation and page(code) else None


def _file(file: Path) -> Path | None:
    return file if file.is_file() else None


@cache
def _folder() -> Path | None:
    try:
        folder = resources.files("linter.docs") / "rules"
    except ModuleNotFoundError:
        return None
    return folder if isinstance(folder, Path) else None


@cache
def _documentation() -> str | None:
    try:
        urls = metadata("listlint").get_all("Project-URL") or []
    except PackageNotFoundError:
        return None
    return dict(url.split(", ", 1) for url in urls).get("Documentation")
