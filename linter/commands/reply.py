"""`listlint reply`: the seller's own reply to a claim, before it is sent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.loading import load_plan, load_settings, overridden
from linter.commands.options import fail_on_option, marketplace_option, photos_option, rules_options, settings_options
from linter.commands.outcome import Refusal, Unwritable, ended
from linter.commands.packs import found, require_english

if TYPE_CHECKING:
    from linter.facts import Facts
    from linter.record import CaseRecord
    from linter.run.judge import Plan

_MOST_BYTES = 100_000  # no field of a marketplace takes a tenth of it


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--case",
    type=click.Path(path_type=Path),
    help="The listing that it is about, or its pack: numbers, sizes, places and brands are compared.",
)
@photos_option("Folder with the photos of a table's rows, for a --case that is a table of one row.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="json is for programs.",
)
@marketplace_option
@rules_options("Only these rules on replies.")
@fail_on_option()
@settings_options
def reply(
    file: Path,
    case: Path | None,
    photos: Path | None,
    form: str,
    marketplace: str | None,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    fail_on: str | None,
    config_file: Path | None,
) -> None:
    """Judge your own reply to a claim before you send it.

    It is a text in FILE (- for stdin).

    It is read for what loses: a fault admitted, blame, threats, capitals, guesses, a photo in the place of words,
    contact elsewhere, personal data, rules that the marketplace does not have, and with --case for what the listing
    does not hold. Nothing is sent, and nothing is promised: the marketplace decides.

    Exit: 0 clean, 1 findings at or above --fail-on, 2 usage or configuration, 3 something could not be judged.
    """
    from linter.commands.check import look
    from linter.report.reply import render
    from linter.run import reply as judging

    text = _text(file)
    registry, settings = load_settings(config_file, case or (Path() if str(file) == "-" else file))
    settings = overridden(settings, marketplace, fail_on)
    plan = load_plan(registry, settings, selected, ignored, subject="reply")
    about, told = _about(case, photos, plan) if case is not None else (None, None)
    place = about.marketplace if about is not None else settings.override or settings.marketplace or _default()
    made = judging.judged(judging.as_listing(file, text), about, told, place, plan)
    sys.stdout.buffer.write(render(form, made, look(None)))
    sys.stdout.buffer.flush()
    grades = [one["severity"] for one in made["findings"]]
    sys.exit(ended(grades, settings.fail_on, complete=made["complete"]))


def _default() -> str:
    from linter.marketplace import DEFAULT

    return DEFAULT


def _text(file: Path) -> str:
    """Return the text of a reply. Raises Refusal for what is none, Unwritable for one that cannot be read."""
    from linter.files.bounded_read import read_regular
    from linter.files.decoding import NotTextError, decoded

    name = "stdin" if str(file) == "-" else str(file)
    try:
        data = sys.stdin.buffer.read(_MOST_BYTES + 1) if name == "stdin" else read_regular(file, _MOST_BYTES)
        if len(data) > _MOST_BYTES:
            raise Refusal(f"{name}: has more than {_MOST_BYTES // 1000} kB, which is no reply.")
        text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    except NotTextError as error:
        raise Refusal(f"{name}: {error} Save the reply as plain text.") from error
    except OSError as error:
        raise Refusal(f"{name}: cannot be read: {error.strerror or error}.") from error
    if not any(sign.isalpha() for sign in text):
        raise Refusal(f"{name}: has no words. Write the reply into it first.")
    require_english(name, text, "reply")
    return text


def _about(case: Path, photos: Path | None, plan: Plan) -> tuple[Facts, CaseRecord]:
    """Return the facts of the listing that a reply is about, and where it was read. Raises Refusal, Unwritable."""
    from itertools import islice

    from linter.facts import Facts
    from linter.listing import Problem, Source
    from linter.marketplace import profile
    from linter.pack.frozen import Pack
    from linter.run.judge import facts_of

    things = list(islice(found([case], photos, plan), 2))
    if len(things) != 1:
        raise Refusal(f"--case: {case}: holds several listings. Give the one that the reply is about, or its pack.")
    thing = things[0].read() if isinstance(things[0], Source) else things[0]
    if isinstance(thing, Problem):
        raise Unwritable(f"--case: {thing}")
    if isinstance(thing, Pack):
        place = profile(plan.settings.override or thing.manifest["marketplace"]).name
        facts = Facts(thing.listing, marketplace=place, shop=plan.settings.shop)
        return facts, {"path": str(case), "title": thing.listing.text("title"), "frozen": thing.manifest["frozen"]}
    return facts_of(thing, plan), {"path": str(case), "title": thing.text("title"), "frozen": None}
