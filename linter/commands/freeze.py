"""`listlint freeze`: the proof of what was posted, in a pack that tells each changed byte."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from linter.commands.freeze_share import share_copies
from linter.commands.freeze_verify import verify_packs
from linter.commands.loading import make_plan
from linter.commands.options import marketplace_option, photos_option, settings_options
from linter.commands.outcome import Exit, Refusal, say
from linter.commands.packs import contents, day_and_time, found, note, opened
from linter.commands.silenced_decoders import DecodingCommand

_MOST_SHOWN = 40  # characters of a time that is none

if TYPE_CHECKING:
    from linter.listing import Listing, Problem, Source
    from linter.pack.frozen import Pack
    from linter.pack.manifest import OrderRecord
    from linter.pack.writing import Draft
    from linter.run.cache import Cache
    from linter.run.judge import Plan


class _Shipping(NamedTuple):
    """What the options say is known at shipping."""

    order: OrderRecord | None
    packing: tuple[Path, ...]

    def __bool__(self) -> bool:
        return self.order is not None or bool(self.packing)


@click.command(cls=DecodingCommand)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Of one listing: the pack, NAME.zip. Else the folder for the packs; default: listlint-packs.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="PACK [PATH]: is each byte of the pack unchanged, and what differs from the listing at PATH today?",
)
@click.option("--with-order", "order_id", metavar="ID", help="The marketplace's number of the order.")
@click.option("--sold", metavar="DATE", help="The day it was sold, as 2026-11-29.")
@click.option("--shipped", metavar="DATE", help="The day it was shipped.")
@click.option(
    "--packing",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A photo or video of the packing, or of the label; may be repeated.",
)
@click.option(
    "--share",
    is_flag=True,
    help="Also write copies of the photos for upload, without the position where they were taken, into a folder beside"
    " the pack.",
)
@photos_option()
@marketplace_option
@settings_options
def freeze(
    paths: tuple[Path, ...],
    output: Path | None,
    verify: bool,
    order_id: str | None,
    sold: str | None,
    shipped: str | None,
    packing: tuple[Path, ...],
    share: bool,
    photos: Path | None,
    marketplace: str | None,
    config_file: Path | None,
) -> None:
    """Freeze listings as they are now, each into a .zip.

    Any program opens it. PATHS are as of `listlint check` (default: here).

    A pack has the text as it was read, the photos and videos byte for byte, the report of this moment, a page to look
    at (summary.html) and a manifest with a hash of each file. Nothing is overwritten, and a listing that has not
    changed is not frozen again. A PATH that is a pack gets what is known at shipping into a second one.

    Exit: 0 all is frozen, or unchanged; 1 with --verify PACK PATH: the listing of today differs; 2 usage or
    configuration; 3 something could not be frozen or judged, or a pack was changed.
    """
    if verify:
        if output or order_id or sold or shipped or packing or share:
            raise Refusal("--verify looks at packs, and writes nothing: give it no other option.")
        sys.exit(verify_packs(paths, photos, config_file))
    paths = paths or (Path(),)
    shipping = _shipping(order_id, sold, shipped, packing)
    if photos is not None and not photos.is_dir():
        raise Refusal(f"--photos: {photos}: there is no such folder.")
    plan = make_plan(config_file, paths[0], marketplace, None, (), ())
    things: Iterator[Source | Problem | Pack] = found(paths, photos, plan)
    whole = output is not None and output.suffix.lower() == ".zip" and not output.is_dir()
    if whole or shipping:
        first = list(islice(things, 2))
        if len(first) > 1:
            raise Refusal(
                f"--output: {output}: one pack holds one listing, and here are more. Give a folder: --output packs"
                if whole
                else "what is known of an order belongs to one listing, and here are more. Give its folder or its pack."
            )
        things = iter(first)
    folder = _folder(output, whole=whole)
    sys.exit(_freeze_all(things, folder, output if whole else None, shipping, plan, share=share))


def _shipping(order: str | None, sold: str | None, shipped: str | None, packing: tuple[Path, ...]) -> _Shipping:
    from linter.pack.manifest import moment

    days = [_day("--sold", sold), _day("--shipped", shipped)]
    if days[0] and days[1] and days[1] < days[0]:
        raise Refusal(f"--shipped {shipped}: that is before it was sold, {sold}. Check the two dates.")
    for file in packing:
        if not file.is_file():
            raise Refusal(f"--packing: {file}: there is no such file.")
    order = (order or "").strip() or None
    if not (order or sold or shipped or packing):
        return _Shipping(None, ())
    return _Shipping({"id": order, "sold": sold, "shipped": shipped, "recorded": moment(_now())}, packing)


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if len(text) != len("2026-11-29"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{option}: {text!r} is no day. Write year, month and day: 2026-11-29") from None


def _now() -> datetime:
    """Return the time; SOURCE_DATE_EPOCH sets it, so that the same input gives the same bytes."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None:
        return datetime.now(UTC)
    try:
        if not (told.isascii() and told.isdigit()):  # int() takes blanks, underscores and the digits of every script
            raise ValueError
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError):
        shown = told if len(told) <= _MOST_SHOWN else f"{told[:_MOST_SHOWN]}..."
        raise Refusal(f"SOURCE_DATE_EPOCH: {shown!r} is no number of seconds since 1970.") from None


