"""`listlint check`: judge listings and write reports."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.commands.completion import formats
from linter.commands.lasting_output import lost
from linter.commands.loading import make_plan
from linter.commands.options import (
    PathOrAddress,
    fail_on_option,
    marketplace_option,
    photos_option,
    rules_options,
    settings_options,
)
from linter.commands.outcome import Refusal, Unwritable, end_interrupted, exit_code, say
from linter.commands.progress import progress
from linter.commands.silenced_decoders import DecodingCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.files.path_patterns import PathPatterns
    from linter.listing import Problem, Source
    from linter.record import ListingRecord, Report
    from linter.report import Look
    from linter.run.cache import Cache
    from linter.run.config import Settings


@click.command(cls=DecodingCommand)
@click.argument("named", metavar="[PATHS]...", nargs=-1, type=PathOrAddress())
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    shell_complete=formats,
    help="terminal (default), json, rows, csv, xlsx, html, sarif, github or junit; may be repeated.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    type=PathOrAddress(),
    help="File for the format of the same turn; the first format without one goes to stdout.",
)
@click.option(
    "--assets",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the thumbnails of the html report, which otherwise stand in its one file.",
)
@marketplace_option
@rules_options()
@fail_on_option()
@click.option(
    "--diff",
    "base_file",
    type=click.Path(path_type=Path),
    help="A report saved as JSON: what stands in it already is counted as ignored, only new findings are shown.",
)
@photos_option()
@click.option(
    "--follow-links",
    is_flag=True,
    help="Read what symbolic links out of the given folders lead to; otherwise they are named and not read.",
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave out what `exclude` in the settings names even where a path is given: for hooks.",
)
@click.option("--per", type=click.Choice(["finding", "listing"]), default="finding", help="Rows of csv and rows.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule at the end of the terminal report.")
@click.option("-q", "--quiet", is_flag=True, help="The terminal report has its last lines only.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say on stderr which settings and rules were used, and how long it took."
)
@click.option(
    "--stdin-filename",
    "stdin_name",
    type=click.Path(path_type=Path),
    help="Read a listing's text from stdin, as if it stood in this file beside its photos: for editors.",
)
@click.option("--no-cache", is_flag=True, help="Read and judge everything anew, and remember nothing.")
@click.option("--jobs", type=click.IntRange(min=1), help="Threads for photos; default: the number of processors.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Judge on the Dask cluster at this address, or on all processors of this machine with `local`, into a dataset"
    " of Parquet files at --output. PATHS may be Parquet files too, and addresses of a store (s3://...).",
)
@click.option("--resume", is_flag=True, help="With --cluster: judge only what the dataset at --output lacks.")
@settings_options
def check(
    named: tuple[Path | str, ...],
    formats: tuple[str, ...],
    outputs: tuple[Path | str, ...],
    assets: Path | None,
    marketplace: str | None,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    fail_on: str | None,
    no_cache: bool,
    jobs: int | None,
    cluster: str | None,
    resume: bool,
    config_file: Path | None,
    base_file: Path | None,
    photos: Path | None,
    follow_links: bool,
    force_exclude: bool,
    stdin_name: Path | None,
    per: str,
    statistics: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Judge listings, and say what to change.

    PATHS (default: here) are folders of listings, listing folders, or single files of them.

    A table (csv, tsv, json, jsonl, xlsx) has a listing a row: exports of Vendoo, Crosslist, Depop, eBay, Shopify, Etsy,
    WooCommerce, Facebook and Google Merchant (its xml feed too) are known by their headers; [columns] in listlint.toml
    tells a table of your own. A listlint.toml stands for all listings below its folder.

    Exit: 0 clean, 1 findings at or above --fail-on, 2 usage or configuration, 3 something could not be judged.
    """
    from functools import partial

    from linter.readers.fields import MAX_BYTES
    from linter.readers.kinds import NAMED, is_text
    from linter.readers.sources import find_listings
    from linter.run import engine
    from linter.run.cache import open_cache
    from linter.run.config import is_settings
    from linter.run.registry import installed

    if cluster is not None:
        others = _not_of_datasets(formats, assets, base_file, stdin_name, statistics)
        given = [name for name, value in others.items() if value]
        if given or len(outputs) != 1:
            raise Refusal(
                f"--cluster writes a dataset, for which {given[0]} says nothing: leave it out."
                if given
                else "--cluster writes a dataset: give it one --output FOLDER."
            )
        from linter.commands.on_cluster import check_on_cluster

        check_on_cluster(
            cluster,
            named or (Path(),),
            outputs[0],
            resume=resume,
            workers=jobs,
            config_file=config_file,
            marketplace=marketplace,
            fail_on=fail_on,
            selected=selected,
            ignored=ignored,
            find=lambda there, plan: find_listings(
                there,
                photos,
                plan.settings.columns,
                _say,
                follow_links=follow_links,
                exclude=plan.settings.exclude,
                force_exclude=force_exclude,
            ),
        )
        return
    if resume:
        raise Refusal("--resume goes on with a dataset: it needs --cluster.")
    paths = tuple(path for path in named if isinstance(path, Path))
    files = tuple(file for file in outputs if isinstance(file, Path))
    if len(paths) + len(files) < len(named) + len(outputs):
        raise Refusal("an address (s3://...) is read and written with --cluster alone: --cluster local --output FOLDER")
    began = time.perf_counter()
    if stdin_name is not None:
        if paths:
            raise Refusal("--stdin-filename: the text is read from stdin; give no PATH beside it.")
        if not is_text(stdin_name):
            raise Refusal(
                f"--stdin-filename: {stdin_name} is no name of a listing's text. It ends in .txt or .md, or is "
                f"{', '.join(NAMED[:-2])}."
            )
        paths = (stdin_name,)
    paths = tuple(path.parent if is_settings(path) else path for path in paths) or (Path(),)
    targets = _targets(formats, files)
    if assets is not None and not assets.resolve().parent.is_dir():
        raise Refusal(f"--assets: {assets}: its folder does not exist. Make the folder first.")
    if assets is not None and "html" not in formats:
        raise Refusal("--assets: only the html report has thumbnails to put there. Add --format html.")
    if photos is not None and not photos.is_dir():
        raise Refusal(f"--photos: {photos}: there is no such folder.")
    planned = partial(make_plan, config_file, paths[0], marketplace, fail_on, selected, ignored)
    plan = planned()
    settings = plan.settings
    base = _base(base_file or settings.baseline)
    cache = None if no_cache else open_cache()
    try:
        find = (
            partial(
                find_listings,
                paths,
                columns=settings.columns,
                follow_links=follow_links,
                exclude=settings.exclude,
                force_exclude=force_exclude,
            )
            if stdin_name is None
            else partial(_from_stdin, stdin_name, sys.stdin.buffer.read(MAX_BYTES + 1), settings.exclude, follow_links)
        )
        told: list[str] = []  # said once the bar is gone, whose line it would break
        try:
            with progress(find) as seen:
                found = find(photos=photos, tell=told.append)
                broken = installed().broken
                report = engine.run(found, plan, broken=broken, jobs=jobs, seen=seen, cache=cache, make_plan=planned)
        finally:
            for said in told:
                _say(said)
        if base is not None:
            report = base(report)
        for name, output in targets:
            folder = assets if name == "html" else None
            options = {"per": per, "statistics": statistics, "quiet": quiet, "fail_on": settings.fail_on}
            options["assumed"] = assumed_marketplace(report["listings"], settings)
            _write(name, report, output, folder, **options)
    except KeyboardInterrupt:
        kept = ", and what was judged is in the cache" if cache is not None else ""
        end_interrupted(f"interrupted; no report was finished{kept}", cache)
    finally:
        if cache is not None:
            cache.close()
    if not _told_already(targets, quiet=quiet):
        _tell(report)
    if all(output is not None for _, output in targets):  # nobody has seen a report yet
        from linter.report.ending import why_ended

        if why := why_ended(report, settings.fail_on):
            _say(why)
    if verbose:
        _tell_more(report, settings, cache, time.perf_counter() - began)
    sys.exit(exit_code(report, settings.fail_on))


