"""`listlint case`: what a buyer claims, what rules and listing say about it, what to do, and a draft of the reply."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.options import marketplace_option, settings_options
from linter.commands.outcome import Exit, Refusal, Unwritable, say
from linter.commands.silenced_decoders import DecodingCommand

if TYPE_CHECKING:
    from linter.case.dates import Dates
    from linter.case.evidence import Seller
    from linter.case.record import CaseRecord
    from linter.listing import Source
    from linter.pack.frozen import Pack
    from linter.run.judge import Plan

_TO = ("marketplace", "buyer")
_YEARS = range(2000, 2100)  # of a case; days of others are misspelt, and time limits from them have no end


@click.command(cls=DecodingCommand)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--claim", "claimed", required=True, metavar="TEXT|FILE", help="The buyer's words, or a file of them; - for stdin."
)
@click.option(
    "--reason", metavar="NAME", help="The reason under which it was opened, if that is known: wrong_size, ..."
)
@click.option(
    "--bought", metavar="DATE", help="The day of the purchase, as 2026-11-29; of a pack with an order, its day."
)
@click.option("--delivered", metavar="DATE", help="The day of delivery, as 2026-11-29.")
@click.option("--opened", metavar="DATE", help="The day on which the case was opened, as 2026-11-29.")
@click.option(
    "--to", default="marketplace", metavar="WHO", help="Whom the draft is for: marketplace (default) or buyer."
)
@marketplace_option
@click.option("--format", "format_", default="terminal", metavar="NAME", help="terminal (default), json or html.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write to, in place of stdout.")
@click.option("-q", "--quiet", is_flag=True, help="On the terminal, only what is claimed, what counts, and what to do.")
@settings_options
def case(
    path: Path,
    claimed: str,
    reason: str | None,
    bought: str | None,
    delivered: str | None,
    opened: str | None,
    to: str,
    marketplace: str | None,
    format_: str,
    output: Path | None,
    quiet: bool,
    config_file: Path | None,
) -> None:
    """Answer a buyer's claim about a listing.

    PATH is its folder, a file of it, or a pack that `freeze` made of it.

    Says which reasons of a case the claim gives and whether the marketplace takes them, what the listing says on each
    point, and what to do; and drafts a reply of facts and quotes. Nothing is sent anywhere.

    Exit: 0 answered, 2 usage or configuration, 3 the listing could not be read.
    """
    from linter.case.answer import answer, kept_in
    from linter.case.claim import read_claim
    from linter.case.rules import REASONS
    from linter.report.case import FORMATS
    from linter.report.unrun import unread

    _one_of("--to", to, _TO)
    _one_of("--format", format_, FORMATS)
    if output is None:
        from linter.commands.check import refuse_on_terminal

        refuse_on_terminal(format_, "case")
    if reason is not None:
        reason = reason.strip().lower().replace("-", "_").replace(" ", "_")
        _one_of("--reason", reason, REASONS)
    dates = _dates(bought, delivered, opened)
    if output is not None:
        _check(output)
    raw = _words(claimed)
    about = _found(path, marketplace, config_file)
    if said := unread(about.seller.record):
        say(f"listlint: not run: {about.seller.record['path']}: {said}", err=True)
    dates = _with_pack(dates, about.pack)
    claim = read_claim(raw)
    _in_order(dates, delivered=reason != "not_received" and claim.reasons != ("not_received",))
    made = answer(
        claim,
        about.seller,
        dates=dates,
        stated_reason=reason,
        to=to,
        unposted=about.unposted,
        kept=kept_in(about.pack) if about.pack else None,
    )
    _write(format_, made, output, about, quiet=quiet)
    sys.exit(Exit.CLEAN)


def _one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    from linter.names import did_you_mean

    if value not in known:
        raise Refusal(f"{option}: {value!r} is none of {', '.join(known)}.{did_you_mean(value, known)}")


def _dates(bought: str | None, delivered: str | None, opened: str | None) -> Dates:
    from linter.case.dates import Dates

    return Dates(_date("--bought", bought), _date("--delivered", delivered), _date("--opened", opened))


def _with_pack(dates: Dates, pack: Pack | None) -> Dates:
    """Return the dates with the day of the purchase that a pack knows, where none is given."""
    import dataclasses

    sold = pack.manifest["order"]["sold"] if pack and pack.manifest["order"] else None
    return dates if dates.bought or not sold else dataclasses.replace(dates, bought=date.fromisoformat(sold))


def _date(option: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        if len(value.strip()) != len("2026-11-29"):
            raise ValueError
        day = date.fromisoformat(value.strip())
        if day.year not in _YEARS:
            raise ValueError
        return day
    except ValueError:
        raise Refusal(
            f"{option}: {value!r} is no date that can be read. Write year, month and day: 2026-11-29."
        ) from None


def _in_order(dates: Dates, *, delivered: bool) -> None:
    """Raise Refusal for dates in the wrong order; an order that did not come has its case before a `delivered` day."""
    if delivered and dates.delivered and dates.opened and dates.opened < dates.delivered:
        raise Refusal(
            f"--opened: the case cannot be opened on {dates.opened}, before the delivery on {dates.delivered}. "
            "Look at both dates."
        )
    for option, what, day in (
        ("--delivered", "it cannot be delivered", dates.delivered),
        ("--opened", "the case cannot be opened", dates.opened),
    ):
        if dates.bought and day and day < dates.bought:
            raise Refusal(f"{option}: {what} on {day}, before the purchase on {dates.bought}. Look at both dates.")


def _words(claimed: str) -> str:
    """Return the buyer's words, from the option itself, a file or stdin. Raises Refusal and Unwritable."""
    from linter.case.claim import MOST, has_words
    from linter.commands.packs import require_english
    from linter.files.bounded_read import read_regular
    from linter.files.decoding import NotTextError, decoded

    name, raw = "--claim", claimed
    if claimed == "-":
        name, data = "stdin", sys.stdin.buffer.read(4 * MOST + 1)
    elif _is_file(claimed):
        name = claimed
        try:
            data = read_regular(Path(claimed), 4 * MOST)
        except OSError as error:
            raise Unwritable(f"{claimed}: the claim cannot be read: {error.strerror}.") from error
    elif len(claimed.split()) == 1 and Path(claimed).suffix in (".txt", ".md"):
        raise Refusal(f"--claim: {claimed}: there is no such file.")
    else:
        data = b""
    if data:
        try:
            raw = decoded(data)
        except NotTextError as error:
            raise Unwritable(f"{name}: the claim cannot be read: it {error}.") from error
    raw = raw.encode("utf-8", "replace").decode()  # bytes of the command line that are no UTF-8
    if not has_words(raw if name == "--claim" or data else ""):
        raise Refusal(f"{name}: there are no words in the claim. Give what the buyer wrote.")
    if len(raw) > MOST:
        raise Refusal(
            f"{name}: the claim has {len(raw):,} characters; at most {MOST:,} are read. Give what the buyer wrote."
        )
    require_english(name, raw, "claim")
    return raw


