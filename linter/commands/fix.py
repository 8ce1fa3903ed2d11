"""`listlint fix`: fix what can be fixed from the shop's settings and the listing itself."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.counting import by_severity, many
from linter.commands.loading import load_plan, load_settings, overridden
from linter.commands.options import fail_on_option, marketplace_option, settings_options
from linter.commands.outcome import Exit, ended, say
from linter.commands.silenced_decoders import DecodingCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.fix.listing import Fixed
    from linter.run.judge import Plan


@click.command(cls=DecodingCommand)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--unsafe", is_flag=True, help="Also changes that take something out or leave blanks; NAME.bak is kept.")
@click.option(
    "--upright",
    is_flag=True,
    help="Also store JPEG photos upright that have a tag on how to turn them, which some programs do not read;"
    " NAME.bak is kept.",
)
@click.option("--diff", "only_show", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Of one table: the file for its fixed copy, in the same format. The table itself stays as it is.",
)
@click.option("--force", is_flag=True, help="Replace the file of --output if it is there already.")
@marketplace_option
@fail_on_option("Exit 1 where this severity is left: error (default), warning, note or never.")
@settings_options
def fix(
    paths: tuple[Path, ...],
    unsafe: bool,
    upright: bool,
    only_show: bool,
    output: Path | None,
    force: bool,
    marketplace: str | None,
    fail_on: str | None,
    config_file: Path | None,
) -> None:
    """Fix listings from [shop] in listlint.toml.

    Nothing is invented. PATHS are as of `listlint check` (default: here).

    What is left for you is listed. Of a table (csv, tsv, json, jsonl, xlsx) the descriptions are fixed, in a copy.

    Exit, as `listlint check` would then: 0 nothing at or above --fail-on is left, 1 findings are, 2 usage or
    configuration, 3 something could not be judged, read or written.
    """
    from linter.commands.fix_table import carry_out_table, refuse
    from linter.fix.listing import fix_listing
    from linter.listing import Problem
    from linter.readers.folder import find_folders
    from linter.readers.kinds import is_table

    paths = paths or (Path(),)
    tables = [path for path in paths if is_table(path) and os.path.isfile(path)]
    refuse(paths, tables, output, only_show=only_show, force=force, upright=upright)
    registry, settings = load_settings(config_file, paths[0])
    settings = overridden(settings, marketplace, fail_on)
    plan = load_plan(registry, settings)
    code = Exit.CLEAN
    for table in dict.fromkeys(tables):
        code = max(code, carry_out_table(table, None if only_show else output, plan, unsafe=unsafe))
    done: list[Fixed] = []
    others = [path for path in paths if path not in tables]
    for source in find_folders(others, _note, exclude=settings.exclude, given=tables) if others else ():
        listing = source if isinstance(source, Problem) else source.read()
        if isinstance(listing, Problem):
            say(f"listlint: not fixed: {listing}", err=True)
            code = Exit.INCOMPLETE
            continue
        try:
            fixed = fix_listing(listing, plan, unsafe=unsafe, turn=upright)
        except OSError as error:
            say(f"listlint: not fixed: {error.filename}: cannot be read: {error.strerror}.", err=True)
            code = Exit.INCOMPLETE
            continue
        except Exception as error:  # one listing must not end the work on a shop
            say(f"listlint: not fixed: {listing.path}: {type(error).__name__}: {error}", err=True)
            code = Exit.INCOMPLETE
            continue
        if not _carry_out(fixed, only_show=only_show):
            code = Exit.INCOMPLETE
            continue
        _tell_undone(fixed)
        done.append(fixed)
        severities = (finding["severity"] for finding in fixed.left)
        code = max(code, ended(severities, plan.settings.fail_on, complete=fixed.complete))
    if done:
        _tell_left(done, others, plan, only_show=only_show)
    sys.exit(code)


def _note(said: str) -> None:
    say(f"listlint: {said}", err=True)


def _carry_out(fixed: Fixed, *, only_show: bool) -> bool:
    """Write or show the changed files, and return whether that worked for all."""
    from linter.files.rewrite import rewrite

    done = True
    for path, data in fixed.files.items():
        said = [what for file, what in fixed.made if file == path]
        if only_show:
            _show(fixed, path, said)
            continue
        try:
            rewrite(path, data, fixed.seen[path], backup=path in fixed.backup)
        except OSError as error:
            say(f"listlint: {path}: nothing is changed: {error.strerror}.", err=True)
            done = False
            continue
        for what in said:
            say(f"{path}: fixed: {what}")
    return done


def _show(fixed: Fixed, path: Path, said: list[str]) -> None:
    """Print a text's change as a unified diff, a photo's in words."""
    from difflib import unified_diff

    from linter.fix.text_file import open_text

    before = open_text(path) if fixed.text is not None and path == fixed.text.path else None
    if fixed.text is None or before is None:
        for what in said:
            say(f"{path}: would be fixed: {what}")
        return
    after = type(before)(path, fixed.files[path], before.fields)
    lines = unified_diff(
        before.source.splitlines(), after.source.splitlines(), str(path), f"{path} (fixed)", lineterm=""
    )
    for line in lines:
        say(line, whole=True)


def _tell_undone(fixed: Fixed) -> None:
    """Print what could be changed and was not."""
    for path, what in fixed.waiting:
        say(f"{path}: needs --unsafe: {what}")
    for path, why in fixed.unfixed:
        say(f"{path}: cannot be fixed: {why}")


def _tell_left(whole: Sequence[Fixed], paths: Sequence[Path], plan: Plan, *, only_show: bool) -> None:
    """Print what is left for the seller, a line a listing, then the sums and what would let more be fixed."""
    left = [fixed for fixed in whole if fixed.left]
    if left and len(left) < sum(len(fixed.made) + len(fixed.left) for fixed in whole):
        click.echo()
    for fixed in left:
        counts = by_severity(Counter(finding["severity"] for finding in fixed.left))
        codes = ", ".join(dict.fromkeys(finding["code"] for finding in fixed.left))
        say(f"{fixed.listing.path}: left for you: {counts}: {codes}")
    made = sum(len(fixed.made) for fixed in whole)
    said = f"{many(len(whole), 'listing')}: {many(made, 'change')} {'shown' if only_show else 'made'}"
    if left:
        where = shlex.join(map(str, paths))
        rest = by_severity(Counter(finding["severity"] for fixed in left for finding in fixed.left))
        said += f"; left for you: {rest}; `listlint check {where}` says what to do"
    if made or left:
        say(said)
    if left and plan.settings.shop == type(plan.settings.shop)():
        more = "what is true of your shop, and lets more be fixed: units, home notes, a disclaimer."
        file = plan.settings.file
        say(f"`listlint init` asks {more}" if file is None else f"{file}: [shop] tells {more}")
