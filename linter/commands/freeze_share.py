"""Copies for upload of what is in a pack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from linter.commands.outcome import Exit, say
from linter.commands.packs import note

if TYPE_CHECKING:
    from linter.listing import Problem
    from linter.pack.frozen import Pack


def share_copies(pack: Pack | Problem, path: Path) -> Exit:
    """Write copies of a pack's photos and videos that do not tell where they were taken."""
    from linter.files.movie_boxes import take_position_out, tells_position
    from linter.files.replace import replace
    from linter.fix.to_upload import photo_to_upload
    from linter.listing import Problem

    if isinstance(pack, Problem):
        note(f"not shared: {pack}")
        return Exit.INCOMPLETE
    folder = path.with_name(f"{path.stem}-to-upload")
    folder.mkdir(exist_ok=True)
    copies, code = 0, Exit.CLEAN

    located: list[Path] = []

    def unplaced(film: Path) -> None:
        if take_position_out(film):
            located.append(film)
        if tells_position(film):
            raise OSError(0, "it tells where it was filmed, and that stays. Share it from the phone without location")

    for record in pack.manifest["files"]:
        name = record["name"].partition("/")[2]
        target = folder / name
        if record["role"] not in ("photo", "video"):
            continue
        if os.path.lexists(target):
            say(f"{target}: is there already, and was kept as it is")
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            if record["role"] == "video":
                located.clear()
                replace(target, pack.parts(record), unplaced)
                if located:
                    say(f"{target}: the position where it was filmed was taken out")
            else:
                copy = photo_to_upload(pack.data(record))
                if copy.data is None:
                    raise OSError(0, copy.said.rstrip("."))
                replace(target, [copy.data])
                if copy.said:
                    say(f"{target}: {copy.said}")
            copies += 1
        except OSError as error:
            note(f"not copied: {name}: {error.strerror or error}.")
            code = Exit.INCOMPLETE
    many = "1 copy" if copies == 1 else f"{copies} copies"
    say(f"{folder}: {many} for upload, without position; the originals in the pack stay as they are")
    return code