def _not_of_datasets(
    formats: Sequence[str], assets: Path | None, base: Path | None, stdin_name: Path | None, statistics: bool
) -> dict[str, object]:
    """Return {option: its value} of the options that are about a report, not about a dataset."""
    return {
        "--format": formats,
        "--assets": assets,
        "--diff": base,
        "--stdin-filename": stdin_name,
        "--statistics": statistics,
    }


def _from_stdin(
    name: Path,
    data: bytes,
    exclude: PathPatterns | None,
    follow_links: bool,
    **unused: object,  # noqa: ARG001
) -> Iterator[Source | Problem]:
    """Yield the listing whose text came from stdin."""
    from linter.readers.folder import with_text

    yield with_text(name, data, follow_links=follow_links, exclude=exclude)


def _targets(formats: Sequence[str], outputs: Sequence[Path]) -> list[tuple[str, Path | None]]:
    """Return each format with its file; None is stdout, which can serve one format only."""
    from linter.names import did_you_mean
    from linter.report import FORMATS

    names = list(formats) or ["terminal"]
    for name in names:
        if name not in FORMATS:
            raise Refusal(f"--format: {name!r} is none of {', '.join(FORMATS)}.{did_you_mean(name, FORMATS)}")
    if len(outputs) > len(names):
        raise Refusal("there are more --output than --format: give each file its format.")
    if len(names) - len(outputs) > 1:
        raise Refusal("only one format can go to stdout: give the others an --output each, in the same order.")
    seen = set()
    for output in outputs:
        if output.resolve() in seen:
            raise Refusal(f"{output}: two formats cannot go to one file.")
        seen.add(output.resolve())
        if not output.resolve().parent.is_dir():
            raise Refusal(f"{output}: its folder does not exist. Make the folder first.")
        if output.is_dir():
            raise Refusal(f"{output}: is a folder. Give the name of a file.")
    targets = list(zip(names, [*outputs, None], strict=False))
    refuse_on_terminal(next((name for name, output in targets if output is None), ""), "report")
    return targets