def _folder(output: Path | None, *, whole: bool) -> Path:
    """Return the folder for the packs, which is made with the first one. Raises Refusal."""
    from linter.readers.entries import PACKS

    folder = Path(PACKS) if output is None else output.parent if whole else output
    if whole and output is not None and os.path.lexists(output):
        raise Refusal(f"--output: {output} is there already, and nothing is overwritten. Give another name.")
    if folder.is_dir():
        return folder
    if whole or not folder.resolve().parent.is_dir():
        raise Refusal(f"--output: {output}: its folder does not exist. Make the folder first.")
    if os.path.lexists(folder):
        raise Refusal(f"--output: {folder}: is no folder. A pack's name ends in .zip.")
    return folder


def _freeze_all(
    things: Iterator[Source | Problem | Pack],
    folder: Path,
    output: Path | None,
    shipping: _Shipping,
    plan: Plan,
    *,
    share: bool,
) -> Exit:
    from linter.listing import Problem
    from linter.pack.frozen import Pack, PackError
    from linter.run.cache import open_cache

    code = Exit.CLEAN
    cache = open_cache()
    try:
        for thing in things:
            if isinstance(thing, Problem):
                note(f"not frozen: {thing}")
                code = Exit.INCOMPLETE
                continue
            try:
                if isinstance(thing, Pack):
                    done = _freeze_pack(thing, folder, output, shipping, share=share)
                else:
                    done = _freeze_listing(thing, folder, output, shipping, plan, cache, share=share)
            except (OSError, PackError) as error:
                at = getattr(error, "filename", None) or thing.path
                note(f"not frozen: {at}: {getattr(error, 'strerror', None) or error}.")
                done = Exit.INCOMPLETE
            code = max(code, done)
    finally:
        cache.close()
    return code


def _freeze_pack(pack: Pack, folder: Path, output: Path | None, shipping: _Shipping, *, share: bool) -> Exit:
    """Put what is known at shipping into a second pack, and write the copies for upload."""
    from linter.pack.writing import gather_again

    if shipping:
        order = _together(pack.manifest["order"], shipping.order)
        draft = gather_again(pack, order=order, packing=shipping.packing)
        made = {one["role"]: pack.data(one) for one in pack.manifest["files"] if one["role"] in ("report", "summary")}
        path = output or folder / draft.file_name
        code = _write(path, draft, made["report"], made["summary"], pack.manifest["frozen"])
        if code is not Exit.CLEAN:
            return code
    elif not share:
        raise Refusal(
            f"{pack.path}: is frozen already. --verify checks it; --with-order, --sold, --shipped and "
            "--packing add to it; --share writes copies for upload."
        )
    else:
        path = pack.path
    return share_copies(opened(path), path) if share else Exit.CLEAN


def _together(old: OrderRecord | None, new: OrderRecord | None) -> OrderRecord | None:
    """Return what is known of an order, where something was known before."""
    if old is None or new is None:
        return new or old
    return {
        "id": new["id"] or old["id"],
        "sold": new["sold"] or old["sold"],
        "shipped": new["shipped"] or old["shipped"],
        "recorded": new["recorded"],
    }


def _freeze_listing(
    source: Source,
    folder: Path,
    output: Path | None,
    shipping: _Shipping,
    plan: Plan,
    cache: Cache,
    *,
    share: bool,
) -> Exit:
    from linter.listing import Problem
    from linter.pack.writing import gather
    from linter.run.judge import facts_of

    listing = source.read()
    if isinstance(listing, Problem):
        note(f"not frozen: {listing}")
        return Exit.INCOMPLETE
    draft = gather(listing, facts_of(listing, plan).marketplace, order=shipping.order, packing=shipping.packing)
    path = output or folder / draft.file_name
    if output is None and os.path.lexists(path):
        code = _unchanged(path, draft)
    else:
        report, summary, complete = _report(source, listing, draft, plan, cache)
        code = _write(path, draft, report, summary, _moment())
        code = code if complete else max(code, Exit.INCOMPLETE)
    if share and path.is_file():
        code = max(code, share_copies(opened(path), path))
    return code


def _moment() -> str:
    from linter.pack.manifest import moment

    return moment(_now())


def _unchanged(path: Path, draft: Draft) -> Exit:
    """Say of a pack that is there that it holds the same, or that it is damaged."""
    from linter.pack.frozen import PackError, verify

    try:
        manifest, changed = verify(path)
    except PackError as error:
        changed = [str(error)]
    if changed:
        note(f"not frozen: {path}: it stands where the pack would, and {changed[0]} Move it away.")
        return Exit.INCOMPLETE
    if manifest["content"] != draft.content:
        note(f"not frozen: {path}: it holds another listing. Move it away.")
        return Exit.INCOMPLETE
    say(f"{path}: unchanged since {day_and_time(manifest['frozen'])}, not frozen again")
    return Exit.CLEAN


def _write(path: Path, draft: Draft, report: bytes, summary: bytes, frozen: str) -> Exit:
    from linter.pack.writing import write

    path.parent.mkdir(exist_ok=True)
    try:
        manifest = write(path, draft, report, summary, frozen)
    except OSError as error:
        note(f"not frozen: {path}: {error.strerror or error}.")
        return Exit.INCOMPLETE
    say(f"{path}: frozen, {contents(manifest)}")
    say(f"  hash {manifest['hash']}")
    return Exit.CLEAN


def _report(source: Source, listing: Listing, draft: Draft, plan: Plan, cache: Cache) -> tuple[bytes, bytes, bool]:
    """Return the report on a listing as JSON and as a page that leads to the originals, and whether it is complete."""
    from linter.desk.casework import frozen_report

    made = frozen_report(source, listing, draft, plan, cache)
    for said in made.not_judged:
        note(f"not judged: {listing.path}: {said}")
    return made.json, made.page, made.complete
