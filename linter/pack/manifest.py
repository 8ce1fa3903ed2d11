"""What a pack says of itself, schema 1: plain dictionaries, typed, and the hashes over them.

The JSON Schema beside this file (manifest.schema.json) says the same to other programs; a test holds the two together,
and docs/pack.md is made from it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NotRequired, TypedDict

SCHEMA = 1
MANIFEST = "manifest.json"
LISTING = "listing.json"
REPORT = "report.json"
SUMMARY = "summary.html"

# What was given to be frozen. The report and the page are made from it, and may be made anew by another version.
GIVEN = ("read", "text", "photo", "video", "other", "packing")

_LONGEST_NAME = 200  # characters of a path in the archive
# Windows has no such names, or they lead out of the folder into which a pack is unpacked.
_UNSAFE = re.compile(
    r"""[\0-\x1f\x7f-\x9f<>:"|?*\\]|(^|/)(\.{0,2}|[^/]*[ .]|(con|prn|aux|nul|com\d|lpt\d)(\.[^/]*)?)(/|$)""",
    re.IGNORECASE,
)


class FileRecord(TypedDict):
    """A file in the pack.

    `name` is its path there, `original` the one that it had within the listing. Pixels and the time of capture are
    those of a photo that could be read; `taken` is the camera's clock, without a zone.
    """

    name: str
    role: str
    original: NotRequired[str]
    size: int
    sha256: str
    width: NotRequired[int]
    height: NotRequired[int]
    taken: NotRequired[str]


class OrderRecord(TypedDict):
    """What is known at shipping: the number of the order, and days as YYYY-MM-DD; null where it was not given.

    `recorded` is when it was put into the pack, in UTC.
    """

    id: str | None
    sold: str | None
    shipped: str | None
    recorded: str


class Manifest(TypedDict):
    """What is in a pack. `frozen` is when the listing was frozen, in UTC by the clock of the computer.

    `content` is a hash of what was frozen alone, which does not change with time or version; `hash` is one over all
    that the manifest says, and with it over all files.
    """

    schema: int
    tool: dict[str, str]
    frozen: str
    name: str
    marketplace: str
    order: OrderRecord | None
    files: list[FileRecord]
    content: str
    hash: str


def written(value: Any) -> bytes:
    """Return a value as the JSON of a pack; what a text has besides characters (lone surrogates) is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False, default=str) + "\n"
    return text.encode("utf-8", "backslashreplace")


def moment(time: datetime) -> str:
    """Return a time as a manifest has it: 2026-11-29T10:00:00Z."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_hash(name: str, marketplace: str, order: OrderRecord | None, files: list[FileRecord]) -> str:
    """Return the hash of what is frozen, without the times, the version and what that made of it."""
    known = {key: value for key, value in order.items() if key != "recorded"} if order else None
    given = [
        [one["name"], one["role"], one["sha256"]] for one in files if one["role"] in GIVEN or one["role"] == "read"
    ]
    return sha256(json.dumps([name, marketplace, known, given], sort_keys=True).encode())


def whole_hash(manifest: Mapping[str, Any]) -> str:
    """Return the hash over all that a manifest says but this hash."""
    return sha256(written({key: value for key, value in manifest.items() if key != "hash"}))


def is_safe(name: str) -> bool:
    """Return whether a file of that name is unpacked below the folder that was chosen, on every system.

    >>> is_safe("originals/IMG 1.jpg"), is_safe("originals/../x"), is_safe("/etc/passwd"), is_safe("a/con.txt")
    (True, False, False, False)
    """
    return len(name) <= _LONGEST_NAME and not _UNSAFE.search(name) and name.isprintable()
