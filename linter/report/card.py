"""What the HTML report shows of one listing, worked out from its record, so that the templates only lay it out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linter import tables
from linter.record import FindingRecord, ListingRecord, PhotoRecord, StepRecord
from linter.report.marked import Mark, Piece, pieces
from linter.report.places import in_file
from linter.report.shared import Key, Shared, of_photos, own, own_steps, together, told_once
from linter.report.thumbnails import Thumbnail

VIEWS = {"whole": "whole item", "closeup": "close-up", "label": "label", "measuring": "measuring", "other": ""}
METRICS = ("light", "grain", "focus")
# What a finding of these rules says of a photo in one word, where there is room for one word only.
_BADGES = {"low-light": "dark", "grainy-photo": "grainy", "blurry-photo": "blurry"}
# The four views that every set is asked for, and how the record tells that they are there.
_CHECKLIST = (("front", "Front"), ("back", "Back"), ("label", "Label"), ("closeup", "Close-ups"))
_CLOSEUP_WORDS = frozenset({"closeup", "closeups", "close-up", "close-ups", "close_up"})
_DISCLOSURES = {
    "shrink_alter": (
        "Shrinking and altering",
        {
            "disclaimer": "disclaimed in general",
            "fact": "stated as a fact",
            "both": "stated as a fact and disclaimed",
            "none": "not mentioned",
        },
    ),
    "smoke": ("Smoke", {"free": "smoke-free home", "exposed": "exposed to smoke", "none": "not mentioned"}),
    "pets": (
        "Pets",
        {
            "free": "pet-free home",
            "present": "pets in the home",
            "ambiguous": "pets mentioned, unclear whether they live there",
            "none": "not mentioned",
        },
    ),
}
_CLAIMS = {
    "denies_flaws": "no flaws",
    "authentic": "authentic",
    "doubts_authentic": "doubts that it is authentic",
    "contact": "contact outside the marketplace",
    "as_is": "sold as is",
    "asks_for_measurements": "ask for measurements",
}


# What 100 of 100 means, in words: a photo without grain.
_METERS = {"light": "Light", "grain": "Grain-free", "focus": "Focus"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a finding points: words for it, and the id of the element there, or "" when it is not on the page."""

    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its number in the listing, the id of its element, and its places."""

    number: int
    id: str
    record: FindingRecord
    place: Target | None
    related: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A field of the listing, cut at its marks."""

    name: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Meter:
    """A score of a photo from 0 to 100 (None: not measured) and the limit it is held against, where that is known."""

    name: str
    percent: int | None
    limit: int | None
    bad: bool


@dataclass(frozen=True, slots=True)
class Badge:
    """One word on a photo, the severity that colours it, and the id of the finding behind it."""

    words: str
    severity: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class PhotoTile:
    """A photo as the page shows it."""

    id: str
    record: PhotoRecord
    view: str
    meters: Sequence[Meter]
    badges: Sequence[Badge]
    address: str
    original: str
    size: tuple[int, int]
    error: str | None
    alt: str


