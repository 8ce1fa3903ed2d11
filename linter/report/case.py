"""An answer to a case in its formats: for the terminal, as JSON, as one HTML page."""

from __future__ import annotations

import json
from importlib import import_module
from typing import cast

from linter.case.record import CaseRecord
from linter.report import Look

FORMATS = ("terminal", "json", "html")


def written(name: str, case: CaseRecord, look: Look) -> bytes:
    """Return the answer in a format of FORMATS, as bytes to be written."""
    if name == "json":
        return (json.dumps(case, ensure_ascii=False, indent=2) + "\n").encode()
    return cast("bytes", import_module(f"linter.report.case_{name}").render(case, look))