def refuse_on_terminal(name: str, stem: str) -> None:
    """Refuse to write onto a terminal what is for other programs to show."""
    what = {"xlsx": "a workbook", "html": "a page"}.get(name)
    if what and sys.stdout.isatty():
        raise Refusal(f"--format {name}: {what} cannot be read on a terminal. Give it a file: --output {stem}.{name}")


def assumed_marketplace(listings: Sequence[ListingRecord], settings: Settings) -> str:
    """Say which marketplace was taken for granted, where neither the command, the settings nor a listing names one."""
    from linter.marketplace import DEFAULT, named_by_form, profile

    if settings.override or settings.marketplace:
        return ""
    stated = (listing["fields"] for listing in listings)
    open_ones = sum(not (fields.get("marketplace", "").strip() or named_by_form(fields.get)) for fields in stated)
    if not open_ones:
        return ""
    label = profile(DEFAULT).label
    which = "no marketplace is named" if open_ones == len(listings) else f"{open_ones} name no marketplace"
    return f"judged for {label}, as {which}: --marketplace NAME, or marketplace in listlint.toml"


def _base(file: Path | None) -> Callable[[Report], Report] | None:
    """Return what takes the findings of a saved report out of a new one; a bad file is refused before any work."""
    if file is None:
        return None
    from linter.run import baseline

    try:
        saved = baseline.read_baseline(file)
    except baseline.BaseError as error:
        raise Refusal(str(error)) from error
    return lambda report: baseline.only_new(report, saved, file.name)


def _write(name: str, report: Report, output: Path | None, assets: Path | None, **options: Any) -> None:
    import codecs
    import dataclasses
    from itertools import takewhile

    from linter.files.replace import beside, linked_from, replace
    from linter.report import chunks
    from linter.report.printable import printable

    try:
        aside = beside(assets, output) if assets is not None else None
        drawn = dataclasses.replace(look(output), aside=aside, original=linked_from(output), **options)
        data = chunks(name, report, drawn)
        if output is not None:
            replace(output, data)
            if sys.stderr.isatty():  # where nothing is shown, somebody waits for what came of it
                _say(f"{output}: written")
        else:
            if sys.stdout.isatty() and name not in ("terminal", "github"):  # these are harmless as they are
                data = (printable(part, keep="\n").encode() for part in codecs.iterdecode(data, "utf-8", "replace"))
            sys.stdout.buffer.writelines(takewhile(lambda _: lost() is None, data))
            sys.stdout.buffer.flush()
    except OSError as error:
        raise Unwritable(f"{output}: the report cannot be written: {error.strerror}.") from error


def look(output: Path | None) -> Look:
    """Return how a report may be drawn into a file, or on stdout."""
    import shutil

    from linter.report import Look

    if output is not None or not sys.stdout.isatty():
        return Look(encoding="utf-8" if output is not None else sys.stdout.encoding or "utf-8")
    width = min(110, max(40, shutil.get_terminal_size().columns))
    color = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Look(width, color=color, encoding=sys.stdout.encoding or "utf-8")


def _say(said: str) -> None:
    say(f"listlint: {said}".rstrip(), err=True)


def _told_already(targets: Sequence[tuple[str, Path | None]], *, quiet: bool) -> bool:
    """Whether a report for people has told, where stderr leads too, what could not be judged."""
    if ("github", None) not in targets and (quiet or ("terminal", None) not in targets):
        return False
    try:
        return os.path.sameopenfile(sys.stdout.fileno(), sys.stderr.fileno())
    except (OSError, ValueError):  # a stream without a descriptor
        return False


def _tell(report: Report) -> None:
    """Say on stderr, in a line each, what could not be judged: the report may have gone to a file."""
    if report["complete"]:
        return
    from linter.report.unrun import causes, why

    for problem in report["not_run"]:
        _say(f"not run: {problem['path']}: {why(problem)}")
    for listing in report["listings"]:
        for what, said in causes(listing["not_run"]):
            _say(f"not run: {listing['path']}: {what}{said}")


def _tell_more(report: Report, settings: Settings, cache: Cache | None, seconds: float) -> None:
    say(f"listlint: settings: {settings.file or 'none found, the defaults'}", err=True)
    click.echo(f"listlint: {len(report['rules'])} rules were run, {len(report['skipped'])} of them skipped", err=True)
    if cache is not None:
        say(f"listlint: cache: {cache.file}: {cache.hits} entries used, {cache.misses} not there", err=True)
        if cache.trouble:
            say(f"listlint: cache: not used: {cache.trouble}", err=True)
    photos = sum(len(listing["photos"]) for listing in report["listings"])
    click.echo(f"listlint: {len(report['listings'])} listings with {photos} photos in {seconds:.1f} s", err=True)