@dataclass(frozen=True, slots=True)
class Check:
    """One view of the checklist: state is seen, missing or unknown."""

    icon: str
    name: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page shows of a listing. `told_once` are the codes of findings that are told once for many."""

    id: str
    record: ListingRecord
    title: str
    findings: Sequence[Shown]
    told_once: Sequence[str]
    steps: Sequence[StepRecord]
    together: tuple[str, int] | None
    texts: Sequence[MarkedText]
    pictures: Sequence[PhotoTile]
    checks: Sequence[Check]
    reasons: Sequence[tuple[str, int]]
    disclosures: Sequence[tuple[str, str]]
    claims: Sequence[str]
    counts: Mapping[str, int]
    cover: str


def spaced(name: str) -> str:
    """Return the words of a name of the report: not_as_described -> not as described."""
    return name.replace("_", " ")


def number(value: float) -> str:
    """Return a measurement without digits that say nothing: 18.0 -> 18, 46.99 -> 47, 15.25 -> 15.25."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def card(
    position: int,
    record: ListingRecord,
    small: Sequence[Thumbnail],
    addresses: Sequence[str],
    cover: str,
    originals: Sequence[str],
    told: Mapping[Key, Shared],
) -> Card:
    """Return the card of the listing at a position (from 1); `told` are the notes that are told once for many.

    `small`, `addresses` and `originals` have a thumbnail, its address and that of the photo itself ("" where it is not
    linked) for each photo.
    """
    base = f"listing-{position}"
    photo_ids = {photo["file"]: f"{base}-photo-{n}" for n, photo in enumerate(record["photos"], 1)}
    findings = own(record["findings"], told)
    shown = [_shown(base, n, finding, record, photo_ids) for n, finding in enumerate(findings, 1)]
    return Card(
        id=base,
        record=record,
        title=record["title"].strip() or "No title",
        findings=shown,
        told_once=told_once(record["findings"], told),
        steps=own_steps(record, told),
        together=together(record, told),
        texts=_texts(record, findings),
        pictures=[
            _picture(n, record, shown, photo_ids, thumb, address, original)
            for n, (thumb, address, original) in enumerate(zip(small, addresses, originals, strict=True))
        ],
        checks=_checks(record),
        reasons=sorted(((spaced(k), v) for k, v in record["risk"]["reasons"].items()), key=lambda item: -item[1]),
        disclosures=_disclosures(record),
        claims=[said for key, said in _CLAIMS.items() if record["claims"].get(key)],
        counts=Counter(finding["severity"] for finding in findings),
        cover=cover,
    )


def _shown(base: str, n: int, finding: FindingRecord, record: ListingRecord, photo_ids: Mapping[str, str]) -> Shown:
    related = []
    for k, place in enumerate(finding.get("related", ()), 1):
        found = _place(place, record, photo_ids, f"{base}-mark-{n}-{k}")
        related += [found] if found else []
    place_of = _place(finding, record, photo_ids, f"{base}-mark-{n}")
    return Shown(n, f"{base}-finding-{n}", finding, place_of, tuple(related))


def _place(at: Mapping[str, Any], record: ListingRecord, photo_ids: Mapping[str, str], target: str) -> Target | None:
    if "photo" in at:
        return Target(at["photo"], photo_ids.get(at["photo"], ""))
    if "field" not in at:
        return None
    said = f"{at['field']}, line {at['line']}" if at.get("line", 1) > 1 else at["field"]
    if line := in_file(record, at):
        said = f"{at['field']}, {record['file']} line {line[0]}"
    return Target(said, target if at["field"] in record["fields"] and "start" in at else "")


def _texts(record: ListingRecord, findings: Sequence[FindingRecord]) -> list[MarkedText]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for n, finding in enumerate(findings, 1):
        places: list[tuple[Mapping[str, Any], str, str]] = [(finding, f"{n}", finding["severity"])]
        places += [(at, f"{n}-{k}", "related") for k, at in enumerate(finding.get("related", ()), 1)]
        for at, ref, severity in places:
            if "field" in at and "start" in at:
                marks[at["field"]].append(Mark(at["start"], at["end"], ref, severity))
    return [MarkedText(name, pieces(text, marks[name])) for name, text in record["fields"].items()]


def _picture(
    n: int,
    record: ListingRecord,
    shown: Sequence[Shown],
    photo_ids: Mapping[str, str],
    small: Thumbnail,
    address: str,
    original: str,
) -> PhotoTile:
    photo = record["photos"][n]
    own = [finding for finding in shown if photo["file"] in of_photos(finding.record)]
    bad = {finding.record["name"] for finding in own}
    meters = [_meter(name, photo, bad) for name in METRICS]
    view = _view(photo)
    badges = [_badge(finding) for finding in own]
    copied = photo["duplicate_of"]
    if copied is not None:
        badges.append(Badge(f"same as {copied}", "related", photo_ids.get(copied, "")))
    error = photo["error"] or small.error
    return PhotoTile(
        id=photo_ids[photo["file"]],
        record=photo,
        view=view,
        meters=meters,
        badges=badges,
        address=address,
        original=original if address else "",
        size=(small.width, small.height),
        error=error,
        alt=_alt(n, record, view, own),
    )


