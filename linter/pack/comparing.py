"""What differs between a listing as it was frozen and as it is today."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from difflib import unified_diff

from linter.files.bounded_read import open_regular
from linter.listing import FIELDS, Listing
from linter.pack.frozen import Pack
from linter.pack.writing import originals

_PART = 1 << 20


def differences(pack: Pack, today: Listing) -> Iterator[str]:
    """Yield in a line each what differs; of a text, the lines that went and came. Raises OSError."""
    said = False
    for field in FIELDS:
        old, new = pack.listing.text(field), today.text(field)
        for line in _lines(field, old, new):
            said = True
            yield line
    frozen = {(one["role"], one.get("original", "")): one["sha256"] for one in pack.manifest["files"]}
    there = {(role, name): path for role, path, name in originals(today)}
    for (role, name), digest in frozen.items():
        if role not in ("text", "photo", "video"):
            continue
        path = there.get((role, name))
        if path is None:
            yield f"{name}: is not there any more"
            continue
        with open_regular(path) as file:
            now = hashlib.sha256()
            while part := file.read(_PART):
                now.update(part)
        if now.hexdigest() != digest and not (role == "text" and said):
            yield f"{name}: was changed" + (", and says the same" if role == "text" else "")
    for role, name in there:
        if (role, name) not in frozen and role in ("text", "photo", "video"):
            yield f"{name}: is new"
    old_order = [photo.name for photo in pack.listing.photos]
    new_order = [photo.name for photo in today.photos]
    if old_order != new_order and sorted(old_order) == sorted(new_order):
        yield f"the photos are in another order: {', '.join(new_order)}"


def _lines(field: str, old: str, new: str) -> Iterator[str]:
    if old == new:
        return
    for line in list(unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]:
        if not line.startswith("@@"):
            yield f"{field}: {'said' if line[0] == '-' else 'says'} {line[1:]!r}" if line[1:] else f"{field}: {line[0]}"
