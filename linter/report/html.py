"""The report as one HTML file that needs no network: an overview to sort and filter, and a part for each listing.

Everything that comes from a listing is hostile. The templates escape each value, control and direction characters are
made visible, and the policy in the page's head lets only its own script and styles run (by hash) and nothing load.
Thumbnails stand in the page, or beside it where `look.aside` says so. The templates are in report/templates.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import IO, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from linter.compressed_records import worst_first
from linter.pages import PICTURES, pictures
from linter.quote import many
from linter.record import ListingRecord, Report, RuleRecord, risk_order
from linter.report import Look
from linter.report.called import called
from linter.report.card import Card, card, number, spaced
from linter.report.places import photo_path
from linter.report.shared import Key, Shared, shared
from linter.report.thumbnails import LEAST_TIGHT, MOST_BYTES, kind, thumbnails, within
from linter.report.unrun import are_rules, causes, is_read, left_out, uncounted, unread

# All pictures in the page together: 300 listings with 8 photos each stay under 10 MB. Base64 makes 4 bytes of 3.
_ALL_BYTES = 4_200_000
_PICTURE_BYTES = 6_000  # of each picture of a rule, which stands in the page once
_IN_MEMORY = 32_000_000  # bytes
_TITLE_LENGTH = 160
_NAME_LENGTH = 60
# Characters that steer instead of showing: controls, direction overrides and isolates, line separators, surrogates.
_STEERING = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)
_HERE = "<!-- the listings -->"


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A listing's line in the overview, and what it is filtered and sorted by.

    `reasons` are (words, score) from the highest, `scores` (claim reason, score); both without those of zero.
    """

    id: str
    path: str
    title: str
    cover: str
    level: str
    risk: int
    counts: Counter[str]
    photos: int
    not_run: int
    reasons: Sequence[tuple[str, int]]
    scores: Sequence[tuple[str, int]]
    rules: Sequence[str]
    next: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a rule's page: what it shows, its address, and its size in px."""

    alt: str
    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Page:
    """What is told of a rule, and the pictures of its page."""

    rule: RuleRecord
    pictures: Sequence[Picture]


def render(report: Report, look: Look) -> Iterator[bytes]:
    """Yield the page as UTF-8. With `look.aside`, thumbnails are handed to it instead of standing in the page."""
    # What stands above the listings' parts needs their covers, so that the parts wait: on the disk, if they are many.
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as parts:
        yield from _page(report, look, parts)


def _page(report: Report, look: Look, parts: IO[bytes]) -> Iterator[bytes]:
    templates = environment()
    listings = report["listings"]
    part = templates.get_template("listing.html")
    rows = []
    told = shared(report)
    pages = _pages(report, look)
    drawn = sum(len(picture.address) for one in pages for picture in one.pictures) * 3 // 4
    for made in _cards(listings, look, told, _ALL_BYTES - drawn):
        parts.write(part.render(card=made, single=len(listings) == 1, aside=look.aside is not None).encode())
        rows.append(_row(made))
    css, script = template_file("report.css"), template_file("report.js")
    page = templates.get_template("report.html").render(
        report=report,
        tool=report["tool"],
        rows=rows,
        rules=_rules(listings),
        told=list(told.values()),
        pages=pages,
        reasons=_reasons(listings),
        css=Markup(css),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704
        policy=_policy(css, script, aside=look.aside is not None),
        here=Markup(_HERE),  # noqa: S704
    )
    before, _, after = page.partition(_HERE)
    yield before.encode()
    parts.seek(0)
    yield from iter(lambda: parts.read(1 << 20), b"")
    yield after.encode()


def visible(value: Any) -> Any:
    """Return a text with the characters that steer instead of showing as their code points; other values as they are.

    >>> visible("a\\u202eb")
    'a[U+202E]b'
    """
    if type(value) is str:  # Markup, which is a str too, is our own
        return _STEERING.sub(_code_point, value)
    return value