def _view(photo: PhotoRecord) -> str:
    """Return what a photo shows: the seller's word for the side and what kind of view it is, not the same twice."""
    side, kind = spaced(photo["side"] or ""), VIEWS.get(photo["view"], photo["view"])
    if kind and side in {"", photo["view"], "measure"}:
        return kind
    return ", ".join(part for part in (side, kind) if part)


def _meter(name: str, photo: PhotoRecord, bad_rules: set[str]) -> Meter:
    metric: Mapping[str, Any] = photo[name]  # type: ignore[literal-required]
    score, limit = metric.get("score"), metric.get("limit")
    rules = {"light": "low-light", "grain": "grainy-photo", "focus": "blurry-photo"}
    return Meter(
        _METERS[name],
        None if score is None else round(100 * score),
        None if limit is None else round(100 * limit),
        # a score below the limit alone is none: dark cloth that fills the frame is well lit all the same
        rules[name] in bad_rules,
    )


def _badge(finding: Shown) -> Badge:
    name = finding.record["name"]
    return Badge(_BADGES.get(name, spaced(name.replace("-", "_"))), finding.record["severity"], finding.id)


def _alt(n: int, record: ListingRecord, view: str, own: Sequence[Shown]) -> str:
    """Say what is known of a photo to somebody who does not see it: which, what it shows, what is wrong.

    How good it is stands below it as text.
    """
    photo = record["photos"][n]
    said = [f"Photo {n + 1} of {len(record['photos'])}", view or "view not told"]
    said += [_badge(finding).words for finding in own]
    if photo["duplicate_of"] is not None:
        said.append(f"nearly the same as {photo['duplicate_of']}")
    return ", ".join(said)


def _checks(record: ListingRecord) -> list[Check]:
    coverage, photos = record["coverage"], record["photos"]
    missing = list(coverage["missing"])
    sides = {(photo["side"] or "").lower() for photo in photos}
    counts = {"label": coverage["labels"], "closeup": coverage["closeups"]}
    # Whole views that nobody named may well be the front and the back.
    unnamed = "not named" if coverage["whole_views"] else "not seen"
    made = []
    shirt = (
        "upper" in tables.table("garments")["kinds"][record["garment"]]["is"]
    )  # the drawn front and back are a shirt's
    for key, name in _CHECKLIST:
        icon = "other" if key in {"front", "back"} and not shirt else key
        called = _CLOSEUP_WORDS if key == "closeup" else {key}
        said_missing = [word for word in missing if word.lower() in called]
        missing = [word for word in missing if word not in said_missing]
        if said_missing:
            made.append(Check(icon, name, "missing", "missing"))
        elif key in sides or counts.get(key):
            seen = counts.get(key, 0)
            made.append(Check(icon, name, "seen", f"{seen} photos" if seen > 1 else "shown"))
        else:
            made.append(Check(icon, name, "unknown", unnamed if key in {"front", "back"} else "not seen"))
    made += [Check("other", spaced(word).capitalize(), "missing", "missing") for word in missing]
    return made


def _disclosures(record: ListingRecord) -> list[tuple[str, str]]:
    disclosed: Mapping[str, Any] = record["disclosures"]
    said = [(title, known.get(disclosed[key], disclosed[key])) for key, (title, known) in _DISCLOSURES.items()]
    if disclosed["no_size_tag"]:
        said.append(("Size tag", "said to be missing or unreadable"))
    return said
