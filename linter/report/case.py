"""An answer to a case in its formats: for the terminal, as JSON, as one HTML page."""

from __future__ import annotations

import json
from pathlib import Path

from linter.case.record import CaseRecord
from linter.report import Look

FORMATS = ("terminal", "json", "html")


def written(name: str, case: CaseRecord, look: Look, photos: Path | None = None) -> bytes:
    """Return the answer in a format of FORMATS, as bytes to be written; `photos` is the folder with its photos."""
    if name == "json":
        return (json.dumps(case, ensure_ascii=False, indent=2) + "\n").encode()
    if name == "html":
        from linter.report import case_html  # the templates take their time

        return case_html.render(case, photos)
    from linter.report import case_terminal

    return case_terminal.render(case, look)
