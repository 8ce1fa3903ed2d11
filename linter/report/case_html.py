"""An answer to a case as one HTML page that needs no network and runs no script.

The buyer's words and the listing's are hostile: the template escapes each value, characters that steer are made
visible, and the policy in the page's head lets its own style run (by hash), pictures of its own, and nothing else.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from linter.case.record import CaseRecord
from linter.report.case_words import (
    ADVICE,
    LIKENED,
    NO_PROMISE,
    STATES,
    cancels,
    found_at,
    frozen,
    left,
    reasons,
    shown,
    source,
    sources,
    times,
)
from linter.report.html import address, digest, environment, template_file
from linter.report.thumbnails import thumbnails

_TONES = {"answer": "low", "give_in": "warning", "wait": "note"}


def render(case: CaseRecord, photos: Path | None) -> bytes:
    """Return the page as UTF-8, with small pictures of the photos that lie in a folder."""
    css = template_file("report.css") + template_file("case.css")
    policy = f"default-src 'none'; style-src {digest(css)}; img-src data:; base-uri 'none'; form-action 'none'"
    made = environment()
    told = (cancels, frozen, left, reasons, shown, source, times, found_at)
    made.filters |= {function.__name__: function for function in told}
    page = made.get_template("case.html").render(
        case=case,
        tool=case["tool"],
        css=Markup(css),  # noqa: S704 (our own files)
        policy=policy,
        numbers=sources(case),
        advice=ADVICE,
        states=STATES,
        tones=_TONES,
        pictures=_pictures(case, photos),
        no_promise=NO_PROMISE,
        likened=LIKENED,
    )
    return page.encode()


def _pictures(case: CaseRecord, folder: Path | None) -> dict[str, str]:
    """Return the small pictures of the photos that the answer points to, by file; what is not there has none."""
    if folder is None:
        return {}
    files = dict.fromkeys(photo["file"] for point in case["points"] for photo in point["photos"])
    there = [name for name in files if (folder / name).is_file()]
    small = thumbnails([folder / name for name in there])
    return {name: address(thumb.data, None) for name, thumb in zip(there, small, strict=True) if thumb.data}
