"""Notes of absence that many listings of a shop share: for people they are counted, in place of told with each listing.

Formats for programs keep each finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from linter.record import FindingRecord, ListingRecord, Report, StepRecord
from linter.report.unrun import is_read

_FEWEST = 5  # listings: of fewer one wants to know which, unless something settles them all

Key = tuple[str, str]  # code and message


@dataclass(frozen=True, slots=True)
class Shared:
    """A note that `count` listings have in the same words, and what to do about it in all of them."""

    code: str
    name: str
    message: str
    fix: str
    count: int


def shared(report: Report) -> Mapping[Key, Shared]:
    """Return the notes that are told once, the most frequent first.

    They have no place in a listing, and either something settles them everywhere (then two are enough) or at least half
    of the listings have them.
    """
    found: dict[Key, Shared] = {}
    settled = set()
    for listing in report["listings"]:
        for finding in listing["findings"]:
            if finding["severity"] != "note" or "field" in finding or "photo" in finding:
                continue
            key, once = _key(finding), finding.get("once", "")
            count = found[key].count + 1 if key in found else 1
            found[key] = Shared(finding["code"], finding["name"], finding["message"], once or finding["fix"], count)
            if once:
                settled.add(key)
    many = max(_FEWEST, len(report["listings"]) / 2)
    kept = [key for key, one in found.items() if one.count >= (2 if key in settled else many)]
    return {key: found[key] for key in sorted(kept, key=lambda key: (-found[key].count, key))}


def own(findings: Iterable[FindingRecord], told: Mapping[Key, Shared]) -> list[FindingRecord]:
    """Return the findings of a listing that are not told once for many."""
    return [finding for finding in findings if _key(finding) not in told]


def by_photos(findings: Iterable[FindingRecord]) -> Iterable[tuple[FindingRecord, list[str]]]:
    """Return findings with the further photos of which the same is said, in the same words but for their names."""
    found: dict[object, tuple[FindingRecord, list[str]]] = {}
    for number, finding in enumerate(findings):
        photo = finding.get("photo")
        words = finding["message"].replace(photo, "") if photo else number
        key = (finding["code"], finding["severity"], finding["confidence"], finding["fix"], words)
        if key in found and photo:
            found[key][1].append(photo)
        else:
            found[key] = (finding, [])
    return found.values()


def of_photos(finding: FindingRecord) -> list[str]:
    """Return the photos that a finding is about: a rule on single photos says of several at once what they all have."""
    others = finding.get("related", ()) if finding["code"].startswith("PHO") else ()
    return [photo for at in (finding, *others) if (photo := at.get("photo"))]


def told_once(findings: Iterable[FindingRecord], told: Mapping[Key, Shared]) -> list[str]:
    """Return the codes of a listing's findings that are told once for many."""
    return [finding["code"] for finding in findings if _key(finding) in told]


def own_steps(listing: ListingRecord, told: Mapping[Key, Shared]) -> Sequence[StepRecord]:
    """Return what to do next about a listing's own findings."""
    left = {finding["code"] for finding in own(listing["findings"], told)}
    gone = set(told_once(listing["findings"], told)) - left
    return [step for step in listing["risk"]["next"] if step["code"] not in gone]


def together(listing: ListingRecord, told: Mapping[Key, Shared]) -> tuple[str, int] | None:
    """Return which steps bring the score that is left once all are done, and that score; None where that says nothing.

    It says nothing where there is one step, or no gain.
    """
    risk = listing["risk"]
    score = risk["score"] or 0
    after = risk.get("after", score)
    if len(risk["next"]) < 2 or after >= score or not is_read(listing):
        return None
    whole = len(own_steps(listing, told)) == len(risk["next"])
    return "all of these" if whole else "all of these, and what many listings share", after


def _key(finding: FindingRecord) -> Key:
    return finding["code"], finding["message"]
