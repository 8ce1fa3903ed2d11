"""What is new since a saved report: for shops with old listings, that want to fix things from now on.

First each listing finds itself in the saved report: a folder by its path, or where that is another by now by what it
says, its SKU or title; the row of a table by its SKU, the marketplace's number of it, or without both by its title,
since the next export has it in another row. Then its findings find themselves: one is the same when rule, photo or
field, and words are the same; line numbers and figures in its message may have changed. Of several alike, as many are
known as the saved report has.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any

from linter.compressed_records import Records
from linter.files.bounded_read import read_regular
from linter.record import SCHEMA, FindingRecord, IgnoredRecord, ListingRecord, Report, RiskRecord

Key = tuple[str, str, str]  # rule, photo or field, words

# A listing takes about 8 KB of a report. What is no report may unpack to twenty times its size, or wait for an end: the
# settings of a stranger may name any file.
_MOST_BYTES = 64_000_000
_MOST_VALUES = 5_000_000


class BaseError(Exception):
    """The saved report cannot be used; the message names the file and says what to do."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A listing of a saved report: what it is known by, the surest first, and how often it has each finding."""

    names: tuple[bytes, ...]
    keys: Mapping[Key, int]


def read_baseline(file: Path) -> Sequence[Saved]:
    """Return what the listings of a report saved with `--format json` are known by. Raises BaseError."""
    try:
        data = read_regular(file, _MOST_BYTES)
    except OSError as error:
        raise BaseError(f"{file}: cannot be read: {error.strerror or error}.") from error
    none = f"{file}: is no listlint report of schema {SCHEMA}. Save one with: listlint check --format json."
    if sum(map(data.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise BaseError(none)
    try:
        saved = json.loads(data, object_hook=_only_saved)
    except (ValueError, RecursionError) as error:
        raise BaseError(f"{file}: is not JSON ({error}). Save one with: listlint check --format json.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise BaseError(none) from error
    listings = saved.get("listings") if isinstance(saved, dict) and saved.get("schema") == SCHEMA else None
    if not isinstance(listings, list) or not all(isinstance(listing, Saved) for listing in listings):
        raise BaseError(none)
    return listings


def _only_saved(part: Mapping[str, Any]) -> object:
    """Return a part of a report as it is; of a listing, which takes the most memory, only what is asked for."""
    if "findings" not in part or "fields" not in part:
        return part
    texts = [part["path"], part["file"] or "", *part["fields"].values(), *(photo["file"] for photo in part["photos"])]
    keys = Counter(key for finding in part["findings"] for key in _keys(part, finding))  # type: ignore[arg-type]
    if not all(isinstance(word, str) for word in (*texts, *(word for one in keys for word in one))):
        raise TypeError("a listing of other things than words")
    return Saved(tuple(_names(part)), keys)  # type: ignore[arg-type]


def _names(listing: ListingRecord) -> Iterator[bytes]:
    """Yield what a listing is known by, the surest first; nothing in the place of what it does not state."""
    path, fields = listing["path"], listing["fields"]
    photos = [photo["file"] for photo in listing["photos"]]
    said = [part for field in sorted(fields.items()) for part in field]
    sku, number, title = (fields.get(name, "").lower() for name in ("sku", "item_id", "title"))
    if PurePosixPath(path).parent.name != listing["file"]:  # a folder
        yield _digest("path and all", path, *said, *photos)
        yield _digest("all", *said, *photos)
        yield _digest("path", path)
        if sku or title:  # moved, and edited since
            yield _digest("sku or title", sku or title)
        return
    yield _digest("row", *said)
    yield _digest("sku and title", sku, title) if sku else b""
    yield _digest("sku", sku) if sku else b""
    yield _digest("number", number) if number else b""
    if not (sku or number):
        yield _digest("title", title) if title else _digest("path", path)


def _digest(*parts: str) -> bytes:
    whole = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "replace")
        whole.update(len(data).to_bytes(8, "little") + data)
    return whole.digest()


def _found(listings: Iterable[ListingRecord], base: Sequence[Saved]) -> dict[int, Saved]:
    """Return the saved listing of each listing that has one, by its number; each is that of one listing only."""
    names = [tuple(_names(listing)) for listing in listings]
    found: dict[int, Saved] = {}
    free = dict(enumerate(base))
    for rank in range(max(map(len, names), default=0)):  # what is surer comes first, or one would take another's
        places: dict[bytes, list[int]] = defaultdict(list)
        for place, saved in free.items():
            if rank < len(saved.names) and saved.names[rank]:
                places[saved.names[rank]].append(place)
        for number, known_by in enumerate(names):
            if number not in found and rank < len(known_by) and (there := places.get(known_by[rank])):
                found[number] = free.pop(there.pop(0))
    return found


def only_new(report: Report, base: Sequence[Saved], name: str) -> Report:
    """Return the report with what the base has counted as ignored. The risk stays: old findings are true too.

    What to do next is said of new findings only.
    """
    saved = _found(report["listings"], base)
    listings = Records()
    severities: Counter[str] = Counter()
    ignored = 0
    for number, listing in enumerate(report["listings"]):
        known = Counter(saved[number].keys if number in saved else ())
        new: list[FindingRecord] = []
        old: list[IgnoredRecord] = []
        for finding in listing["findings"]:
            this = Counter(_keys(listing, finding))
            if this <= known:
                known -= this
                old.append(IgnoredRecord(**finding, ignore_reason=f"in {name} already"))
            else:
                new.append(finding)
        codes = {finding["code"] for finding in new}
        risk = RiskRecord(
            score=listing["risk"]["score"],
            level=listing["risk"]["level"],
            reasons=listing["risk"]["reasons"],
            next=[step for step in listing["risk"]["next"] if step["code"] in codes],
        )
        ignored_now = [*listing["ignored"], *old]
        listings.append(ListingRecord(**{**listing, "risk": risk, "findings": new, "ignored": ignored_now}))
        severities.update(finding["severity"] for finding in new)
        ignored += len(listing["ignored"]) + len(old)
    summary = report["summary"] | {
        "errors": severities["error"],
        "warnings": severities["warning"],
        "notes": severities["note"],
        "ignored": ignored,
    }
    return Report(**{**report, "summary": summary, "listings": listings})


def _keys(listing: ListingRecord, finding: FindingRecord) -> list[Key]:
    """Return what makes a finding the same in another run: with a flaw more among its places it is another one.

    One that says in one what several rules found is the same as these are together.
    """
    if "parts" in finding:
        return [(part["code"], "", _without_figures(part["message"])) for part in finding["parts"]]
    if "field" in finding:
        places = [finding, *(place for place in finding.get("related", ()) if "field" in place)]
        words = "\n".join(listing["fields"].get(at["field"], "")[at["start"] : at["end"]] for at in places)
    else:
        words = _without_figures(finding["message"])
    return [(finding["code"], finding.get("photo") or finding.get("field", ""), words)]


def _without_figures(message: str) -> str:
    return re.sub(r"\d+(?:[.,]\d+)?", "#", message)
