"""Changes of a text upon one that was changed by somebody else: field by field, never one over the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.desk.entries import Entry
from linter.desk.history import Wrote
from linter.desk.source import UnwritableError, lf, written
from linter.desk.values import Conflict, DeskError, Why
from linter.readers.fields import Fields, fields_of

PHOTOS = "photos"  # as a field: the order of the photos, and what they show


def merge(
    base: Fields | None, now: Fields, wanted: Mapping[str, str], photos: Sequence[Entry] | None
) -> tuple[dict[str, str], Sequence[Entry] | None, tuple[str, ...], tuple[Conflict, ...]]:
    """Return what of edits made upon `base` goes into a text that reads as `now` by now, and what they conflict in.

    (texts to write, photos to write, fields that were changed there and stay, conflicts). Without a base, each field
    that differs is a conflict.
    """
    names = {*now.fields, *wanted, *(base.fields if base else ())}
    there = {name for name in names if base is None or _text(base, name) != _text(now, name)}
    texts, conflicts = {}, []
    for name, text in wanted.items():
        theirs = _text(now, name)
        if text == theirs:
            continue
        if name not in there:
            texts[name] = text
        elif base is None or text != _text(base, name):  # else it was sent along, unchanged
            before = _text(base, name) if base else None
            conflicts.append(Conflict(name, before or None, text or None, theirs or None))
    moved = photos is not None and (base is None or base.photos != now.photos) and tuple(photos) != now.photos
    if moved:
        conflicts.append(Conflict(PHOTOS, _listed(base.photos) if base else None, _listed(photos), _listed(now.photos)))
    merged = tuple(sorted(there - set(wanted))) if base is not None else ()
    if base is not None and base.photos != now.photos and photos is None:
        merged = (*merged, PHOTOS)
    return texts, photos, merged, tuple(conflicts)


def _text(fields: Fields, name: str) -> str:
    found = fields.fields.get(name)
    return lf(found.text).strip() if found else ""


def _listed(entries: Sequence[Entry] | None) -> str:
    return ", ".join(file for file, _, _ in entries or ())


def reverted(step: Wrote, now: bytes | None) -> bytes:
    """Return a text, which was changed since, with what a change had changed put back. Raises DeskError."""
    name = step.path.name
    refusal = DeskError(f"{name} was changed elsewhere since, in the same place: it is kept as it is.", Why.CHANGED)
    states = [fields_of(step.path, data) if data is not None else None for data in (step.before, step.after, now)]
    before, after, current = states
    if not (isinstance(before, Fields) and isinstance(after, Fields) and isinstance(current, Fields)):
        raise refusal
    names = [one for one in {*before.fields, *after.fields} if _text(before, one) != _text(after, one)]
    moved = before.photos != after.photos
    if any(_text(current, one) != _text(after, one) for one in names) or (moved and current.photos != after.photos):
        raise refusal
    assert now is not None
    try:
        return written(step.path, now, {one: _text(before, one) for one in names}, before.photos if moved else None)
    except UnwritableError as error:
        raise DeskError(str(error)) from error