def _code_point(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"


def cut(text: str, length: int = _TITLE_LENGTH) -> str:
    """Return a title for a place with little room, its end cut off."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def cut_name(name: str, length: int = _NAME_LENGTH) -> str:
    """Return a file name for a place with little room, its middle cut out, since both ends say something."""
    return name if len(name) <= length else f"{name[: length // 2]}…{name[-length // 2 + 1 :]}"


def environment() -> Environment:
    """Return what fills in the templates of report/templates: each value escaped, and visible."""
    made = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        finalize=visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    told = (are_rules, called, cut, cut_name, many, number, causes, left_out, uncounted, unread)
    made.filters |= {"words": spaced, **{function.__name__: function for function in told}}
    made.globals["is_read"] = is_read
    return made


def _template(name: str) -> str:
    """Return a template without its indentation, which in a shop's report takes half a megabyte."""
    return re.sub(r"^[ \t]+", "", template_file(name), flags=re.MULTILINE)


def template_file(name: str) -> str:
    """Return the text of a file of report/templates."""
    return resources.files("linter.report").joinpath("templates", name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """Return what stands for a style sheet or a script in a content security policy."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy(css: str, script: str, *, aside: bool) -> str:
    """Return the content security policy: this style sheet and this script, by hash, pictures, and nothing else."""
    pictures = "data: 'self' file:" if aside else "data:"
    return (
        f"default-src 'none'; style-src {digest(css)}; script-src {digest(script)}; img-src {pictures}; "
        "base-uri 'none'; form-action 'none'"
    )


def _pages(report: Report, look: Look) -> list[Page]:
    """Return what is told of each rule that found something, by its code."""
    found = {
        finding["code"]
        for record in report["listings"]
        for side in (record["findings"], record["ignored"])
        for finding in side
    }
    rules = sorted((rule for rule in report["rules"] if rule["code"] in found), key=lambda rule: rule["code"])
    files = [file for rule in rules for file in pictures(rule["code"]).values()]
    drawn = dict(zip(files, thumbnails(files, most_bytes=_PICTURE_BYTES, webp=True), strict=True))
    return [
        Page(
            rule,
            [
                Picture(PICTURES[kind], address(drawn[file].data, look.aside), drawn[file].width, drawn[file].height)
                for kind, file in pictures(rule["code"]).items()
            ],
        )
        for rule in rules
    ]


def _cards(listings: Sequence[ListingRecord], look: Look, told: Mapping[Key, Shared], all_bytes: int) -> Iterator[Card]:
    """Yield the cards with their thumbnails, which are made in threads a few listings ahead and have `all_bytes`."""
    count = sum(len(record["photos"]) for record in listings)
    aside = look.aside
    budget = MOST_BYTES if aside else within(all_bytes, count, LEAST_TIGHT)
    # The second walk over the listings is a few photos ahead of the first, which takes their thumbnails.
    paths = (Path(photo_path(record, photo["file"])) for record in worst_first(listings) for photo in record["photos"])
    made = thumbnails(paths, most_bytes=budget, webp=True)
    for position, record in enumerate(worst_first(listings), 1):
        small = list(islice(made, len(record["photos"])))
        addresses = [address(thumb.data, aside) for thumb in small]
        cover = next((address(thumb.cover, None) for thumb in small if thumb.cover), "")
        originals = [look.original(photo_path(record, photo["file"])) for photo in record["photos"]]
        yield card(position, record, small, addresses, cover, originals, told)


def address(data: bytes, aside: Callable[[str, bytes], str] | None) -> str:
    """Return the address of a picture: the picture itself, or that of the file beside the page; "" of none."""
    if not data:
        return ""
    if aside is not None:
        return aside(f"{hashlib.sha256(data).hexdigest()[:20]}.{kind(data).replace('jpeg', 'jpg')}", data)
    return f"data:image/{kind(data)};base64,{b64encode(data).decode()}"


def _row(made: Card) -> ListingRow:
    record = made.record
    return ListingRow(
        id=made.id,
        path=record["path"],
        title=made.title,
        cover=made.cover,
        level=record["risk"]["level"],
        risk=risk_order(record),
        counts=Counter(made.counts),
        photos=len(record["photos"]),
        not_run=len(record["not_run"]),
        reasons=[(name, score) for name, score in made.reasons if score],
        scores=[(name, score) for name, score in record["risk"]["reasons"].items() if score],
        rules=sorted({finding["code"] for finding in record["findings"]}),
        next=made.steps[0]["fix"] if made.steps else "",
    )


def _rules(listings: Iterable[ListingRecord]) -> list[tuple[str, str, str, int]]:
    """Return (code, name, severity, listings) of the rules that found something, the most frequent first."""
    counts: Counter[str] = Counter()
    known: dict[str, tuple[str, str]] = {}
    for record in listings:
        counts.update({finding["code"] for finding in record["findings"]})
        for finding in record["findings"]:
            known.setdefault(finding["code"], (finding["name"], finding["severity"]))
    return [(code, *known[code], n) for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _reasons(listings: Iterable[ListingRecord]) -> list[tuple[str, int]]:
    """Return (reason, listings) of the claim reasons that any listing has a risk of, the most frequent first."""
    counts = Counter(reason for record in listings for reason, score in record["risk"]["reasons"].items() if score)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
