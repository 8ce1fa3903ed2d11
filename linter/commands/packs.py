"""What the commands on packs have in common: finding them and listings, and saying what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.commands.outcome import Unwritable, say

if TYPE_CHECKING:
    from linter.listing import Problem, Source
    from linter.pack.frozen import Pack
    from linter.pack.manifest import Manifest
    from linter.run.judge import Plan


def note(said: str) -> None:
    """Say something on stderr."""
    say(f"listlint: {said}".rstrip(), err=True)


def require_english(name: str, text: str, what: str) -> None:
    """Raise Unwritable for a claim or a reply in a language that is not read: `what` is "claim", `name` its file."""
    from linter.tables import LANGUAGE, language_name
    from linter.words.language import languages_of

    spoken = languages_of("", text).read
    if spoken != LANGUAGE:
        raise Unwritable(
            f"{name}: the {what} is in {language_name(spoken)}, which listlint does not read. Give it in English."
        )


def day_and_time(moment: str) -> str:
    """Return a time of a manifest in words: 2026-11-29 10:00 UTC."""
    return f"{moment[:10]} {moment[11:16]} UTC"


def contents(manifest: Manifest) -> str:
    """Return in words what a pack holds: "the text, 6 photos and 1 video, 4.1 MB"."""
    from linter.quote import listed

    roles = [one["role"] for one in manifest["files"]]
    parts = ["the text"] if "text" in roles else ["what was read"]
    for role, one, more in (
        ("photo", "photo", "photos"),
        ("video", "video", "videos"),
        ("other", "other file", "other files"),
        ("packing", "file of packing", "files of packing"),
    ):
        if count := roles.count(role):
            parts.append(f"{count} {one if count == 1 else more}")
    given = sum(one["size"] for one in manifest["files"] if one["role"] not in ("report", "summary"))
    return f"{listed(parts)}, {given / 1e6:.1f} MB"


def found(paths: Sequence[Path], photos: Path | None, plan: Plan) -> Iterator[Source | Problem | Pack]:
    """Yield the packs at the paths, read, and the listings that lie there."""
    from linter.pack.frozen import is_pack
    from linter.readers.sources import find_listings

    packs = [path for path in paths if is_pack(path)]
    others = [path for path in paths if path not in packs]
    for path in packs:
        yield opened(path)
    if others:
        settings = plan.settings
        yield from find_listings(others, photos=photos, columns=settings.columns, tell=note, exclude=settings.exclude)


def opened(path: Path) -> Pack | Problem:
    """Return a pack, or in words why it is none."""
    from linter.listing import Problem
    from linter.pack.frozen import PackError, read

    try:
        return read(path)
    except PackError as error:
        return Problem(path, str(error))
    except OSError as error:
        return Problem(path, f"cannot be read: {error.strerror or error}.")
