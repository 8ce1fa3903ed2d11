"""What sellers call their photos: front.jpg, IMG_0413_label.jpg, `view: back`, "stain on left cuff".

Words: tables/en/view.toml. A word in the name of every photo names the item (zip-hoodie-1.jpg), not a view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from linter import tables
from linter.listing import Photo
from linter.tables import group, synonyms

# Of several words the first of these decides: a "label inside the back" is a label, a "back pocket detail" a detail.
_FIRST = (
    "label flaw measure soles insole serial clasp stamp corners inside detail worn pair packing back front side".split()
)
_PACKING = "packing"
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """The view (whole, closeup, label, measuring) and side (front, flaw, ...) that words name, and all their words."""

    view: str
    side: str
    words: frozenset[str]


def named_views(photos: Sequence[Photo], *, boxed: bool = False) -> list[Named | None]:
    """Return for each photo what its seller calls it, None where he does not say.

    With `boxed` a box is what the item comes in; else the word may name the item, and says nothing.
    """
    stems = [_words(PurePosixPath(photo.name).stem) for photo in photos]
    # with one photo there is no telling the item's name from the view's, so all of its words must be views
    common = frozenset.intersection(*map(frozenset, stems)) if len(stems) > 1 else frozenset()
    named = []
    for photo, stem in zip(photos, stems, strict=True):
        file = [word for word in stem if word not in common and word not in group("view.camera")]
        if len(stems) == 1 and not all(word in synonyms("view.sides") for word in file):
            file = []
        stated = _words(photo.view or "")
        note = _words(photo.note or "")
        pairs = ((stated, stated + note + stem), (note, note + stem), (file, file + note))
        named.append(next((found for words, all_ in pairs if (found := _named(words, all_, boxed=boxed))), None))
    return named


def packing_in(title: str) -> bool:
    """Return whether a title names a box or another thing that items come in."""
    return any(synonyms("view.sides").get(word) == _PACKING for word in _words(title))


def _named(words: Sequence[str], everything: Sequence[str], *, boxed: bool) -> Named | None:
    known = synonyms("view.sides")
    sides = {known[word] for word in words if word in known}
    if not boxed:
        sides.discard(_PACKING)
    for side in _FIRST:
        if side in sides:
            return Named(_views()[side], side, frozenset(everything))
    return None


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@cache
def _views() -> dict[str, str]:
    return {name["side"]: name["view"] for name in tables.table("coverage")["name"]}
