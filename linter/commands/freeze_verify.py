"""Whether packs are unchanged, and what differs from the listing of today."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.commands.loading import make_plan
from linter.commands.outcome import Exit, Refusal, say
from linter.commands.packs import contents, day_and_time, found, note


def verify_packs(paths: Sequence[Path], photos: Path | None, config_file: Path | None) -> Exit:
    """Check a pack, or all of a folder, and compare it with a listing where one is given."""
    if not 1 <= len(paths) <= 2:
        raise Refusal("--verify takes a pack, or a folder of packs, and the listing to compare it with: PACK [PATH]")
    packs = sorted(paths[0].glob("*.zip")) if paths[0].is_dir() else [paths[0]]
    if not packs:
        raise Refusal(f"{paths[0]}: there is no pack in it.")
    if len(paths) == 2 and len(packs) > 1:
        raise Refusal(f"{paths[0]}: holds {len(packs)} packs. To compare with a listing of today, give one.")
    code = Exit.CLEAN
    for path in packs:
        code = max(code, _verified(path))
    if len(paths) == 2 and code is Exit.CLEAN:
        code = _compared(packs[0], paths[1], photos, config_file)
    return code


def _verified(path: Path) -> Exit:
    from linter.pack.frozen import PackError, verify

    try:
        manifest, changed = verify(path)
    except PackError as error:
        note(f"{path}: {error}")
        return Exit.INCOMPLETE
    except OSError as error:
        note(f"{path}: cannot be read: {error.strerror or error}.")
        return Exit.INCOMPLETE
    for what in changed:
        note(f"{path}: {what}")
    if changed:
        return Exit.INCOMPLETE
    say(f"{path}: unchanged, frozen {day_and_time(manifest['frozen'])}, {contents(manifest)}")
    say(f"  hash {manifest['hash']}")
    return Exit.CLEAN


def _compared(pack_path: Path, path: Path, photos: Path | None, config_file: Path | None) -> Exit:
    """Say what differs between a pack and the listing of today."""
    from linter.listing import Listing, Problem, Source
    from linter.pack.comparing import differences
    from linter.pack.frozen import read
    from linter.pack.writing import name_of

    pack = read(pack_path)
    plan = make_plan(config_file, path, None, None, (), ())
    things = [one.read() if isinstance(one, Source) else one for one in found([path], photos, plan)]
    listings = [one for one in things if isinstance(one, Listing)]
    if len(listings) > 1:
        listings = [one for one in listings if name_of(one) == pack.manifest["name"]]
    if len(listings) != 1:
        problem = next((one for one in things if isinstance(one, Problem)), None)
        raise Refusal(str(problem) if problem else f"{path}: there is no listing {pack.manifest['name']!r} in it.")
    try:
        differing = list(differences(pack, listings[0]))
    except OSError as error:
        note(f"not compared: {error.filename or path}: {error.strerror or error}.")
        return Exit.INCOMPLETE
    for line in differing:
        say(f"{path}: {line}")
    if not differing:
        say(f"{path}: is today as it was frozen")
    return Exit.FINDINGS if differing else Exit.CLEAN
