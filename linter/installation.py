"""How listlint was installed, and so what its user types to add a part or to install one again.

Each way of installing leaves a mark in its environment: pipx its `pipx_metadata.json`, `uv tool` a `uv-receipt.toml`.
Nothing here needs the index to know listlint: what an extra requires stands in the metadata that are installed.
"""

from __future__ import annotations

import re
import sys
from enum import Enum, auto
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

_NAME = "listlint"


class Way(Enum):
    """What an environment was made and filled by."""

    PIPX = auto()
    UV_TOOL = auto()
    UV = auto()  # uv alone, which brings no pip
    PIP = auto()


def way() -> Way:
    """Return how this environment is kept."""
    if Path(sys.prefix, "pipx_metadata.json").exists():
        return Way.PIPX
    if Path(sys.prefix, "uv-receipt.toml").exists():
        return Way.UV_TOOL
    return Way.PIP if find_spec("pip") else Way.UV


def with_extra(extra: str) -> str:
    """Return the command that adds an extra of listlint's to where it is installed."""
    if way() is Way.UV_TOOL:
        return f'uv tool install "{_NAME}[{extra}]{_source()}"'
    if way() is not Way.PIPX and (checkout := _checkout()) is not None:
        return f'{_pip()} --editable "{"." if checkout == Path.cwd() else checkout}[{extra}]"'
    parts = " ".join(f'"{part}"' for part in _required(extra))
    return f"pipx inject {_NAME} {parts}" if way() is Way.PIPX else f"{_pip()} {parts}"


def again(package: str) -> str:
    """Return the command that installs a package anew, which other packages have damaged."""
    if way() is Way.PIPX:
        return f"pipx reinstall {_NAME}"
    if way() is Way.UV_TOOL:
        return f"uv tool upgrade --reinstall {_NAME}"
    if way() is Way.UV:
        return f"{_pip()} --reinstall-package {package} {package}"
    return f"{_pip()} --force-reinstall --no-deps {package}"


def _pip() -> str:
    """Return what installs into this environment; a shell's `pip` may be that of another."""
    if way() is Way.UV:
        return f'uv pip install --python "{sys.executable}"'
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install"


def _checkout() -> Path | None:
    """Return the folder that listlint runs from, where it was installed from one to be changed there (--editable)."""
    origin = _origin()
    path = url2pathname(urlsplit(origin.get("url", "")).path)
    return Path(path) if origin.get("dir_info", {}).get("editable") and Path(path, "pyproject.toml").exists() else None


def _required(extra: str) -> list[str]:
    """Return what an extra requires; the extra itself where the metadata are not there."""
    try:
        requirements = distribution(_NAME).requires or []
    except PackageNotFoundError:
        requirements = []
    marker = re.compile(rf"""\s*;\s*extra\s*==\s*["']{re.escape(extra)}["']$""")
    return [marker.sub("", line) for line in requirements if marker.search(line)] or [f"{_NAME}[{extra}]"]


def _source() -> str:
    """Return ` @ URL` of where listlint was installed from, nothing where that was an index."""
    origin = _origin()
    if not origin:
        return ""
    kind = origin.get("vcs_info", {}).get("vcs")
    return f" @ {kind}+{origin['url']}" if kind else f" @ {origin['url']}"


def _origin() -> dict[str, Any]:
    """Return what is noted of where listlint was installed from (PEP 610), nothing where that was an index."""
    import json

    try:
        said = distribution(_NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        said = None
    return dict(json.loads(said)) if said else {}