def _is_file(claimed: str) -> bool:
    try:
        return Path(claimed).is_file()
    except (OSError, ValueError):  # a sentence is too long for a name
        return False


@dataclass(frozen=True, slots=True)
class _Found:
    """What the case is about: the listing as it is on the disk, or as it was frozen in a pack."""

    seller: Seller
    unposted: tuple[str, ...] = ()
    pack: Pack | None = None
    assumed: str = ""  # a sentence on the marketplace, where nobody named it


def _found(path: Path, marketplace: str | None, config_file: Path | None) -> _Found:
    """Return what the seller has at a path. Raises Refusal and Unwritable."""
    from itertools import islice

    from linter.commands.loading import make_plan
    from linter.commands.packs import found
    from linter.listing import Problem
    from linter.pack.frozen import Pack

    if not path.exists():
        raise Refusal(f"{path}: there is no such listing, and no such pack.")
    plan = make_plan(config_file, path, marketplace, None, (), ())
    several = list(islice(found((path,), None, plan), 2))
    if not several:
        raise Refusal(f"{path}: there is no listing here. Give the folder of one listing, or its pack.")
    if len(several) > 1:
        raise Refusal(f"{path}: there are several listings here. Give the one that the case is about.")
    one = several[0]
    if isinstance(one, Problem):
        raise Unwritable(str(one))
    return _frozen(one, plan) if isinstance(one, Pack) else _judged(one, plan)


def _frozen(pack: Pack, plan: Plan) -> _Found:
    """Return what a pack holds: nothing of it is judged anew."""
    from linter.case.evidence import Seller
    from linter.facts import Facts

    record = pack.report["listings"][0]
    record["path"] = pack.path.as_posix()
    facts = Facts(pack.listing, marketplace=plan.settings.override or pack.manifest["marketplace"])
    return _Found(Seller(facts, record), pack=pack)


def _judged(source: Source, plan: Plan) -> _Found:
    from linter.case.evidence import Seller, unposted
    from linter.commands.check import assumed_marketplace
    from linter.listing import Problem
    from linter.run import engine
    from linter.run.cache import open_cache
    from linter.run.judge import facts_of

    listing = source.read()
    if isinstance(listing, Problem):
        raise Unwritable(str(listing))
    cache = open_cache()
    try:
        record = engine.run([source], plan, cache=cache)["listings"][0]
    finally:
        cache.close()
    for problem in record["not_run"]:
        what = problem["rule"] or problem["file"] or ""
        say(f"listlint: not run: {record['path']}: {what} {problem['reason']}", err=True)
    facts = facts_of(listing, plan)
    assumed = assumed_marketplace([record], plan.settings)
    return _Found(Seller(facts, record), unposted(listing, facts.marketplace), assumed=assumed)


def _check(output: Path) -> None:
    if not output.resolve().parent.is_dir():
        raise Refusal(f"{output}: its folder does not exist. Make the folder first.")
    if output.is_dir():
        raise Refusal(f"{output}: is a folder. Give the name of a file.")


def _write(name: str, made: CaseRecord, output: Path | None, about: _Found, *, quiet: bool) -> None:
    import dataclasses

    from linter.commands.check import look
    from linter.files.replace import replace
    from linter.report.case import written
    from linter.report.printable import printable

    try:
        with _photos(made, about.pack if name == "html" else None) as folder:
            data = written(name, made, dataclasses.replace(look(output), quiet=quiet, assumed=about.assumed), folder)
        if output is not None:
            replace(output, [data])
        else:
            if sys.stdout.isatty() and name != "terminal":
                data = printable(data.decode(), keep="\n").encode()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except OSError as error:
        raise Unwritable(f"{output}: the answer cannot be written: {error.strerror}.") from error


@contextmanager
def _photos(made: CaseRecord, pack: Pack | None) -> Iterator[Path]:
    """Give the folder with the photos of the answer: the listing's, or one that those of a pack are put into."""
    import tempfile

    from linter.pack.manifest import is_safe

    if pack is None:
        yield Path(made["listing"]["path"])
        return
    with tempfile.TemporaryDirectory() as folder:
        for photo in pack.photos:
            name = photo.get("original", photo["name"])
            if is_safe(name) and any(shown["file"] == name for point in made["points"] for shown in point["photos"]):
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(pack.data(photo))
        yield Path(folder)
